package fr.jalon.query.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.jalon.query.assessment.LevelAnswer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A line of what a draft edition would change. */
@JsonInclude(JsonInclude.Include.NON_NULL)
sealed interface WhatIfLine {

    /** What was, and what would be. */
    record Change<T>(T before, T after) {}

    /**
     * A territory whose level or score would change.
     *
     * @param level absent if the draft defines no levels
     * @param score absent if the draft defines no score
     * @param outOf the most points that the territory can have; absent if they stay the same
     * @param criteria absent if the draft defines no levels
     * @param parts the parts of the score that would be worth something else
     * @param across what becomes of its milestones; absent if the draft is of the action in force
     */
    record Changed(
            String siren,
            String name,
            @Nullable Change<Integer> level,
            @Nullable Change<BigDecimal> score,
            @Nullable Change<BigDecimal> outOf,
            @Nullable CriteriaChanged criteria,
            @Nullable List<PartChanged> parts,
            @Nullable Across across)
            implements WhatIfLine {}

    /**
     * A territory under another référentiel.
     *
     * @param before absent if no edition of scores is in force
     * @param after absent if the draft defines no score
     * @param won milestones that count under the draft and did not
     * @param lost milestones that counted, are of a type that the draft looks at, and do not count under it
     * @param noLongerAsked milestones that counted, and that the draft does not look at
     * @param newlyAsked parts of the draft that look at what nothing looked at before, and are not earned as a whole
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Across(
            @Nullable Scored before,
            @Nullable Scored after,
            List<Cited> won,
            List<Cited> lost,
            List<Cited> noLongerAsked,
            List<AskedPart> newlyAsked) {}

    /** The score of an edition. */
    record Scored(String rules, BigDecimal points, BigDecimal outOf) {}

    /** A milestone, and its type. */
    record Cited(String id, String type) {}

    /** A part of the draft and what it lacks. */
    record AskedPart(String action, String label, List<LevelAnswer.MissingAnswer> missing) {}

    /**
     * Why a level would change.
     *
     * @param won criteria that hold under the draft and did not, or were not there
     * @param lost criteria that do not hold under the draft and did, or were not there
     * @param dropped criteria that did not hold and are not in the draft any more
     */
    record CriteriaChanged(List<CriterionWon> won, List<CriterionLost> lost, List<String> dropped) {}

    /** A criterion and the milestones that make it hold. */
    record CriterionWon(String id, String label, List<String> because) {}

    /** A criterion and what it lacks. */
    record CriterionLost(String id, String label, List<LevelAnswer.MissingAnswer> missing) {}

    /** A part of the score. */
    record PartChanged(String action, BigDecimal before, BigDecimal after) {}

    /** A territory whose history cannot be read; it is left out. */
    record Unreadable(String siren, String unreadable) implements WhatIfLine {}

    /** The last line. */
    record Summary(Totals summary) implements WhatIfLine {}

    /**
     * How much would change.
     *
     * @param rules the draft
     * @param follows the action whose place it takes and from when, absent if it takes none
     * @param levelsAgainst the edition that its levels are compared with, absent if it has none
     * @param scoreAgainst the edition that its score is compared with, absent if it has none
     * @param levels how many territories hold each level; absent if the draft defines none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Totals(
            String rules,
            @Nullable FollowsAnswer follows,
            @Nullable String levelsAgainst,
            @Nullable String scoreAgainst,
            LocalDate asOf,
            int territories,
            int changed,
            int unreadable,
            @Nullable Change<Map<Integer, Integer>> levels) {}
}

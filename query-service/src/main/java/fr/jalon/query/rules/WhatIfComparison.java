package fr.jalon.query.rules;

import fr.jalon.contract.problem.Language;
import fr.jalon.contract.words.Wording;
import fr.jalon.domain.assessment.Assessment;
import fr.jalon.domain.assessment.Assessment.CriterionAssessment;
import fr.jalon.domain.assessment.Score;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.value.Label;
import fr.jalon.query.assessment.LevelAnswer;
import fr.jalon.query.rules.WhatIfLine.Change;
import fr.jalon.query.rules.WhatIfLine.CriteriaChanged;
import fr.jalon.query.rules.WhatIfLine.CriterionLost;
import fr.jalon.query.rules.WhatIfLine.CriterionWon;
import fr.jalon.query.rules.WhatIfLine.PartChanged;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A territory under the current editions and under a draft.
 *
 * @param after without levels if the draft defines none
 * @param scoreAfter null if the draft defines none
 */
record WhatIfComparison(
        Siren siren,
        Label name,
        Assessment before,
        Assessment after,
        @Nullable Score scoreBefore,
        @Nullable Score scoreAfter) {

    private boolean hasLevels() {
        return !after.levels().isEmpty();
    }

    boolean changesAnything() {
        boolean level = hasLevels() && before.level() != after.level();
        return level || !changedParts().isEmpty() || pointsChange() || outOf() != null;
    }

    private @Nullable Change<BigDecimal> outOf() {
        return scoreBefore == null || scoreAfter == null || scoreBefore.outOf().compareTo(scoreAfter.outOf()) == 0
                ? null
                : new Change<>(scoreBefore.outOf(), scoreAfter.outOf());
    }

    private boolean pointsChange() {
        return scoreBefore != null && scoreAfter != null && scoreBefore.points().compareTo(scoreAfter.points()) != 0;
    }

    /** The line of it; with what becomes of the milestones, where that is compared. */
    WhatIfLine.Changed line(Language language, WhatIfLine.@Nullable Across across) {
        boolean scored = scoreAfter != null;
        return new WhatIfLine.Changed(
                siren.digits(),
                name.text(),
                hasLevels() ? new Change<>(before.level(), after.level()) : null,
                scored ? new Change<>(points(scoreBefore), points(scoreAfter)) : null,
                outOf(),
                hasLevels() ? criteria(language) : null,
                scored ? changedParts() : null,
                across);
    }

    private static BigDecimal points(@Nullable Score score) {
        return score == null ? BigDecimal.ZERO : score.points();
    }

    private CriteriaChanged criteria(Language language) {
        Map<String, CriterionAssessment> old = new LinkedHashMap<>();
        criteria(before).forEach(criterion -> old.put(criterion.criterion().id(), criterion));
        Map<String, CriterionAssessment> now = new LinkedHashMap<>();
        criteria(after).forEach(criterion -> now.put(criterion.criterion().id(), criterion));
        return new CriteriaChanged(
                now.values().stream()
                        .filter(criterion -> criterion.holds() && !holds(old, criterion))
                        .map(criterion -> new CriterionWon(
                                criterion.criterion().id(),
                                Wording.of(criterion.criterion().label(), language),
                                LevelAnswer.texts(criterion.milestones())))
                        .toList(),
                now.values().stream()
                        .filter(criterion -> !criterion.holds())
                        .filter(criterion -> holds(old, criterion)
                                || !old.containsKey(criterion.criterion().id()))
                        .map(criterion -> new CriterionLost(
                                criterion.criterion().id(),
                                Wording.of(criterion.criterion().label(), language),
                                LevelAnswer.missing(criterion, language)))
                        .toList(),
                old.entrySet().stream()
                        .filter(criterion -> !criterion.getValue().holds() && !now.containsKey(criterion.getKey()))
                        .map(Map.Entry::getKey)
                        .toList());
    }

    private static boolean holds(Map<String, CriterionAssessment> criteria, CriterionAssessment same) {
        CriterionAssessment found = criteria.get(same.criterion().id());
        return found != null && found.holds();
    }

    private static Stream<CriterionAssessment> criteria(Assessment assessment) {
        return assessment.levels().stream().flatMap(level -> level.criteria().stream());
    }

    private List<PartChanged> changedParts() {
        if (scoreAfter == null) {
            return List.of();
        }
        Map<String, BigDecimal> old = parts(scoreBefore);
        Map<String, BigDecimal> now = parts(scoreAfter);
        return Stream.concat(old.keySet().stream(), now.keySet().stream())
                .distinct()
                .map(action -> new PartChanged(
                        action,
                        Objects.requireNonNullElse(old.get(action), BigDecimal.ZERO),
                        Objects.requireNonNullElse(now.get(action), BigDecimal.ZERO)))
                .filter(part -> part.before().compareTo(part.after()) != 0)
                .toList();
    }

    private static Map<String, BigDecimal> parts(@Nullable Score score) {
        Map<String, BigDecimal> parts = new LinkedHashMap<>();
        if (score != null) {
            score.parts().forEach(part -> parts.put(part.rule().action(), part.points()));
        }
        return parts;
    }
}

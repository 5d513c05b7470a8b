package fr.jalon.query.rules;

import fr.jalon.contract.problem.Language;
import fr.jalon.contract.words.Wording;
import fr.jalon.domain.assessment.Assessment;
import fr.jalon.domain.assessment.Score;
import fr.jalon.domain.fact.Facts;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.rule.ScoreRule;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.query.assessment.LevelAnswer;
import fr.jalon.query.rules.WhatIfLine.Across;
import fr.jalon.query.rules.WhatIfLine.AskedPart;
import fr.jalon.query.rules.WhatIfLine.Cited;
import fr.jalon.query.rules.WhatIfLine.Scored;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a territory under another référentiel: its parts have other names, so that facts are compared. A milestone that counts may
 * count on, no longer, or not be asked for any more; and what nobody looked at before may be asked for.
 *
 * @param asked the types of milestone that the editions in force look at
 * @param draft the edition that is tried
 */
record AcrossEditions(Set<String> asked, RuleSet draft) {

    static AcrossEditions of(RuleSet levels, RuleSet score, RuleSet draft) {
        Set<String> asked = new LinkedHashSet<>(ReadTypes.of(levels));
        asked.addAll(ReadTypes.of(score));
        return new AcrossEditions(asked, draft);
    }

    /** What the facts of a territory count for before and after. */
    Across compare(WhatIfComparison comparison, Facts facts, Language language) {
        Set<MilestoneId> before = counting(comparison.before(), comparison.scoreBefore());
        Set<MilestoneId> after = counting(comparison.after(), comparison.scoreAfter());
        Set<String> read = ReadTypes.of(draft);
        Predicate<MilestoneId> isAsked = id -> facts.recorded(id)
                .filter(recorded ->
                        ReadTypes.includes(read, recorded.milestone().type()))
                .isPresent();
        return new Across(
                scored(comparison.scoreBefore()),
                scored(comparison.scoreAfter()),
                cited(after.stream().filter(id -> !before.contains(id)), facts),
                cited(before.stream().filter(id -> !after.contains(id) && isAsked.test(id)), facts),
                cited(before.stream().filter(id -> !after.contains(id) && !isAsked.test(id)), facts),
                newlyAsked(comparison.scoreAfter(), language));
    }

    private static @Nullable Scored scored(@Nullable Score score) {
        return score == null ? null : new Scored(score.rules(), score.points(), score.outOf());
    }

    private static Set<MilestoneId> counting(Assessment levels, @Nullable Score score) {
        Set<MilestoneId> counting = new LinkedHashSet<>();
        levels.levels().stream()
                .flatMap(level -> level.criteria().stream())
                .forEach(criterion -> counting.addAll(criterion.milestones()));
        if (score != null) {
            score.parts().forEach(part -> counting.addAll(part.milestones()));
        }
        return counting;
    }

    private static List<Cited> cited(Stream<MilestoneId> milestones, Facts facts) {
        return milestones
                .flatMap(id -> facts.recorded(id).stream())
                .map(recorded -> new Cited(
                        recorded.milestone().id().text(),
                        recorded.milestone().type().slug()))
                .toList();
    }

    /** The parts that are not earned as a whole, concern the territory, and look at something that nothing looked at before. */
    private List<AskedPart> newlyAsked(@Nullable Score score, Language language) {
        return score == null
                ? List.of()
                : score.parts().stream()
                        .filter(part -> part.concerned() && !part.missing().isEmpty())
                        .filter(part -> !asked.containsAll(reads(part.rule())))
                        .map(part -> new AskedPart(
                                part.rule().action(),
                                Wording.of(part.rule().label(), language),
                                LevelAnswer.missing(part.missing(), language)))
                        .toList();
    }

    private static Set<String> reads(ScoreRule.Part part) {
        Set<String> reads = new LinkedHashSet<>();
        part.cases().forEach(each -> reads.addAll(ReadTypes.of(each.earns().condition())));
        return reads;
    }
}

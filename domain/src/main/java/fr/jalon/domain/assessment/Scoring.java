package fr.jalon.domain.assessment;

import fr.jalon.domain.assessment.Score.Chosen;
import fr.jalon.domain.assessment.Score.OfTarget;
import fr.jalon.domain.fact.Details;
import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.Condition.TerritoryIs;
import fr.jalon.domain.rule.Fraction;
import fr.jalon.domain.rule.ScoreRule;
import fr.jalon.domain.rule.ScoreRule.Earning;
import fr.jalon.domain.rule.ScoreRule.Questionnaire;
import fr.jalon.domain.value.MilestoneId;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The score on a day with its reasons: what was asked, what each part earns, and thanks to which facts. */
final class Scoring {

    private final RuleIndex standings;
    private final Reasons reasons;
    private final Scores scores;
    private final ScoreReading read;
    private final LocalDate day;

    Scoring(RuleIndex standings, Reasons reasons, Scores scores, LocalDate day) {
        this.standings = standings;
        this.reasons = reasons;
        this.scores = scores;
        this.read = scores.readOn(day);
        this.day = day;
    }

    Score score() {
        Questionnaire asked = read.questionnaire();
        return Score.of(
                standings.rules().edition(),
                chosen(asked),
                read.points(),
                asked.parts().stream().map(part -> part(part, asked)).toList());
    }

    private Chosen chosen(Questionnaire asked) {
        List<TerritoryIs> about = scores.asked(day).stream()
                .flatMap(each -> Stream.ofNullable(each.when()))
                .flatMap(Condition::territories)
                .toList();
        Optional<Details> details = standings.details().on(day);
        return new Chosen(
                asked,
                asked.when() == null ? List.of() : reasons.cited(asked.when(), day),
                about.stream().allMatch(each -> each.kinds().isEmpty())
                        ? null
                        : details.map(Details::kind).orElse(null),
                about.stream().allMatch(each -> each.regions().isEmpty())
                        ? null
                        : details.map(Details::regionCode).orElse(null));
    }

    private Score.Part part(ScoreRule.Part part, Questionnaire asked) {
        ScoreRule.Case counting = read.caseOf(part);
        if (read.isExcepted(part)) {
            return notConcerned(part, List.of(), because(part.notConcerned()));
        }
        if (counting.isException()) {
            return notConcerned(part, milestones(counting), because(counting.when()));
        }
        Fraction outOf = Fraction.of(asked.outOf());
        return new Score.Part(
                part,
                read.earned(counting).times(outOf),
                counting.share().times(outOf),
                true,
                milestones(counting),
                List.of(),
                reasons.missing(counting.earns().condition(), day),
                value(counting));
    }

    private static Score.Part notConcerned(
            ScoreRule.Part part, List<MilestoneId> milestones, List<MilestoneId> because) {
        return new Score.Part(part, Fraction.ZERO, Fraction.ZERO, false, milestones, because, List.of(), null);
    }

    private List<MilestoneId> because(@Nullable Condition holds) {
        return reasons.cited(Objects.requireNonNull(holds), day);
    }

    private List<MilestoneId> milestones(ScoreRule.Case counting) {
        return switch (counting.earns()) {
            case Earning.Whole(Condition holds) -> reasons.cited(holds, day);
            case Earning.Proportion(Condition.Leaf leaf) -> reasons.counting(leaf, day);
        };
    }

    private @Nullable OfTarget value(ScoreRule.Case counting) {
        return counting.earns() instanceof Earning.Proportion(Condition.Leaf leaf)
                ? new OfTarget(standings.index(leaf).figureOn(day), leaf.threshold())
                : null;
    }
}

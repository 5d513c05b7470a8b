package fr.jalon.domain.territory;

import fr.jalon.domain.assessment.Course;
import fr.jalon.domain.assessment.Courses;
import fr.jalon.domain.assessment.RuleIndex;
import fr.jalon.domain.assessment.Score.Points;
import fr.jalon.domain.event.FramingMilestone.ReferentielAdopted;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.fact.RecordedMilestone;
import fr.jalon.domain.index.Span;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.rule.Succession.InForce;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The days on which a territory lives by its score, since no levels are in force for it, and that score: a step function of valid time
 * (docs/spec/domain.md section 6).
 */
public final class ScoredDays {

    private ScoredDays() {}

    /**
     * A score and the days on which it is in force.
     *
     * @param rules the edition
     */
    public record Stretch(String rules, Points points, Span days) {}

    /** All of them, the earliest first; none where levels are always in force. */
    public static List<Stretch> of(Territory.Registered territory) {
        if (territory.succession().isPlain() && territory.hasLevelsInForce(LocalDate.MIN)) {
            return List.of();
        }
        TreeSet<LocalDate> turns = new TreeSet<>(territory.succession().days());
        territory.facts().all().stream()
                .map(RecordedMilestone::milestone)
                .filter(ReferentielAdopted.class::isInstance)
                .map(Milestone::occurredOn)
                .forEach(turns::add);
        List<Stretch> stretches = new ArrayList<>();
        LocalDate from = LocalDate.MIN;
        for (LocalDate turn : turns) {
            stretches.addAll(within(new Span(from, turn.minusDays(1)), territory));
            from = turn;
        }
        stretches.addAll(within(Span.since(from), territory));
        return List.copyOf(stretches);
    }

    /** Days on which the same is in force. */
    private static List<Stretch> within(Span days, Territory.Registered territory) {
        InForce inForce = territory
                .succession()
                .on(days.from(), territory.facts().familyOn(days.from()).orElse(null));
        RuleSet score = inForce.score();
        if (inForce.levels() != null || score == null) {
            return List.of();
        }
        RuleIndex standings = territory.standings().stream()
                .filter(each -> each.rules().edition().equals(score.edition()))
                .findFirst()
                .orElseThrow();
        Course<Points> course = Courses.ofScore(standings, territory.facts(), new Course.Asked(days, days.from(), 0))
                .orElseThrow();
        return course.steps().stream()
                .map(step -> new Stretch(
                        score.edition(),
                        step.value(),
                        new Span(
                                Objects.requireNonNullElse(step.from(), LocalDate.MIN),
                                Objects.requireNonNullElse(step.to(), LocalDate.MAX))))
                .toList();
    }
}

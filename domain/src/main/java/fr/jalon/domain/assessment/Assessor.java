package fr.jalon.domain.assessment;

import fr.jalon.domain.assessment.Assessment.CriterionAssessment;
import fr.jalon.domain.assessment.Assessment.LevelAssessment;
import fr.jalon.domain.assessment.Assessment.NextChange;
import fr.jalon.domain.fact.Facts;
import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.Criterion;
import fr.jalon.domain.rule.ExpectedProof;
import fr.jalon.domain.rule.LevelRule;
import fr.jalon.domain.value.MilestoneId;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/** Assesses facts on a date under the edition that its standings read them by. But for proofs, does not depend on the history's length. */
public final class Assessor {

    private final RuleIndex standings;
    private final Facts facts;
    private final Reasons reasons;

    private Assessor(RuleIndex standings, Facts facts, Reasons reasons) {
        this.facts = facts;
        this.standings = standings;
        this.reasons = reasons;
    }

    /** Assesses these facts; {@code standings} must be those of the same facts. */
    public static Assessor of(RuleIndex standings, Facts facts) {
        return new Assessor(standings, facts, new Reasons(standings, facts));
    }

    /** The same, citing every milestone behind a condition, however many there are. */
    public static Assessor citingAll(RuleIndex standings, Facts facts) {
        return new Assessor(standings, facts, new Reasons(standings, facts, Integer.MAX_VALUE));
    }

    /** The levels on a date; without levels in the edition, level 0 and an empty list. */
    public Assessment levelsOn(LocalDate day) {
        Levels levels = Levels.of(standings);
        int held = levels.heldOn(day);
        return new Assessment(
                standings.rules().edition(),
                day,
                held,
                levels.sinceOnDay(day),
                levels.nextChangeAfter(day)
                        .map(on -> change(on, levels.heldOn(on)))
                        .orElse(null),
                standings.rules().levels().stream()
                        .map(rule -> level(rule, held, day))
                        .toList());
    }

    /**
     * The fewest milestones that would make all levels up to this one held on a date, if all of them were logged with a
     * date not after it and still stood on it; empty if they are held.
     */
    public List<NextMilestones> shortestWayTo(int level, LocalDate day) {
        return new ShortestWay(reasons, facts, day)
                .to(standings.rules().levels().stream()
                        .filter(rule -> rule.level() <= level)
                        .flatMap(rule -> rule.criteria().stream())
                        .map(Criterion::holds)
                        .toList());
    }

    /** The score on a date; empty if the edition defines none. */
    public Optional<Score> scoreOn(LocalDate day) {
        return Scores.of(standings).map(scores -> new Scoring(standings, reasons, scores, day).score());
    }

    /** What the documents of a date make of each proof that the edition expects, in its order; O(n) in the history. */
    public List<ProofAssessment> proofsOn(LocalDate day) {
        List<ExpectedProof> expected = standings.rules().proofs();
        return expected.isEmpty() ? List.of() : Documents.on(day, facts).assess(expected);
    }

    private LevelAssessment level(LevelRule rule, int held, LocalDate day) {
        List<CriterionAssessment> criteria = rule.criteria().stream()
                .map(criterion -> criterion(criterion, day))
                .toList();
        boolean complete = criteria.stream().allMatch(CriterionAssessment::holds);
        return new LevelAssessment(rule, complete, rule.level() <= held, criteria);
    }

    private CriterionAssessment criterion(Criterion criterion, LocalDate day) {
        Condition condition = criterion.holds();
        boolean holds = reasons.evaluation().holds(condition, day);
        return new CriterionAssessment(
                criterion,
                holds,
                holds ? Stretch.day(reasons.evaluation().stretchStart(condition, day)) : null,
                reasons.cited(condition, day),
                reasons.missing(condition, day));
    }

    private NextChange change(LocalDate on, int level) {
        SequencedSet<MilestoneId> because = new LinkedHashSet<>();
        standings.rules().criteria().map(Criterion::holds).forEach(condition -> because.addAll(turning(condition, on)));
        return new NextChange(on, level, List.copyOf(because));
    }

    /** The milestones behind a condition that answers otherwise on a day than on the day before. */
    private SequencedSet<MilestoneId> turning(Condition condition, LocalDate on) {
        LocalDate before = on.minusDays(1);
        boolean holds = reasons.evaluation().holds(condition, on);
        SequencedSet<MilestoneId> turning = new LinkedHashSet<>();
        if (holds != reasons.evaluation().holds(condition, before)) {
            turning.addAll(reasons.cited(condition, holds ? on : before));
            turning.removeAll(reasons.counting(condition, holds ? before : on));
        }
        return turning;
    }
}

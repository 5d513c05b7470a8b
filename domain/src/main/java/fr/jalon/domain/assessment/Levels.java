package fr.jalon.domain.assessment;

import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.Criterion;
import fr.jalon.domain.rule.LevelRule;
import fr.jalon.domain.rule.RuleSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The levels of an edition over time: complete on their own criteria, held with all lower ones. */
public final class Levels {

    private final Evaluation evaluation;
    private final List<Condition> complete;
    private final List<Condition> held;
    private final RuleSet rules;

    private Levels(RuleIndex standings) {
        this.evaluation = new Evaluation(standings);
        this.rules = standings.rules();
        this.complete = rules.levels().stream().map(Levels::allOf).toList();
        List<Condition> upTo = new ArrayList<>();
        for (int i = 1; i <= complete.size(); i++) {
            upTo.add(new Condition.All(complete.subList(0, i)));
        }
        this.held = List.copyOf(upTo);
    }

    /** The levels that these standings show; none if the edition defines none. */
    public static Levels of(RuleIndex standings) {
        return new Levels(standings);
    }

    private static Condition allOf(LevelRule level) {
        return new Condition.All(level.criteria().stream().map(Criterion::holds).toList());
    }

    /** How many levels the edition has. */
    public int count() {
        return held.size();
    }

    /** The criteria of the edition, in its order. */
    public Stream<Criterion> criteria() {
        return rules.criteria();
    }

    /** The level held on a day, 0 if none. */
    public int heldOn(LocalDate day) {
        int level = 0;
        while (level < held.size() && evaluation.holds(complete.get(level), day)) {
            level++;
        }
        return level;
    }

    /** Whether a level's own criteria all hold on a day. */
    public boolean isComplete(int level, LocalDate day) {
        return evaluation.holds(complete.get(level - 1), day);
    }

    /**
     * Since when, looking back from a day, a level has been held without a break, or not been held.
     *
     * @return null if that was always so, as of a level that the edition has not
     */
    public @Nullable LocalDate since(int level, LocalDate day) {
        if (level > held.size()) {
            return null;
        }
        LocalDate start = evaluation.stretchStart(held.get(level - 1), day);
        return start.equals(LocalDate.MIN) ? null : start;
    }

    /**
     * Since when the level held on a day has been held, at that level or above; for level 0, since the last loss, null
     * if no level was ever held before (docs/spec/domain.md section 5).
     */
    public @Nullable LocalDate sinceOnDay(LocalDate day) {
        int level = heldOn(day);
        return count() == 0 ? null : since(Math.max(level, 1), day);
    }

    /** The criteria that hold on a day, in the order of the edition. */
    public List<String> criteriaOn(LocalDate day) {
        return rules.levels().stream()
                .flatMap(level -> level.criteria().stream())
                .filter(criterion -> evaluation.holds(criterion.holds(), day))
                .map(Criterion::id)
                .toList();
    }

    /** The levels that are complete on a day on their own criteria, lowest first. */
    public List<Integer> completeOn(LocalDate day) {
        return IntStream.rangeClosed(1, count())
                .filter(level -> isComplete(level, day))
                .boxed()
                .toList();
    }

    /** The stretches on which a level is complete on its own criteria. */
    public List<Stretch> completeStretches(int level) {
        return evaluation.stretches(complete.get(level - 1));
    }

    /** The stretches on which a criterion holds; empty if the edition has no such criterion. */
    public Optional<List<Stretch>> criterionStretches(String criterion) {
        return rules.criterion(criterion).map(Criterion::holds).map(evaluation::stretches);
    }

    /** The stretches on which a criterion holds, from a day on: the first may have begun before. Costs what is still to come. */
    public List<Stretch> criterionStretchesFrom(Criterion criterion, LocalDate day) {
        List<Stretch> stretches = new ArrayList<>();
        Condition holds = criterion.holds();
        LocalDate from = evaluation.holds(holds, day) ? day : evaluation.nextChange(holds, day);
        while (!from.equals(LocalDate.MAX)) {
            LocalDate end = evaluation.nextChange(holds, from);
            stretches.add(new Stretch(from, end.equals(LocalDate.MAX) ? null : end.minusDays(1)));
            from = end.equals(LocalDate.MAX) ? end : evaluation.nextChange(holds, end);
        }
        return stretches;
    }

    /** The first day after {@code day} on which another level is held, by time alone; empty if there is none. */
    public Optional<LocalDate> nextChangeAfter(LocalDate day) {
        int level = heldOn(day);
        LocalDate next = day;
        do {
            next = nextTurn(next);
        } while (!next.equals(LocalDate.MAX) && heldOn(next) == level);
        return next.equals(LocalDate.MAX) ? Optional.empty() : Optional.of(next);
    }

    /** The level held on every day. */
    public Timeline timeline() {
        List<Timeline.Step> steps = new ArrayList<>();
        LocalDate from = null;
        int level = 0;
        List<LocalDate> turns = new ArrayList<>(Collections.nCopies(held.size(), LocalDate.MIN));
        LocalDate day = LocalDate.MIN;
        while (!day.equals(LocalDate.MAX)) {
            int now = heldOn(day);
            if (now != level) {
                steps.add(new Timeline.Step(level, from, day.minusDays(1)));
                from = day;
                level = now;
            }
            day = nextTurn(turns, day);
        }
        steps.add(new Timeline.Step(level, from, null));
        return new Timeline(steps);
    }

    /** The next day on which a level turns; those are asked again that turned on this one. */
    private LocalDate nextTurn(List<LocalDate> turns, LocalDate day) {
        for (int i = 0; i < turns.size(); i++) {
            if (turns.get(i).equals(day)) {
                turns.set(i, evaluation.nextChange(held.get(i), day));
            }
        }
        return turns.isEmpty() ? LocalDate.MAX : Collections.min(turns);
    }

    private LocalDate nextTurn(LocalDate day) {
        LocalDate first = LocalDate.MAX;
        for (Condition condition : held) {
            LocalDate next = evaluation.nextChange(condition, day);
            first = next.isBefore(first) ? next : first;
        }
        return first;
    }
}

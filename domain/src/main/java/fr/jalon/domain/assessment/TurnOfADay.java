package fr.jalon.domain.assessment;

import fr.jalon.domain.assessment.Course.Cause;
import fr.jalon.domain.assessment.CourseFigures.Change;
import fr.jalon.domain.assessment.CourseFigures.Coming;
import fr.jalon.domain.fact.Fact;
import fr.jalon.domain.fact.How;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * Finds the causes of one turn: of all that turned that day, the least without which the turn would have been another
 * (docs/spec/domain.md section 5). Asks O(k log n) times what would be, for k causes among n that turned.
 */
final class TurnOfADay {

    private static final Comparator<Turned> ORDER =
            Comparator.<Turned>comparingLong(turned -> turned.fact.order()).thenComparing(turned -> turned.cause.how());

    private final List<Turned> turned;
    private final Coming coming;
    private final Predicate<LeafAnswers> isTheTurn;
    private final BitSet kept = new BitSet();

    private TurnOfADay(List<Turned> turned, Coming coming, Predicate<LeafAnswers> isTheTurn) {
        this.turned = turned;
        this.coming = coming;
        this.isTheTurn = isTheTurn;
    }

    /** A milestone that turned, and all that changed by it. */
    private record Turned(Cause cause, Fact fact, List<Change> changes) {

        private boolean begins() {
            return cause.how() == How.BEGAN;
        }
    }

    /**
     * The causes of a turn.
     *
     * @param changes all changes of the day
     * @param likely the places of the leaves that answer otherwise than on the day before
     * @param gain whether the turn is one for the better
     * @param coming none of the changes yet
     * @param isTheTurn whether the turn is the same where the leaves answer so
     */
    static List<Cause> causes(
            List<Change> changes,
            BitSet likely,
            boolean gain,
            CourseStops stops,
            Coming coming,
            Predicate<LeafAnswers> isTheTurn) {
        List<Turned> all = turned(changes, stops);
        TurnOfADay day = new TurnOfADay(all, coming, isTheTurn);
        day.keepAtFirst(likely);
        int before;
        do {
            before = day.kept.cardinality();
            day.leaveOut(gain);
            day.leaveOut(!gain);
        } while (day.kept.cardinality() < before);
        return day.kept.stream().mapToObj(all::get).map(Turned::cause).toList();
    }

    private static List<Turned> turned(List<Change> changes, CourseStops stops) {
        Map<Cause, Turned> turned = new LinkedHashMap<>();
        for (Change change : changes) {
            Cause cause = stops.cause(change);
            turned.computeIfAbsent(cause, same -> new Turned(same, change.fact(), new ArrayList<>()))
                    .changes
                    .add(change);
        }
        return turned.values().stream().sorted(ORDER).toList();
    }

    /** What turned a leaf is enough as a rule; if not, all of it. */
    private void keepAtFirst(BitSet likely) {
        keep(i -> turned.get(i).changes.stream().anyMatch(change -> likely.get(change.place())));
        if (!isTheTurn.test(coming.answers())) {
            keep(i -> true);
        }
    }

    private void keep(IntPredicate some) {
        for (int i = 0; i < turned.size(); i++) {
            if (!kept.get(i) && some.test(i)) {
                kept.set(i);
                coming.add(turned.get(i).changes);
            }
        }
    }

    /** Leaves out what began, or what stopped, as far as the turn stays the same; what was recorded last goes first. */
    private void leaveOut(boolean begins) {
        leaveOut(kept.stream()
                .filter(i -> turned.get(i).begins() == begins)
                .boxed()
                .toList());
    }

    private void leaveOut(List<Integer> some) {
        if (some.isEmpty()) {
            return;
        }
        some.forEach(i -> coming.remove(turned.get(i).changes));
        if (isTheTurn.test(coming.answers())) {
            some.forEach(kept::clear);
            return;
        }
        some.forEach(i -> coming.add(turned.get(i).changes));
        if (some.size() > 1) {
            int half = some.size() / 2;
            leaveOut(some.subList(half, some.size()));
            leaveOut(some.subList(0, half));
        }
    }
}

package fr.jalon.domain.assessment;

import fr.jalon.domain.fact.Fact;
import fr.jalon.domain.fact.Facts;
import fr.jalon.domain.index.Span;
import fr.jalon.domain.rule.Condition.Leaf;
import java.time.LocalDate;
import java.util.List;

/**
 * The figure of one leaf on every day, where its facts may count from the day of another fact on; immutable. Where they do,
 * a fact costs O(log n) and the starters that stand while it does, a starter the facts of the leaf that stand while it does.
 *
 * @param all the facts selected, whatever they count from
 * @param counting those of them that count; the same where they count from nothing
 * @param starters what they count from
 */
record LeafReading(LeafIndex all, LeafIndex counting, Starters starters) {

    static LeafReading empty(Leaf leaf) {
        LeafIndex nothing = LeafIndex.empty(leaf);
        return new LeafReading(nothing, nothing, Starters.NONE);
    }

    private boolean countsFromAnother() {
        return all.leaf().selection().since() != null;
    }

    /** Whether there is something on a day from which its facts count. */
    boolean hasStart(LocalDate day) {
        return !countsFromAnother() || starters.standOn(day);
    }

    /** The same after a fact of its kind has changed. */
    LeafReading after(Facts.Change change, Facts before, Facts after) {
        Fact gone = change.before();
        Fact come = change.after();
        LeafReading without = gone == null ? this : with(gone, before, false);
        return come == null ? without : without.with(come, after, true);
    }

    private LeafReading with(Fact fact, Facts facts, boolean comes) {
        Selecting selecting = Selecting.of(all.leaf().selection(), fact, facts);
        LeafIndex now = all.changed(fact, selecting.truth(), selecting.spans(), comes);
        return countsFromAnother()
                ? new LeafReading(
                        now,
                        counting.changed(fact, selecting.truth(), starters.counting(fact, selecting.spans()), comes),
                        starters)
                : new LeafReading(now, now, starters);
    }

    /** The same after a fact has changed from which its own may count. */
    LeafReading afterStarter(Facts.Change change) {
        Starters now = starters.after(change);
        LeafIndex moved = counting;
        for (LeafIndex.Entry entry : Starters.window(change).map(all::within).orElse(List.of())) {
            List<Span> span = List.of(entry.span());
            List<Span> counted = starters.counting(entry.fact(), span);
            List<Span> counts = now.counting(entry.fact(), span);
            if (!counted.equals(counts)) {
                moved = moved.changed(entry.fact(), entry.truth(), counted, false)
                        .changed(entry.fact(), entry.truth(), counts, true);
            }
        }
        return new LeafReading(all, moved, now);
    }
}

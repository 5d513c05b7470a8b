package fr.jalon.domain.index;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Things that each stand over a span; immutable. Adding, taking away, and finding k of those that stand on a day cost
 * O(log n), O(log n) and O(k log n).
 *
 * @param <T> the things
 */
public final class SpanIndex<T> {

    private final SortedTree<Key, Entry<T>, LocalDate> entries;

    private SpanIndex(SortedTree<Key, Entry<T>, LocalDate> entries) {
        this.entries = entries;
    }

    private record Key(LocalDate from, long order) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::from).thenComparingLong(Key::order);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private record Entry<T>(LocalDate to, T thing) {}

    private static final class LastDay implements SortedTree.Summary<Entry<?>, LocalDate> {
        @Override
        public LocalDate of(Entry<?> entry) {
            return entry.to;
        }

        @Override
        public LocalDate join(LocalDate left, LocalDate right) {
            return left.isAfter(right) ? left : right;
        }
    }

    /** Nothing stands. */
    public static <T> SpanIndex<T> empty() {
        return new SpanIndex<>(SortedTree.empty(new LastDay()));
    }

    /** The same with a thing over a span; {@code order} tells things apart that start on the same day. */
    public SpanIndex<T> with(Span span, long order, T thing) {
        return new SpanIndex<>(entries.with(new Key(span.from(), order), new Entry<>(span.to(), thing)));
    }

    /** The same without the thing that starts on that day under that order. */
    public SpanIndex<T> without(Span span, long order) {
        return new SpanIndex<>(entries.without(new Key(span.from(), order)));
    }

    /** Gives each thing with the span over which it stands, the earliest first; O(n). */
    public void forEach(BiConsumer<Span, T> action) {
        entries.forEach((key, entry) -> action.accept(new Span(key.from, entry.to), entry.thing));
    }

    /** What stands on a day, the earliest first, at most so many. */
    public List<T> standingOn(LocalDate day, int most) {
        List<Standing<T>> found = new ArrayList<>();
        collect(entries.root, day, day, most, found);
        return found.stream().map(Standing::thing).toList();
    }

    /** A thing and the days on which it stands. */
    public record Standing<T>(Span span, T thing) {}

    /** What stands on any day of a span, the earliest first. */
    public List<T> meeting(Span span) {
        return standingWithin(span).stream().map(Standing::thing).toList();
    }

    /** The same, each with all of its days. */
    public List<Standing<T>> standingWithin(Span span) {
        List<Standing<T>> found = new ArrayList<>();
        collect(entries.root, span.from(), span.to(), Integer.MAX_VALUE, found);
        return found;
    }

    /** What stood last before a day and no longer stands on it, if anything did. */
    public Optional<T> lastEndedBefore(LocalDate day) {
        List<Entry<T>> best = new ArrayList<>();
        lastEnded(entries.root, day, best);
        return best.isEmpty() ? Optional.empty() : Optional.of(best.getLast().thing);
    }

    private static <T> void collect(
            SortedTree.@Nullable Node<Key, Entry<T>, LocalDate> node,
            LocalDate from,
            LocalDate to,
            int most,
            List<Standing<T>> found) {
        if (node == null || node.summary().isBefore(from) || found.size() >= most) {
            return;
        }
        collect(node.left(), from, to, most, found);
        if (node.key().from.isAfter(to) || found.size() >= most) {
            return;
        }
        if (!node.value().to.isBefore(from)) {
            found.add(new Standing<>(new Span(node.key().from, node.value().to), node.value().thing));
        }
        collect(node.right(), from, to, most, found);
    }

    /** Keeps the entry with the latest end before the day; subtrees that end no later than the best are passed over. */
    private static <T> void lastEnded(
            SortedTree.@Nullable Node<Key, Entry<T>, LocalDate> node, LocalDate day, List<Entry<T>> best) {
        if (node == null || (!best.isEmpty() && !node.summary().isAfter(best.getLast().to))) {
            return;
        }
        if (node.key().from.isBefore(day)) {
            lastEnded(node.right(), day, best);
            if (node.value().to.isBefore(day)
                    && (best.isEmpty() || node.value().to.isAfter(best.getLast().to))) {
                best.add(node.value());
            }
        }
        lastEnded(node.left(), day, best);
    }
}

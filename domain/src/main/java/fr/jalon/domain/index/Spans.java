package fr.jalon.domain.index;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Sets of days, written as disjoint spans in order, with a gap between each two. */
public final class Spans {

    private Spans() {}

    /** The days of any of these; O(n log n). */
    public static List<Span> union(Collection<Span> spans) {
        List<Span> union = new ArrayList<>();
        for (Span span : spans.stream().sorted(Comparator.comparing(Span::from)).toList()) {
            Span last = union.isEmpty() ? null : union.getLast();
            if (last == null || isBehind(span.from(), last.to())) {
                union.add(span);
            } else if (span.to().isAfter(last.to())) {
                union.set(union.size() - 1, new Span(last.from(), span.to()));
            }
        }
        return union;
    }

    /** Whether a day comes later than the one right behind the end. */
    private static boolean isBehind(LocalDate day, LocalDate end) {
        return !end.equals(LocalDate.MAX) && day.isAfter(end.plusDays(1));
    }

    /** The days of both; linear in their number. */
    public static List<Span> intersection(List<Span> some, List<Span> others) {
        List<Span> both = new ArrayList<>();
        int one = 0;
        int other = 0;
        while (one < some.size() && other < others.size()) {
            Span left = some.get(one);
            Span right = others.get(other);
            LocalDate from = left.from().isAfter(right.from()) ? left.from() : right.from();
            LocalDate to = left.to().isBefore(right.to()) ? left.to() : right.to();
            if (!to.isBefore(from)) {
                both.add(new Span(from, to));
            }
            if (left.to().isBefore(right.to())) {
                one++;
            } else {
                other++;
            }
        }
        return both;
    }

    /** The days that are in none of these. */
    public static List<Span> outside(List<Span> spans) {
        List<Span> outside = new ArrayList<>();
        LocalDate from = LocalDate.MIN;
        for (Span span : spans) {
            if (span.from().isAfter(from)) {
                outside.add(new Span(from, span.from().minusDays(1)));
            }
            if (span.to().equals(LocalDate.MAX)) {
                return outside;
            }
            from = span.to().plusDays(1);
        }
        outside.add(Span.since(from));
        return outside;
    }
}

package fr.jalon.standalone.demo;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * An instant at which something is recorded, or at which time alone may change a level.
 *
 * @param teller the role in which lines are recorded
 * @param lines of an import, in their order; none where time alone goes by
 * @param siren the territory
 */
public record Moment(Instant at, String teller, List<String> lines, String siren) {
    public Moment {
        lines = List.copyOf(lines);
    }

    boolean isOneWith(Moment next) {
        return at.equals(next.at) && teller.equals(next.teller) && siren.equals(next.siren);
    }

    Moment and(Moment next) {
        return new Moment(
                at, teller, Stream.concat(lines.stream(), next.lines.stream()).toList(), siren);
    }
}

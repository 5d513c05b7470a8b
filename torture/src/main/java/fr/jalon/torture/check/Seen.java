package fr.jalon.torture.check;

import java.util.List;

/**
 * A territory as it is shown over HTTP.
 *
 * @param version of its view
 * @param level of its view
 * @param history its events in order
 * @param standing identifiers of its milestones that stand, one for each entry
 * @param ended identifiers of those that were taken back or replaced
 */
public record Seen(long version, int level, List<Logged> history, List<String> standing, List<String> ended) {

    /** Copies the lists. */
    public Seen {
        history = List.copyOf(history);
        standing = List.copyOf(standing);
        ended = List.copyOf(ended);
    }
}

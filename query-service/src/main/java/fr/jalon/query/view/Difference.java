package fr.jalon.query.view;

import java.util.List;

/**
 * A document that two generations do not agree on.
 *
 * @param collection which kind of document, such as {@code territory}
 * @param id of the document
 * @param kind what is wrong with it in the newer generation
 * @param fields the fields that differ, where it stands in both; the first few of them
 */
public record Difference(String collection, String id, Kind kind, List<String> fields) {

    /** How documents may differ. */
    public enum Kind {
        /** It is not in the newer generation. */
        MISSING,
        /** It is in the newer generation only. */
        ADDED,
        /** It stands in both, and is not the same. */
        CHANGED
    }

    /** Copies the list. */
    public Difference {
        fields = List.copyOf(fields);
    }
}

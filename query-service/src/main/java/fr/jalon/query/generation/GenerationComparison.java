package fr.jalon.query.generation;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Compares generations document by document. */
public interface GenerationComparison {

    /**
     * Tells every document that differs, in no particular order; costs one reading of both generations and little memory.
     *
     * @return how many documents were looked at
     */
    long compare(Generation before, Generation after, Consumer<Difference> differences);

    /** Looks at one document once more; empty if both agree on it now. */
    Optional<Difference> again(Generation before, Generation after, Difference difference);

    /**
     * A document that two generations do not agree on.
     *
     * @param collection which kind of document, such as {@code territory}
     * @param id of the document
     * @param kind what is wrong with it in the newer generation
     * @param fields the fields that differ, where it stands in both; the first few of them
     */
    record Difference(String collection, String id, Kind kind, List<String> fields) {

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
}

package fr.jalon.query.view;

import java.util.Optional;
import java.util.function.Consumer;

/** Compares generations document by document. */
public interface Comparison {

    /**
     * Tells every document that differs, in no particular order; costs one reading of both generations and little memory.
     *
     * @return how many documents were looked at
     */
    long compare(Generation before, Generation after, Consumer<Difference> differences);

    /** Looks at one document once more; empty if both agree on it now. */
    Optional<Difference> again(Generation before, Generation after, Difference difference);
}

package fr.jalon.query.generation;

import fr.jalon.query.store.Views;
import java.util.Optional;

/** Keeps which generations there are, changed by compare-and-set only, and opens the stores of any. */
public interface Generations {

    /** The state, empty in a store that is new. */
    Optional<GenerationState> state();

    /** Writes the first state, if there is none; returns the one that stands. */
    GenerationState begin(GenerationState first);

    /** Writes a state in the place of the one of the epoch before; false if somebody else was faster. */
    boolean replace(GenerationState next);

    /** The stores of a generation; touches nothing yet. */
    Views open(Generation generation);

    /** Makes what a generation needs before it is used, such as indexes. */
    void prepare(Generation generation);

    /** Deletes all documents of a generation. */
    void drop(Generation generation);
}

package fr.jalon.query.generation;

import fr.jalon.query.store.Views;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps which generation is live, changed by compare-and-set only, and opens the stores of any. */
public interface Generations {

    /**
     * What an instance of the service has noticed.
     *
     * @param epoch of the last state that it acts on
     * @param at when it last said so
     */
    record Seen(String instance, long epoch, Instant at) {}

    /** The state, empty in a store that is new. */
    Optional<GenerationState> state();

    /** Writes the first state, if there is none; returns the one that stands. */
    GenerationState begin(GenerationState first);

    /** Writes a state in the place of the one of the epoch before; false if somebody else was faster. */
    boolean replace(GenerationState next);

    /** Says that an instance acts on the state of an epoch. */
    void saw(Seen seen);

    /** Forgets the instances that have said nothing since an instant: each start is another, and nobody else would. */
    void forgetSilentSince(Instant instant);

    /** What the instances have said, those that are gone included. */
    List<Seen> seen();

    /** The stores of a generation; touches nothing yet. */
    Views open(Generation generation);

    /** Makes what a generation needs before it is used, such as indexes. */
    void prepare(Generation generation);

    /** Deletes all documents of a generation. */
    void drop(Generation generation);
}

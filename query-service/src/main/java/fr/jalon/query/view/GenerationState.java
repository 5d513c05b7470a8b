package fr.jalon.query.view;

import org.jspecify.annotations.Nullable;

/**
 * Which generation is read and which the log is projected into. The two differ only while a switch is under way.
 *
 * @param reading the number of the generation that answers are read from
 * @param writing the number of the generation that instances project into
 * @param kept the number of the one before, kept for a return; null if there is none
 * @param epoch rises with every change, so that two instances never change it at once
 */
public record GenerationState(
        int reading, int writing, @Nullable Integer kept, long epoch) {

    /** The first state of a store that has none. */
    public static GenerationState first(int generation) {
        return new GenerationState(generation, generation, null, 1);
    }

    /** Whether a switch is under way. */
    public boolean isSwitching() {
        return reading != writing;
    }

    /** From now on nothing is projected into the generation that is read: another is about to take its place. */
    public GenerationState handingOverTo(int generation) {
        return new GenerationState(reading, generation, kept, epoch + 1);
    }

    /** The generation that was handed over to is read; the one before is kept. */
    public GenerationState switched() {
        return new GenerationState(writing, writing, reading, epoch + 1);
    }

    /** The generation that is read goes on, as if nothing had been begun. */
    public GenerationState abandoned() {
        return new GenerationState(reading, reading, kept, epoch + 1);
    }

    /** The same, noticed anew by every instance: each starts again from where the views stand. */
    public GenerationState restarted() {
        return new GenerationState(reading, writing, kept, epoch + 1);
    }
}

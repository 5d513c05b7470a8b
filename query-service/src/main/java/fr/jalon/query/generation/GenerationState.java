package fr.jalon.query.generation;

import org.jspecify.annotations.Nullable;

/**
 * Which generation is read and which the log is projected into (a blue/green switch). The two differ only while a switch is under way; nobody
 * but the one who switches projects then.
 *
 * @param reading the number of the generation that answers are read from
 * @param writing the number of the generation that instances project into, if it is the one that is read; otherwise of the
 *     other one of the switch
 * @param kept the number of the one before, kept for a return; null if there is none
 * @param rules what distinguishes the rules that the generation that is read was projected under; null if nobody wrote it
 *     down
 * @param keptRules the same of the generation that is kept
 * @param epoch rises with every change, so that two instances never change it at once
 */
public record GenerationState(
        int reading,
        int writing,
        @Nullable Integer kept,
        @Nullable String rules,
        @Nullable String keptRules,
        long epoch) {

    /** The first state of a store that has none. */
    public static GenerationState first(int generation, String rules) {
        return new GenerationState(generation, generation, null, rules, null, 1);
    }

    /** Whether a generation is read, about to be read, or kept. */
    public boolean uses(int generation) {
        return reading == generation || writing == generation || (kept != null && kept == generation);
    }

    /** Whether a switch is under way. */
    public boolean isSwitching() {
        return reading != writing;
    }

    /** From now on nothing is projected into the generation that is read: another is about to take its place. */
    public GenerationState handingOverTo(int generation) {
        return new GenerationState(reading, generation, kept, rules, keptRules, epoch + 1);
    }

    /**
     * The generation that was handed over to is read, and the one before is kept; nothing is projected into either yet.
     *
     * @param underRules what it was projected under, null if that is not known
     */
    public GenerationState shown(@Nullable String underRules) {
        return new GenerationState(
                /* reading= */ writing,
                /* writing= */ reading,
                /* kept= */ reading,
                underRules,
                /* keptRules= */ rules,
                epoch + 1);
    }

    /** The generation that is read, whichever it is by now, is projected into: nothing is under way any more. */
    public GenerationState settled() {
        return new GenerationState(reading, reading, kept, rules, keptRules, epoch + 1);
    }

    /** The same, noticed anew by every instance: each starts again from where the views stand. */
    public GenerationState restarted() {
        return new GenerationState(reading, writing, kept, rules, keptRules, epoch + 1);
    }
}

package fr.jalon.query.generation;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which generations of the read model there are, and which of them is read (a blue/green switch). Always one is read, and at most one other is
 * on its way to be.
 *
 * @param epoch rises with every change, so that two instances never change it at once
 * @param restarts rises when every instance is to start again from where the views stand
 * @param generations each of them, in no particular order
 */
public record GenerationState(long epoch, long restarts, List<Listed> generations) {

    /** Refuses a list of which not exactly one is read, or more than one is on its way. */
    public GenerationState {
        generations = List.copyOf(generations);
        long read =
                generations.stream().filter(each -> each.stage() == Stage.READ).count();
        if (read != 1 || generations.stream().filter(Listed::isComing).count() > 1) {
            throw new IllegalStateException("No list of generations: " + generations);
        }
    }

    /** What a generation is for. */
    public enum Stage {
        /** It is projected from the beginning of the log, to be read. */
        BUILDING,
        /** Answers are read from it. */
        READ,
        /** It was read before, and is not projected into. */
        KEPT,
        /** It was kept, and is brought to the end of the log to be read again. */
        RETURNING
    }

    /**
     * A generation.
     *
     * @param rules what distinguishes the rules that it is projected under; null if nobody wrote it down
     */
    public record Listed(int number, @Nullable String rules, Stage stage) {

        /** Whether events are projected into it. */
        public boolean isFed() {
            return stage != Stage.KEPT;
        }

        /** Whether it is about to be read. */
        public boolean isComing() {
            return stage == Stage.BUILDING || stage == Stage.RETURNING;
        }

        Listed as(Stage next) {
            return new Listed(number, rules, next);
        }
    }

    /** The first state of a store that has none. */
    public static GenerationState first(int generation, @Nullable String rules) {
        return new GenerationState(1, 0, List.of(new Listed(generation, rules, Stage.READ)));
    }

    /** The one that is read. */
    public Listed read() {
        return generations.stream()
                .filter(each -> each.stage() == Stage.READ)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No generation is read: " + generations));
    }

    /** The number of the one that is read. */
    public int reading() {
        return read().number();
    }

    /** The number of the one before, kept for a return; null if there is none. */
    public @Nullable Integer kept() {
        return keptOne().map(Listed::number).orElse(null);
    }

    /** The one before, whether or not somebody returns to it. */
    public Optional<Listed> keptOne() {
        return generations.stream()
                .filter(each -> each.stage() == Stage.KEPT || each.stage() == Stage.RETURNING)
                .findFirst();
    }

    /** The one of that number. */
    public Optional<Listed> find(int number) {
        return generations.stream().filter(each -> each.number() == number).findFirst();
    }

    /** Whether a generation is read, about to be read, or kept. */
    public boolean uses(int number) {
        return find(number).isPresent();
    }

    /**
     * The same with one more, to be built under these rules.
     *
     * @throws IllegalStateException if another is on its way
     */
    public GenerationState building(int number, String rules) {
        return next(Stream.concat(generations.stream(), Stream.of(new Listed(number, rules, Stage.BUILDING)))
                .toList());
    }

    /**
     * The same, on the way back to the one that is kept.
     *
     * @throws IllegalStateException if it is not kept
     */
    public GenerationState returningTo(int number) {
        check(number, find(number).filter(each -> each.stage() == Stage.KEPT).isPresent(), "kept");
        return next(each -> each.number() == number ? each.as(Stage.RETURNING) : each);
    }

    /**
     * What was on its way is read, the one that was read is kept, and the one that was kept is no more.
     *
     * @throws IllegalStateException if it is not on its way
     */
    public GenerationState shown(int number) {
        check(number, isComing(number), "on its way");
        return next(generations.stream()
                .filter(each -> each.stage() != Stage.KEPT)
                .map(each -> each.as(each.isComing() ? Stage.READ : Stage.KEPT))
                .toList());
    }

    /**
     * Nothing comes of what was on its way: what is read goes on.
     *
     * @throws IllegalStateException if it is not on its way
     */
    public GenerationState givenUp(int number) {
        check(number, isComing(number), "on its way");
        return next(generations.stream()
                .filter(each -> each.stage() != Stage.BUILDING)
                .map(each -> each.isComing() ? each.as(Stage.KEPT) : each)
                .toList());
    }

    /** Whether that one is on its way to be read. */
    public boolean isComing(int number) {
        return find(number).filter(Listed::isComing).isPresent();
    }

    private static void check(int number, boolean is, String what) {
        if (!is) {
            throw new IllegalStateException("Generation " + number + " is not " + what);
        }
    }

    /** The same, noticed by every instance: each starts again from where the views stand. */
    public GenerationState restarted() {
        return new GenerationState(epoch + 1, restarts + 1, generations);
    }

    private GenerationState next(UnaryOperator<Listed> change) {
        return next(generations.stream().map(change).toList());
    }

    private GenerationState next(List<Listed> changed) {
        return new GenerationState(epoch + 1, restarts, changed);
    }
}

package fr.jalon.query.generation;

import fr.jalon.query.generation.GenerationComparison.Difference;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a rebuild is, or how the last one ended.
 *
 * @param target the generation that is built
 * @param anew whether it is built from nothing; otherwise it was kept and only catches up
 * @param owner the instance that does it
 * @param beat rises whenever the owner says something, so that others see without a clock that it is there
 * @param endedAt null as long as it runs
 * @param reason why it failed, in words for an operator; null if it did not
 */
public record RebuildStatus(
        int target,
        boolean anew,
        String owner,
        Instant startedAt,
        long beat,
        State state,
        Progress progress,
        @Nullable Instant endedAt,
        @Nullable String reason) {

    /** How many differences are told one by one. */
    public static final int EXAMPLES_MAX = 20;

    /** The stages of a rebuild. */
    public enum State {
        /** The log is projected into it. */
        BUILDING,
        /** It is compared with the one that is read. */
        COMPARING,
        /** It takes the place of the one that is read. */
        SWITCHING,
        /** It is read. */
        DONE,
        /** Nothing came of it; what is read is what was read before. */
        FAILED
    }

    /**
     * What it has done.
     *
     * @param done records of the log that were projected
     * @param head records of the log when it was last looked
     * @param compared documents
     * @param differences documents that differ
     * @param examples the first of them
     */
    public record Progress(long done, long head, long compared, long differences, List<Difference> examples) {

        /** Nothing yet. */
        public static final Progress NONE = new Progress(0, 0, 0, 0, List.of());

        /** Copies the list. */
        public Progress {
            examples = List.copyOf(examples);
        }
    }

    /** A rebuild that has just begun. */
    public static RebuildStatus begun(int target, boolean anew, String owner, Instant now) {
        return new RebuildStatus(target, anew, owner, now, 0, State.BUILDING, Progress.NONE, null, null);
    }

    /** Whether it goes on, by its owner or by whoever takes it over. */
    public boolean isRunning() {
        return endedAt == null;
    }

    /** The same, said again. */
    public RebuildStatus again() {
        return next(owner, state, progress);
    }

    /** The same at a later stage. */
    public RebuildStatus at(State stage) {
        return next(owner, stage, progress);
    }

    /** The same, further on in the log. */
    public RebuildStatus progressed(long done, long head) {
        return next(
                owner,
                state,
                new Progress(done, head, progress.compared(), progress.differences(), progress.examples()));
    }

    /** The same, with what the comparison found. */
    public RebuildStatus found(long compared, List<Difference> found) {
        List<Difference> examples = found.stream().limit(EXAMPLES_MAX).toList();
        return next(owner, state, new Progress(progress.done(), progress.head(), compared, found.size(), examples));
    }

    /** The same, done by another instance from now on. */
    public RebuildStatus takenOverBy(String another) {
        return next(another, state, progress);
    }

    private RebuildStatus next(String by, State stage, Progress reached) {
        return new RebuildStatus(target, anew, by, startedAt, beat + 1, stage, reached, null, null);
    }

    /** The same, ended. */
    public RebuildStatus ended(@Nullable String failure, Instant now) {
        State end = failure == null ? State.DONE : State.FAILED;
        return new RebuildStatus(target, anew, owner, startedAt, beat + 1, end, progress, now, failure);
    }
}

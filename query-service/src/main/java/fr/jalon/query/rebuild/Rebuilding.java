package fr.jalon.query.rebuild;

import fr.jalon.query.generation.Generation;
import fr.jalon.query.generation.GenerationState;
import fr.jalon.query.generation.GenerationState.Listed;
import fr.jalon.query.generation.Generations;
import fr.jalon.query.generation.RebuildStatus;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Builds the views anew beside the live ones, or brings the ones kept up to date, compares them with what is read, and
 * puts them in its place. One at a time, whichever instance is asked.
 */
public final class Rebuilding {

    private final RebuildEnvironment env;

    Rebuilding(RebuildEnvironment env) {
        this.env = env;
    }

    /**
     * What an operator is told.
     *
     * @param generations null in a store that is new
     * @param rebuild the one that runs or the last one; empty if there was none
     */
    public record Overview(Optional<GenerationState> generations, Optional<RebuildStatus> rebuild) {}

    /** How things stand. */
    public Overview overview() {
        return new Overview(env.generations().state(), env.rebuilds().latest());
    }

    /** Begins to build all views from the log; empty if a rebuild runs already. Returns at once. */
    public Optional<RebuildStatus> rebuild() {
        Optional<RebuildStatus> last = env.rebuilds().latest();
        int highest = Stream.concat(
                        env.generations().state().stream()
                                .flatMap(state -> state.generations().stream().map(Listed::number)),
                        last.stream().map(RebuildStatus::target))
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        return begin(highest + 1, true);
    }

    /** Begins to go back to the generation that was read before the last switch; empty if none is kept, or a rebuild runs. */
    public Optional<RebuildStatus> goBack() {
        return env.generations().state().map(GenerationState::kept).flatMap(kept -> begin(kept, false));
    }

    private Optional<RebuildStatus> begin(int target, boolean anew) {
        String owner = env.runs().newOwner(env.instance());
        RebuildStatus begun =
                RebuildStatus.begun(target, anew, owner, env.clock().instant());
        boolean isBegun = false;
        try {
            isBegun = env.rebuilds().begin(begun);
        } finally {
            if (!isBegun) {
                // Where the store did not say, it may have begun: then somebody goes on with it.
                env.runs().forget(owner);
            }
        }
        if (!isBegun) {
            return Optional.empty();
        }
        new RebuildRun(env, begun, false).start();
        return Optional.of(begun);
    }

    /** Whoever did that rebuild is gone or has ended: of the generations up to its own, those not used go. */
    static void clearAway(Generations generations, RebuildStatus left) {
        generations
                .state()
                .ifPresent(state -> IntStream.rangeClosed(1, left.target())
                        .filter(number -> !state.uses(number))
                        .forEach(number -> generations.drop(new Generation(number))));
    }
}

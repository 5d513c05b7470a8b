package fr.jalon.query.rebuild;

import fr.jalon.query.generation.Generation;
import fr.jalon.query.generation.GenerationComparison.Difference;
import fr.jalon.query.generation.GenerationState;
import fr.jalon.query.generation.Generations;
import fr.jalon.query.generation.RebuildStatus;
import fr.jalon.query.store.Views;
import fr.jalon.query.subscription.CatchUp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One rebuild from beginning to end, with a blue/green switch of generations.
 *
 * <p>How the switch goes: every instance stops projecting; this one brings both generations to the same end of the log;
 * then every instance reads the other generation, each when it notices, and when all do, they project into it. So what a
 * reader sees never goes back, whichever instances answer him, and a kill at any moment leaves what is read whole.
 */
final class RebuildRun implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(RebuildRun.class);
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final Duration SAY_EVERY = Duration.ofSeconds(1);
    private static final Duration SWITCH_WITHIN = Duration.ofSeconds(60);

    /** Nothing is projected while suspects are looked at in a switch: those it comes to no more stay what they were found to be. */
    private static final Duration LOOK_AGAIN_WITHIN = Duration.ofSeconds(5);

    private static final int SUSPECTS_MAX = 10_000;
    private static final int ROUNDS_MAX = 20;

    private final RebuildEnvironment env;
    private final Generation target;
    private RebuildStatus status;

    RebuildRun(RebuildEnvironment env, RebuildStatus begun) {
        this.env = env;
        this.target = new Generation(begun.target());
        this.status = begun;
    }

    /** Another instance has ended this rebuild, since this one was silent for too long. */
    private static final class TakenOver extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public void run() {
        try {
            rebuild();
            LOG.info(
                    "Generation {} of the views is read: {} differences",
                    target.number(),
                    status.progress().differences());
        } catch (TakenOver e) {
            LOG.warn("The rebuild of generation {} was given up, since this instance was silent", target.number(), e);
            dropIfUnused();
        } catch (RuntimeException e) {
            LOG.error("The rebuild of generation {} failed", target.number(), e);
            giveUp(e);
        }
    }

    private void rebuild() {
        Views built = env.generations().open(target);
        env.generations().prepare(target);
        // What was kept is brought to the end of the log, which makes no view anew: it stays what it was made under.
        String rules = status.anew() ? env.log().rules() : state().keptRules();
        try (CatchUp catchUp = env.log().catchUp(built)) {
            await(catchUp, null, () -> catchUp.done() >= catchUp.head());
            Generation read = new Generation(state().reading());
            Views live = env.generations().open(read);
            say(status.at(RebuildStatus.State.COMPARING, env.clock().instant()));
            List<Difference> suspects = compare(read, live, built, catchUp);
            Integer keptBefore = state().kept();
            say(status.at(RebuildStatus.State.SWITCHING, env.clock().instant()));
            GenerationState handed = handOver(catchUp);
            bringBothToTheEnd(live, catchUp);
            lookAgain(read, suspects, catchUp, LOOK_AGAIN_WITHIN);
            say(status.found(status.progress().compared(), suspects, env.clock().instant()));
            refuseWithdrawn(rules);
            change(handed.shown(rules), catchUp);
            catchUp.goOn();
            change(handed.shown(rules).settled(), catchUp);
            if (keptBefore != null && keptBefore != target.number() && keptBefore != read.number()) {
                env.generations().drop(new Generation(keptBefore));
            }
            say(status.progressed(
                    catchUp.done(),
                    Math.max(catchUp.done(), catchUp.head()),
                    env.clock().instant()));
        }
        say(status.ended(null, env.clock().instant()));
    }

    /** Rules that were changed or taken back while the views were made are not shown any more. */
    private void refuseWithdrawn(@Nullable String rules) {
        if (status.anew() && !env.log().rules().equals(rules)) {
            throw new IllegalStateException("The rules changed while the views were made");
        }
    }

    /** Nobody projects any more when this returns; a retry of parked territories may come in between. */
    private GenerationState handOver(CatchUp catchUp) {
        GenerationState handed = state().handingOverTo(target.number());
        for (int round = 1; !env.generations().replace(handed); round++) {
            if (round == ROUNDS_MAX) {
                throw new IllegalStateException("Somebody else goes on changing the generations");
            }
            handed = state().handingOverTo(target.number());
        }
        awaitAll(handed.epoch(), catchUp);
        catchUp.hold();
        return handed;
    }

    /**
     * Both generations show the same records then, so that it does not matter which of them answers while the instances
     * change from one to the other, each when it notices.
     */
    private void bringBothToTheEnd(Views live, CatchUp catchUp) {
        Map<Integer, Long> ends = env.log().ends();
        catchUp.upTo(ends);
        try (CatchUp last = env.log().catchUp(live, ends)) {
            await(
                    catchUp,
                    SWITCH_WITHIN,
                    () -> catchUp.hasReached(ends) && (last.hasReached(ends) || last.isStopped()));
            if (last.isStopped()) {
                LOG.warn(
                        "The generation that was read could not be brought to the end of the log: the new one is ahead");
            }
        }
    }

    /** Documents that go on changing differ for a moment, so each is looked at until it agrees or nothing moves any more. */
    private List<Difference> compare(Generation read, Views live, Views built, CatchUp catchUp) {
        List<Difference> suspects = new ArrayList<>();
        FutureTask<Long> comparing = new FutureTask<>(() -> env.comparison().compare(read, target, each -> {
            if (suspects.size() < SUSPECTS_MAX) {
                suspects.add(each);
            }
        }));
        Thread.ofPlatform().name("comparison").start(comparing);
        await(catchUp, null, comparing::isDone);
        long looked = ended(comparing);
        for (int round = 0; round < ROUNDS_MAX && !suspects.isEmpty(); round++) {
            long before = live.feed().watermark();
            await(catchUp, SWITCH_WITHIN, () -> isAsFar(live, built));
            lookAgain(read, suspects, catchUp, null);
            if (before == live.feed().watermark()) {
                break;
            }
        }
        say(status.found(looked, suspects, env.clock().instant()));
        return suspects;
    }

    /** Leaves those out that agree by now. There may be thousands, so that this one says in between that it is there. */
    private void lookAgain(Generation read, List<Difference> suspects, CatchUp catchUp, @Nullable Duration most) {
        Instant begun = env.clock().instant();
        suspects.removeIf(suspect -> {
            catchUp.check();
            sayIfDue(catchUp);
            boolean over = most != null && begun.plus(most).isBefore(env.clock().instant());
            return !over && env.comparison().again(read, target, suspect).isEmpty();
        });
    }

    private static long ended(FutureTask<Long> comparing) {
        try {
            return comparing.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The comparison failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isAsFar(Views live, Views built) {
        return built.feed().watermark() >= live.feed().watermark();
    }

    private GenerationState state() {
        return env.generations().state().orElseThrow(() -> new IllegalStateException("The store has lost its state"));
    }

    /** Writes a state and waits until every instance that is there acts on it. */
    private void change(GenerationState next, CatchUp catchUp) {
        if (!env.generations().replace(next)) {
            throw new IllegalStateException("Somebody else changed the generations meanwhile");
        }
        awaitAll(next.epoch(), catchUp);
    }

    private void awaitAll(long epoch, CatchUp catchUp) {
        await(
                catchUp,
                SWITCH_WITHIN,
                () -> env.generations().seen().stream().allMatch(seen -> seen.epoch() >= epoch || isGone(seen)));
    }

    private boolean isGone(Generations.Seen seen) {
        return seen.at().isBefore(env.clock().instant().minus(GenerationWatcher.SILENCE_MAX));
    }

    private void await(CatchUp catchUp, @Nullable Duration most, BooleanSupplier condition) {
        Instant begun = env.clock().instant();
        while (!condition.getAsBoolean()) {
            catchUp.check();
            Instant now = env.clock().instant();
            if (most != null && begun.plus(most).isBefore(now)) {
                throw new IllegalStateException("Nothing came of " + status.state() + " within " + most);
            }
            sayIfDue(catchUp);
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    /** Whatever takes long says so, every second: to the others, one that says nothing is gone. */
    private void sayIfDue(CatchUp catchUp) {
        Instant now = env.clock().instant();
        if (status.heartbeat().plus(SAY_EVERY).isBefore(now)) {
            say(status.progressed(catchUp.done(), catchUp.head() == Long.MAX_VALUE ? 0 : catchUp.head(), now));
        }
    }

    private void say(RebuildStatus next) {
        if (!env.rebuilds().save(next)) {
            throw new TakenOver();
        }
        status = next;
    }

    private void dropIfUnused() {
        if (status.anew() && !state().uses(target.number())) {
            env.generations().drop(target);
        }
    }

    private void giveUp(RuntimeException failure) {
        try {
            env.generations()
                    .state()
                    .filter(GenerationState::isSwitching)
                    .ifPresent(state -> env.generations().replace(state.settled()));
            dropIfUnused();
            env.rebuilds()
                    .save(status.ended(
                            String.valueOf(failure.getMessage()), env.clock().instant()));
        } catch (RuntimeException e) {
            // Whoever looks next finds a rebuild without a heartbeat and ends it.
            LOG.error("What the rebuild left could not be cleared away", e);
        }
    }
}

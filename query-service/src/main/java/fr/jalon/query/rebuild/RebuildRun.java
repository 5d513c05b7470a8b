package fr.jalon.query.rebuild;

import fr.jalon.query.generation.Generation;
import fr.jalon.query.generation.GenerationState;
import fr.jalon.query.generation.GenerationState.Listed;
import fr.jalon.query.generation.RebuildStatus;
import fr.jalon.query.store.StoreUnavailableException;
import fr.jalon.query.store.Views;
import fr.jalon.query.subscription.LogEnds;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees one rebuild through, with a blue/green switch of generations: puts the generation on the list, whereupon every instance that has its
 * rules feeds it; waits until it shows what the one that is read shows; compares the two; and makes it the one that is read, which is one
 * compare-and-set. Both are fed meanwhile, so that it does not matter which instance notices when. Whatever is done here may be done again, by
 * this instance or another; an unavailable store is waited for.
 */
final class RebuildRun implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(RebuildRun.class);
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final Duration SAY_EVERY = Duration.ofSeconds(1);
    private static final Duration SWITCH_WITHIN = Duration.ofSeconds(60);

    /** Where the view store answers and nothing is projected for so long, nobody feeds the generation. */
    private static final Duration STANDSTILL_MAX = Duration.ofMinutes(10);

    /** What still differs then goes on changing, or differs. */
    private static final Duration LOOK_AGAIN_WITHIN = Duration.ofSeconds(10);

    private static final int CHANGES_MAX = 20;

    private final RebuildEnvironment env;
    private final Generation target;
    private final boolean resumed;
    private RebuildStatus status;
    private Instant said;
    private @Nullable LogEnds ends;
    /** When the view store last did not answer. */
    private Instant awayAt = Instant.MIN;

    /** {@code resumed}: whether another has begun it, and this one goes on with it. */
    RebuildRun(RebuildEnvironment env, RebuildStatus begun, boolean resumed) {
        this.env = env;
        this.resumed = resumed;
        this.target = new Generation(begun.target());
        this.status = begun;
        this.said = env.clock().instant();
    }

    /** Another instance sees to this rebuild, since this one was silent for too long. */
    private static final class TakenOver extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    void start() {
        env.runs().start(status.owner(), this);
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
            LOG.warn("Another instance goes on with generation {}, since this one was silent", target.number(), e);
        } catch (RuntimeException e) {
            if (isEnding()) {
                LOG.info("The rebuild of generation {} is left to whoever comes next", target.number());
                return;
            }
            LOG.error("The rebuild of generation {} failed", target.number(), e);
            giveUp(e);
        } finally {
            closeEnds();
        }
    }

    private void rebuild() {
        if (state().reading() != target.number()) {
            Views built = env.generations().open(target);
            list(built);
            awaitCaughtUp(built);
            compare(built);
            show(built);
        }
        clearAway();
        patiently(this::sayHowFar);
        say(status.ended(null, env.clock().instant()));
    }

    /** From now on it is fed. */
    private void list(Views built) {
        if (state().isComing(target.number())) {
            return;
        }
        if (!status.anew()) {
            // What was kept is brought to the end of the log, which makes no view anew: it stays what it was made
            // under.
            change(state -> state.isComing(target.number()) ? state : state.returningTo(target.number()));
            return;
        }
        if (resumed) {
            // Never twice: what a generation that was taken off the list left may not all be gone.
            throw new IllegalStateException("Whoever built it is gone, and had not listed it or given it up");
        }
        patiently(() -> env.generations().prepare(target));
        FutureTask<Boolean> looking = new FutureTask<>(() -> env.log().refuseALostBeginning(built), true);
        Thread.ofPlatform().name("beginning of the log").daemon().start(looking);
        await(null, looking::isDone);
        ended(looking);
        String rules = env.log().rules();
        change(state -> state.isComing(target.number()) ? state : state.building(target.number(), rules));
    }

    private static void ended(FutureTask<Boolean> looking) {
        try {
            looking.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void awaitCaughtUp(Views built) {
        Views live = live();
        long[] reached = {Long.MIN_VALUE};
        Instant[] moved = {env.clock().instant()};
        await(null, () -> {
            long now = built.feed().watermark();
            if (now != reached[0] || awayAt.isAfter(moved[0])) {
                reached[0] = now;
                moved[0] = env.clock().instant();
            }
            refuseWithdrawn();
            if (moved[0].plus(STANDSTILL_MAX).isBefore(env.clock().instant())) {
                throw new IllegalStateException("Nothing was projected for " + STANDSTILL_MAX);
            }
            return isAsFar(live, built);
        });
    }

    private void compare(Views built) {
        say(status.at(RebuildStatus.State.COMPARING));
        Views live = live();
        Suspects suspects = new Suspects(env.comparison(), new Generation(state().reading()), target);
        suspects.find(condition -> await(null, condition));
        say(status.found(suspects.looked(), suspects.all()));
        Instant until = env.clock().instant().plus(LOOK_AGAIN_WITHIN);
        patiently(() -> suspects.lookAgain(
                () -> sum(live.checkpoints().next().values())
                        + sum(built.checkpoints().next().values()),
                () -> env.clock().instant().isBefore(until),
                () -> await(SWITCH_WITHIN, () -> isAsFar(live, built)),
                this::sayIfDue));
        say(status.found(suspects.looked(), suspects.all()));
    }

    private void show(Views built) {
        say(status.at(RebuildStatus.State.SWITCHING));
        Views live = live();
        await(SWITCH_WITHIN, () -> isAsFar(live, built));
        refuseWithdrawn();
        change(state -> state.reading() == target.number() ? state : state.shown(target.number()));
    }

    /** Rules that were changed or taken back while the views were made are not shown any more. */
    private void refuseWithdrawn() {
        if (status.anew()) {
            String rules = state().find(target.number()).map(Listed::rules).orElse(null);
            if (!env.log().rules().equals(rules)) {
                throw new IllegalStateException("The rules changed while the views were made");
            }
        }
    }

    private static boolean isAsFar(Views live, Views built) {
        long asked = live.feed().watermark();
        return built.feed().watermark() >= asked;
    }

    private Views live() {
        return env.generations().open(new Generation(state().reading()));
    }

    private GenerationState state() {
        return patiently(() -> env.generations().state())
                .orElseThrow(() -> new IllegalStateException("The store has lost its list of generations"));
    }

    /**
     * Changes the list, whoever else changes it meanwhile: a retry of parked territories for one. Who was taken over changes nothing: he learns it
     * first, or the list is another one by then.
     */
    private void change(UnaryOperator<GenerationState> change) {
        for (int round = 0; round < CHANGES_MAX; round++) {
            GenerationState before = state();
            say(status.again());
            GenerationState after = change.apply(before);
            if (after.equals(before) || patiently(() -> env.generations().replace(after))) {
                return;
            }
        }
        throw new IllegalStateException("Somebody else goes on changing the generations");
    }

    private void await(@Nullable Duration most, BooleanSupplier condition) {
        Instant begun = env.clock().instant();
        while (!patiently(condition::getAsBoolean)) {
            if (isEnding()) {
                throw new IllegalStateException("This instance ends");
            }
            if (most != null && begun.plus(most).isBefore(env.clock().instant())) {
                throw new IllegalStateException("Nothing came of " + status.state() + " within " + most);
            }
            patiently(this::sayIfDue);
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    private boolean isEnding() {
        return env.runs().isClosed() || Thread.currentThread().isInterrupted();
    }

    private void patiently(Runnable done) {
        patiently(() -> {
            done.run();
            return true;
        });
    }

    /** What the store answers, once it does: a stepdown, a time-out or a lost cursor passes. */
    private <T> T patiently(Supplier<T> asked) {
        boolean told = false;
        while (true) {
            try {
                return asked.get();
            } catch (StoreUnavailableException e) {
                if (isEnding()) {
                    throw e;
                }
                awayAt = env.clock().instant();
                if (!told) {
                    LOG.warn("The view store is away, and the rebuild waits: {}", e.toString());
                    told = true;
                }
                LockSupport.parkNanos(SAY_EVERY.toNanos());
            }
        }
    }

    /** Whatever takes long says so, every second: to the others, one that says nothing is gone. */
    private void sayIfDue() {
        Instant now = env.clock().instant();
        if (said.plus(SAY_EVERY).isBefore(now)) {
            sayHowFar();
        }
    }

    private void sayHowFar() {
        long done = sum(env.generations().open(target).checkpoints().next().values());
        say(status.progressed(done, Math.max(done, head())));
    }

    /** How many records there are; as many as before while Kafka does not say. */
    private long head() {
        LogEnds kafka = ends == null ? env.log().watchEnds() : ends;
        ends = kafka;
        try {
            return sum(kafka.now().values());
        } catch (KafkaException e) {
            LOG.debug("Kafka does not say where the log ends", e);
            return status.progress().head();
        }
    }

    private static long sum(Iterable<Long> offsets) {
        long sum = 0;
        for (long offset : offsets) {
            sum += offset;
        }
        return sum;
    }

    private void say(RebuildStatus next) {
        if (!patiently(() -> env.rebuilds().save(next))) {
            throw new TakenOver();
        }
        status = next;
        said = env.clock().instant();
    }

    private void giveUp(RuntimeException failure) {
        try {
            change(state -> state.isComing(target.number()) ? state.givenUp(target.number()) : state);
            clearAway();
            say(status.ended(
                    Optional.ofNullable(failure.getMessage()).orElse(failure.toString()),
                    env.clock().instant()));
        } catch (RuntimeException e) {
            // Whoever looks next finds a rebuild that says nothing, and goes on with it.
            LOG.error("What the rebuild left could not be cleared away", e);
        }
    }

    private void clearAway() {
        say(status.again());
        patiently(() -> Rebuilding.clearAway(env.generations(), status));
    }

    private void closeEnds() {
        LogEnds kafka = ends;
        if (kafka != null) {
            kafka.close();
        }
    }
}

package fr.jalon.query.rebuild;

import fr.jalon.query.generation.Generation;
import fr.jalon.query.generation.GenerationState;
import fr.jalon.query.generation.Generations;
import fr.jalon.query.store.CurrentGenerationViews;
import fr.jalon.query.subscription.EventLog;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;

/**
 * Keeps this instance with the generation that is live: looks at the state every second, reads and projects as
 * it says, and tells that it does (its heartbeat). If whoever was switching is gone, it ends the switch: what was read goes on.
 */
final class GenerationWatcher implements SmartLifecycle {

    /** After that time without a word, an instance is taken to be gone. */
    static final Duration SILENCE_MAX = Duration.ofSeconds(10);

    /** One that is gone for so long waits for nothing any more. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(GenerationWatcher.class);
    private static final long LOOK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LOOK_IN_A_SWITCH_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final Duration SAY_EVERY = Duration.ofSeconds(2);

    /** So long after a switch, an instance whose folder has the rules of before leaves the log to those that have the new ones. */
    private static final Duration LATE_MAX = Duration.ofSeconds(10);

    private final RebuildEnvironment env;
    private final CurrentGenerationViews live;
    private final Generation first;

    private volatile @Nullable Thread thread;
    private @Nullable GenerationState applied;
    private EventLog.@Nullable Subscription subscription;
    /** The rules that the subscription projects under: it never changes them. */
    private String under = "";

    private Instant appliedAt = Instant.MIN;
    private Instant said = Instant.MIN;
    private @Nullable String trouble;

    GenerationWatcher(RebuildEnvironment env, CurrentGenerationViews live, Generation first) {
        this.env = env;
        this.live = live;
        this.first = first;
    }

    @Override
    public void start() {
        Thread started = Thread.ofPlatform().name("live-generation").unstarted(this::run);
        thread = started;
        started.start();
    }

    private void run() {
        while (thread == Thread.currentThread()) {
            try {
                look();
                trouble = null;
            } catch (RuntimeException e) {
                tell(e);
            }
            GenerationState state = applied;
            LockSupport.parkNanos(state != null && state.isSwitching() ? LOOK_IN_A_SWITCH_NANOS : LOOK_EVERY_NANOS);
        }
        unsubscribe();
    }

    /** Once for each trouble, not several times a second. */
    private void tell(RuntimeException e) {
        String told = String.valueOf(e);
        if (!told.equals(trouble)) {
            LOG.warn("The live generation cannot be kept: trying again", e);
            trouble = told;
        }
    }

    private void look() {
        if (applied == null) {
            // Before the first look: whoever switches waits for this instance, or it sees the switch.
            say(0);
            env.generations().forgetSilentSince(said.minus(FORGOTTEN_AFTER));
        }
        GenerationState state = env.generations().state().orElseGet(() -> {
            env.generations().prepare(first);
            return env.generations()
                    .begin(GenerationState.first(first.number(), env.log().rules()));
        });
        if (state.isSwitching() && nobodySwitches()) {
            LOG.warn("Whoever was switching generations is gone: {} goes on", state.reading());
            env.generations().replace(state.settled());
            return;
        }
        if (applied == null || applied.epoch() != state.epoch()) {
            apply(state);
            say(state.epoch());
            return;
        }
        follow(state);
        if (said.plus(SAY_EVERY).isBefore(env.clock().instant())) {
            say(state.epoch());
            endWhatIsAbandoned(state);
        }
    }

    /** A rebuild whose instance is gone has failed, and what it half built goes. */
    private void endWhatIsAbandoned(GenerationState state) {
        Instant now = env.clock().instant();
        env.rebuilds()
                .latest()
                .filter(left -> left.endedAt() == null && !left.isRunning(now) && !state.isSwitching())
                .filter(left -> env.rebuilds()
                        .save(left.ended(
                                state.reading() == left.target() ? null : "the instance that did it is gone", now)))
                .ifPresent(left -> {
                    LOG.warn("Whoever was building generation {} is gone", left.target());
                    Rebuilding.clearAway(env.generations(), left);
                });
    }

    private boolean nobodySwitches() {
        Instant now = env.clock().instant();
        return env.rebuilds().latest().map(rebuild -> !rebuild.isRunning(now)).orElse(true);
    }

    private void apply(GenerationState state) {
        unsubscribe();
        if (applied == null || applied.reading() != state.reading()) {
            LOG.info("Answers come from generation {} of the views", state.reading());
            // Whatever this version wants that the one which made them did not know, an index for one.
            env.generations().prepare(new Generation(state.reading()));
            live.show(env.generations().open(new Generation(state.reading())));
        }
        applied = state;
        appliedAt = env.clock().instant();
        follow(state);
    }

    /** Projects under the rules that are loaded; anew where they came to be those of the views since. */
    private void follow(GenerationState state) {
        String mine = env.log().rules();
        boolean right = subscription != null && (mine.equals(under) || !mine.equals(state.rules()));
        if (state.isSwitching() || right || (subscription == null && isLate(state, mine))) {
            return;
        }
        unsubscribe();
        under = mine;
        subscription = env.log().subscribe(env.generations().open(new Generation(state.reading())));
    }

    /** Whether this instance has the rules of the views before, and not yet those of the views that took their place a moment ago. */
    private boolean isLate(GenerationState state, String mine) {
        Integer before = state.kept();
        return before != null
                && before < state.reading()
                && mine.equals(state.keptRules())
                && !mine.equals(state.rules())
                && appliedAt.plus(LATE_MAX).isAfter(env.clock().instant());
    }

    private void unsubscribe() {
        EventLog.Subscription before = subscription;
        subscription = null;
        if (before != null) {
            before.close();
        }
    }

    private void say(long epoch) {
        said = env.clock().instant();
        env.generations().saw(new Generations.Seen(env.instance(), epoch, said));
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            LockSupport.unpark(running);
            join(running);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** With those who listen: after all that publishes, and before it on the way down. */
    @Override
    public int getPhase() {
        return AbstractMessageListenerContainer.DEFAULT_PHASE;
    }
}

package fr.jalon.query.rebuild;

import fr.jalon.query.subscription.EventLog;
import fr.jalon.query.subscription.Subscription;
import fr.jalon.query.view.Generation;
import fr.jalon.query.view.GenerationState;
import fr.jalon.query.view.Generations;
import fr.jalon.query.view.LiveViews;
import fr.jalon.query.view.Rebuilds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;

/**
 * Keeps this instance with the generation that is live: looks at the state several times a second, reads and projects as
 * it says, and tells that it does. If whoever was switching is gone, it ends the switch: what was read goes on.
 */
public final class LiveGeneration implements SmartLifecycle {

    /** After that time without a word, an instance is taken to be gone. */
    static final Duration SILENCE_MAX = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(LiveGeneration.class);
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long LOOK_IN_A_SWITCH_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final Duration SAY_EVERY = Duration.ofSeconds(2);

    private final Generations generations;
    private final Rebuilds rebuilds;
    private final LiveViews live;
    private final EventLog log;
    private final InstantSource clock;
    private final String instance;
    private final Generation first;

    private volatile @Nullable Thread thread;
    private @Nullable GenerationState applied;
    private @Nullable Subscription subscription;
    private Instant said = Instant.MIN;
    private @Nullable String trouble;

    LiveGeneration(
            Generations generations,
            Rebuilds rebuilds,
            LiveViews live,
            EventLog log,
            InstantSource clock,
            String instance,
            Generation first) {
        this.generations = generations;
        this.rebuilds = rebuilds;
        this.live = live;
        this.log = log;
        this.clock = clock;
        this.instance = instance;
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
        }
        GenerationState state = generations.state().orElseGet(() -> {
            generations.prepare(first);
            return generations.begin(GenerationState.first(first.number(), log.rules()));
        });
        if (state.isSwitching() && nobodySwitches()) {
            LOG.warn("Whoever was switching generations is gone: {} goes on", state.reading());
            generations.replace(state.settled());
            return;
        }
        if (applied == null || applied.epoch() != state.epoch()) {
            apply(state);
            say(state.epoch());
        } else if (said.plus(SAY_EVERY).isBefore(clock.instant())) {
            say(state.epoch());
            endWhatIsAbandoned(state);
        }
    }

    /** A rebuild whose instance is gone has failed, and what it half built goes. */
    private void endWhatIsAbandoned(GenerationState state) {
        Instant now = clock.instant();
        rebuilds.latest()
                .filter(left -> left.endedAt() == null && !left.isRunning(now) && !state.isSwitching())
                .filter(left -> rebuilds.save(
                        left.ended(state.reading() == left.target() ? null : "the instance that did it is gone", now)))
                .ifPresent(left -> {
                    LOG.warn("Whoever was building generation {} is gone", left.target());
                    Rebuilding.clearAway(generations, left);
                });
    }

    private boolean nobodySwitches() {
        Instant now = clock.instant();
        return rebuilds.latest().map(rebuild -> !rebuild.isRunning(now)).orElse(true);
    }

    private void apply(GenerationState state) {
        unsubscribe();
        if (applied == null || applied.reading() != state.reading()) {
            LOG.info("Answers come from generation {} of the views", state.reading());
            live.show(generations.open(new Generation(state.reading())));
        }
        if (!state.isSwitching()) {
            subscription = log.subscribe(generations.open(new Generation(state.reading())));
        }
        applied = state;
    }

    private void unsubscribe() {
        Subscription before = subscription;
        subscription = null;
        if (before != null) {
            before.close();
        }
    }

    private void say(long epoch) {
        said = clock.instant();
        generations.saw(new Generations.Seen(instance, epoch, said));
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

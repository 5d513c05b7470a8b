package fr.jalon.query.rebuild;

import fr.jalon.query.generation.Generation;
import fr.jalon.query.generation.GenerationState;
import fr.jalon.query.generation.GenerationState.Listed;
import fr.jalon.query.generation.GenerationState.Stage;
import fr.jalon.query.store.CurrentGenerationViews;
import fr.jalon.query.store.Views;
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
 * Keeps this instance with the list of generations: reads the one that is read, feeds those that are to be fed (each with a consumer group of
 * its own), and goes on with a rebuild whose instance is gone. Looks every second, and says nothing to the others.
 */
final class GenerationWatcher implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(GenerationWatcher.class);
    private static final long LOOK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LOOK_IN_A_REBUILD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long LOOK_AT_A_SWITCH_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final Duration AS_FAR_WITHIN = Duration.ofSeconds(3);

    /** So long after a switch, an instance whose folder has the rules of before leaves the log to those that have the new ones. */
    private static final Duration LATE_MAX = Duration.ofSeconds(10);

    private final RebuildEnvironment env;
    private final CurrentGenerationViews live;
    private final Generation first;
    private final Feeds feeds;
    private final AbandonedRebuild abandoned;

    private volatile @Nullable Thread thread;
    private @Nullable GenerationState applied;
    private Instant readSince = Instant.MIN;
    private int prepared;
    private @Nullable String trouble;

    GenerationWatcher(RebuildEnvironment env, CurrentGenerationViews live, Generation first) {
        this.env = env;
        this.live = live;
        this.first = first;
        this.feeds = new Feeds(env);
        this.abandoned = new AbandonedRebuild(env);
    }

    @Override
    public void start() {
        Thread started = Thread.ofPlatform().name("generation-watcher").unstarted(this::run);
        thread = started;
        started.start();
    }

    private void run() {
        while (thread == Thread.currentThread()) {
            try {
                look();
                trouble = null;
            } catch (RuntimeException | Error e) {
                // A watcher that ended would leave this instance with the views of before, and feed nothing.
                tell(e);
            }
            GenerationState state = applied;
            boolean busy = state != null && state.generations().stream().anyMatch(Listed::isComing);
            LockSupport.parkNanos(busy ? LOOK_IN_A_REBUILD_NANOS : LOOK_EVERY_NANOS);
        }
        feeds.close();
    }

    /** Once for each trouble, not several times a second. */
    private void tell(Throwable e) {
        String told = String.valueOf(e);
        if (!told.equals(trouble)) {
            LOG.warn("The list of generations cannot be followed: trying again", e);
            trouble = told;
        }
    }

    private void look() {
        GenerationState state = env.generations().state().orElseGet(() -> {
            env.generations().prepare(first);
            return env.generations()
                    .begin(GenerationState.first(first.number(), env.log().rules()));
        });
        read(state);
        feed(state);
        feeds.closeAllBut(state);
        abandoned.look(state);
        prepare(state.reading());
    }

    private void read(GenerationState state) {
        Generation reading = new Generation(state.reading());
        if (applied == null || applied.reading() != reading.number()) {
            LOG.info("Answers come from generation {} of the views", reading.number());
            Views views = env.generations().open(reading);
            awaitAsFar(views);
            feeds.read(reading);
            live.show(views);
            readSince = env.clock().instant();
        }
        applied = state;
    }

    /** What this version wants and the one that made them did not know, an index for one: after all else, so that nothing waits for it. */
    private void prepare(int reading) {
        if (prepared != reading) {
            env.generations().prepare(new Generation(reading));
            prepared = reading;
        }
    }

    /** Whoever asks this instance alone never sees less than it saw: both are fed, and the one may be a moment behind the other. */
    private void awaitAsFar(Views next) {
        if (applied == null) {
            return;
        }
        Views before = env.generations().open(new Generation(applied.reading()));
        Instant until = env.clock().instant().plus(AS_FAR_WITHIN);
        long reached = before.feed().watermark();
        while (next.feed().watermark() < reached && env.clock().instant().isBefore(until)) {
            LockSupport.parkNanos(LOOK_AT_A_SWITCH_NANOS);
            reached = before.feed().watermark();
        }
    }

    /** Feeds what is to be fed, each under its own rules as far as they are loaded; and what is read in any case. */
    private void feed(GenerationState state) {
        String mine = env.log().rules();
        for (Listed listed : state.generations()) {
            int number = listed.number();
            if (listed.stage() == Stage.BUILDING && !mine.equals(listed.rules())) {
                feeds.close(number);
            } else if (listed.isFed() && !feeds.goesOn(number, state.restarts())) {
                feeds.open(number, mine, state.restarts());
            } else if (listed.isFed() && !isRight(listed, mine) && !isLate(state, listed, mine)) {
                feeds.open(number, mine, state.restarts());
            }
        }
    }

    /** Whether it is fed, and under its own rules wherever they are loaded. One that was begun under them goes on when they change. */
    private boolean isRight(Listed listed, String mine) {
        String under = feeds.under(listed.number());
        return under != null && (mine.equals(under) || !mine.equals(listed.rules()));
    }

    /** Whether this instance has the rules of the views before, and not yet those of the views that took their place a moment ago. */
    private boolean isLate(GenerationState state, Listed listed, String mine) {
        return listed.stage() == Stage.READ
                && feeds.under(listed.number()) == null
                && !mine.equals(listed.rules())
                && state.keptOne()
                        .filter(kept -> kept.number() < listed.number() && mine.equals(kept.rules()))
                        .isPresent()
                && readSince.plus(LATE_MAX).isAfter(env.clock().instant());
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

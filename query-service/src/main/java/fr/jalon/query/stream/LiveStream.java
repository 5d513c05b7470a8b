package fr.jalon.query.stream;

import fr.jalon.contract.event.CloudEventMapping;
import fr.jalon.query.view.Feed;
import fr.jalon.query.view.RecentEntries;
import fr.jalon.query.view.StoreAway;
import fr.jalon.query.view.Views;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The live stream of this instance: one thread looks how far the views are, and wakes the listeners that have something to
 * get. Without listeners it looks at nothing. Any instance over the same store tells the same events in the same order.
 */
public final class LiveStream implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LiveStream.class);
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Who may no longer listen is told nothing more within a minute. */
    private static final long CHECKED_EVERY_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final Feed feed;
    private final ShownEvents events;
    private final InstantSource clock;
    private final Limits limits;
    private final Set<Following> listeners = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Thread thread;
    private volatile @Nullable ExecutorService senders;

    /**
     * What a stream allows.
     *
     * @param listenersMax how many may listen to this instance at once
     * @param behindMax a listener that had caught up and is more events behind now is closed
     * @param heartbeat after that time without an event, a sign of life is sent
     */
    public record Limits(int listenersMax, long behindMax, Duration heartbeat) {}

    /** Tells what these views show. */
    public LiveStream(
            Views views, RecentEntries recent, CloudEventMapping mapping, InstantSource clock, Limits limits) {
        this.feed = views.feed();
        this.events = new ShownEvents(views, recent, mapping);
        this.clock = clock;
        this.limits = limits;
    }

    /** The last position that the views show; {@link Feed#NOTHING} if none. */
    public long head() {
        return feed.watermark();
    }

    /** How many listen now. */
    public int listeners() {
        return listeners.size();
    }

    /**
     * Sends events after a position to a listener, until it is gone or its right ends.
     *
     * @param after -1 for the beginning
     * @param until when its right to listen ends by itself
     * @param right looked at again and again until then
     * @throws TooManyListeners if this instance has enough of them
     */
    public void follow(Listener listener, Wanted wanted, long after, Instant until, Right right) {
        requireRoom();
        Following following = new Following(listener, wanted, events, after, until, right);
        listeners.add(following);
        LockSupport.unpark(thread);
    }

    /** Throws {@link TooManyListeners} if there is no room for one more. */
    public void requireRoom() {
        if (thread == null || listeners.size() >= limits.listenersMax()) {
            throw new TooManyListeners();
        }
    }

    /** Forgets what is kept in memory: another generation is live. */
    public void forget() {
        events.forget();
    }

    private ExecutorService executor() {
        ExecutorService running = senders;
        if (running == null) {
            throw new TooManyListeners();
        }
        return running;
    }

    @Override
    public void start() {
        // A slow listener costs its own thread and nobody else's.
        senders = Executors.newVirtualThreadPerTaskExecutor();
        Thread started = Thread.ofPlatform().name("live-stream").unstarted(this::run);
        thread = started;
        started.start();
    }

    private void run() {
        while (thread == Thread.currentThread()) {
            if (listeners.isEmpty()) {
                LockSupport.parkNanos(this, REST_NANOS);
                continue;
            }
            try {
                look(feed.watermark());
            } catch (StoreAway e) {
                LOG.debug("The views are away: the stream waits", e);
            } catch (RuntimeException e) {
                LOG.warn("The stream goes on", e);
            }
            LockSupport.parkNanos(this, LOOK_EVERY_NANOS);
        }
    }

    private void look(long watermark) {
        Instant now = clock.instant();
        listeners.removeIf(Following::isClosed);
        ExecutorService threads = executor();
        for (Following each : listeners) {
            if (each.isOver(now) || each.isTooSlow(watermark, limits.behindMax())) {
                each.close();
            }
            if (!each.isClosed() && each.wasCheckedLongerAgoThan(CHECKED_EVERY_NANOS)) {
                each.check(watermark, threads);
            } else if (!each.isClosed() && each.isSilentFor(limits.heartbeat().toNanos())) {
                each.beat(watermark, threads);
            } else {
                each.wake(watermark, threads);
            }
        }
    }

    /** Ends all streams, each of which resumes elsewhere from its token. */
    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        LockSupport.unpark(running);
        listeners.forEach(Following::close);
        listeners.clear();
        ExecutorService threads = senders;
        senders = null;
        if (threads != null) {
            threads.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Before the web server waits for its requests to end: streams never would. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 512;
    }
}

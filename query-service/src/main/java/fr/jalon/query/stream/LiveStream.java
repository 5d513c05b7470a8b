package fr.jalon.query.stream;

import fr.jalon.contract.event.CloudEventMapping;
import fr.jalon.query.store.Feed;
import fr.jalon.query.store.RecentEntries;
import fr.jalon.query.store.StoreUnavailableException;
import fr.jalon.query.store.Views;
import java.io.IOException;
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
 * The live stream of this instance (server-sent events): one thread looks how far the views are, and wakes the listeners that have something to
 * get. Without listeners it looks at nothing. Any instance over the same store tells the same events in the same order.
 */
final class LiveStream implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LiveStream.class);
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LOOK_WHEN_QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long QUIET_AFTER_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Who may no longer listen is told nothing more within a minute. */
    private static final long CHECKED_EVERY_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final Feed feed;
    private final EventPageCache events;
    private final InstantSource clock;
    private final Limits limits;
    private final Set<SseSubscription> listeners = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Thread thread;
    private volatile @Nullable ExecutorService senders;

    /**
     * What a stream allows.
     *
     * @param listenersMax how many may listen to this instance at once
     * @param behindMax a listener that had caught up and is more events behind now is closed
     * @param heartbeat after that time without an event, a sign of life is sent
     */
    record Limits(int listenersMax, long behindMax, Duration heartbeat) {}

    /** Tells what these views show. */
    LiveStream(Views views, RecentEntries recent, CloudEventMapping mapping, InstantSource clock, Limits limits) {
        this.feed = views.feed();
        this.events = new EventPageCache(views, recent, mapping, System::nanoTime);
        this.clock = clock;
        this.limits = limits;
    }

    /** The last position that the views show; {@link Feed#NOTHING} if none. */
    long head() {
        return feed.watermark();
    }

    /** How many listen now. */
    int listeners() {
        return listeners.size();
    }

    /**
     * Sends events after a position to a listener, until it is gone or its right ends.
     *
     * @param after -1 for the beginning
     * @param until when its right to listen ends by itself
     * @param right looked at again and again until then
     * @throws TooManyStreamsException if this instance has enough of them
     */
    void follow(SseConnection listener, EventFilter wanted, long after, Instant until, StreamAuthorization right) {
        requireRoom();
        SseSubscription following = new SseSubscription(listener, wanted, events, after, until, right);
        listeners.add(following);
        LockSupport.unpark(thread);
    }

    /** Throws {@link TooManyStreamsException} if there is no room for one more. */
    void requireRoom() {
        if (thread == null || listeners.size() >= limits.listenersMax()) {
            throw new TooManyStreamsException();
        }
    }

    /** Forgets what is kept in memory: another generation is live. */
    void forget() {
        events.forget();
    }

    private ExecutorService executor() {
        ExecutorService running = senders;
        if (running == null) {
            throw new TooManyStreamsException();
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
        long seen = Feed.NOTHING;
        long moved = System.nanoTime();
        while (thread == Thread.currentThread()) {
            if (listeners.isEmpty()) {
                LockSupport.parkNanos(this, REST_NANOS);
                continue;
            }
            try {
                long watermark = feed.watermark();
                if (watermark != seen) {
                    seen = watermark;
                    moved = System.nanoTime();
                }
                look(watermark);
            } catch (StoreUnavailableException e) {
                LOG.debug("The views are away: the stream waits", e);
            } catch (RuntimeException e) {
                LOG.warn("The stream goes on", e);
            }
            boolean isQuiet = System.nanoTime() - moved > QUIET_AFTER_NANOS;
            LockSupport.parkNanos(this, isQuiet ? LOOK_WHEN_QUIET_NANOS : LOOK_EVERY_NANOS);
        }
    }

    private void look(long watermark) {
        Instant now = clock.instant();
        listeners.removeIf(SseSubscription::isClosed);
        ExecutorService threads = executor();
        for (SseSubscription each : listeners) {
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
        listeners.forEach(SseSubscription::close);
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

    /** The connection of somebody who listens. */
    interface SseConnection {

        /**
         * Sends text at once; may take as long as the other end takes to read it.
         *
         * @throws IOException if the connection is gone; then it need not be closed
         */
        void send(String text) throws IOException;

        /** Ends the connection. */
        void close();
    }

    /** Somebody's right to listen, while it lasts. */
    @FunctionalInterface
    interface StreamAuthorization {

        /** Whether it has not been taken away. Asked now and then while the stream goes on, on a thread that may wait. */
        boolean stands();
    }
}

package fr.jalon.query.stream;

import fr.jalon.contract.token.Position;
import fr.jalon.query.store.Feed;
import fr.jalon.query.stream.LiveStream.SseConnection;
import fr.jalon.query.stream.LiveStream.StreamAuthorization;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The subscription of one listener to server-sent events, and how far it is. It pulls: nothing is queued for it, and whoever reads slowly only falls behind. At most one
 * thread sends to it at a time, and none while there is nothing to send.
 */
final class SseSubscription {

    private static final Logger LOG = LoggerFactory.getLogger(SseSubscription.class);
    private static final int IDLE = 0;
    private static final int BUSY = 1;
    private static final int BUSY_AND_WOKEN = 2;

    private final SseConnection listener;
    private final EventFilter wanted;
    private final EventPageCache events;
    private final Instant until;
    private final StreamAuthorization right;
    private final AtomicInteger state = new AtomicInteger(IDLE);
    private final AtomicLong head;

    private volatile long position;
    private volatile long told;
    private volatile long lastSent = System.nanoTime();
    private volatile boolean reachedTheHead;
    private volatile boolean closed;
    private volatile boolean beat;
    private volatile boolean check;
    private volatile long lastChecked = System.nanoTime();

    /**
     * Sends nothing yet.
     *
     * @param after the position behind which it goes on
     * @param until when its right to listen ends by itself
     */
    SseSubscription(
            SseConnection listener,
            EventFilter wanted,
            EventPageCache events,
            long after,
            Instant until,
            StreamAuthorization right) {
        this.listener = listener;
        this.wanted = wanted;
        this.events = events;
        this.position = after;
        this.head = new AtomicLong(after);
        this.told = after;
        this.until = until;
        this.right = right;
    }

    /** Whether it will not be sent anything more. */
    boolean isClosed() {
        return closed;
    }

    /** Whether its right to listen has ended. */
    boolean isOver(Instant now) {
        return !now.isBefore(until);
    }

    /** Whether it had caught up once and is that far behind now: too slow for what happens. */
    boolean isTooSlow(long watermark, long most) {
        return reachedTheHead && watermark - position > most;
    }

    /** Whether nothing was sent for that long. */
    boolean isSilentFor(long nanos) {
        return System.nanoTime() - lastSent > nanos;
    }

    /** Whether nobody has looked for that long whether its right still stands. */
    boolean wasCheckedLongerAgoThan(long nanos) {
        return System.nanoTime() - lastChecked > nanos;
    }

    /** Looks whether its right still stands, on another thread, and ends it if not. */
    void check(long watermark, Executor threads) {
        lastChecked = System.nanoTime();
        check = true;
        run(watermark, threads);
    }

    /** Sends whatever there is up to a position, on another thread. */
    void wake(long watermark, Executor threads) {
        if (watermark <= position) {
            reachedTheHead = true;
        } else if (!closed) {
            run(watermark, threads);
        }
    }

    /** Sends a sign of life, on another thread. */
    void beat(long watermark, Executor threads) {
        beat = true;
        run(watermark, threads);
    }

    private void run(long watermark, Executor threads) {
        head.accumulateAndGet(watermark, Math::max);
        if (state.getAndUpdate(now -> now == IDLE ? BUSY : BUSY_AND_WOKEN) == IDLE) {
            threads.execute(this::work);
        }
    }

    private void work() {
        try {
            do {
                state.set(BUSY);
                if (!closed) {
                    send(head.get());
                }
            } while (!closed && !state.compareAndSet(BUSY, IDLE));
        } catch (IOException e) {
            // Whoever keeps the connection clears it away.
            LOG.debug("A listener is gone", e);
            closed = true;
            return;
        } catch (RuntimeException e) {
            LOG.warn("A listener is closed, to resume from its token", e);
            closed = true;
        }
        if (closed) {
            listener.close();
        }
    }

    private void send(long watermark) throws IOException {
        if (check) {
            check = false;
            if (!right.stands()) {
                closed = true;
                return;
            }
        }
        while (!closed && position < watermark) {
            List<StreamedEvent> next = events.after(position, watermark);
            StringBuilder text = new StringBuilder();
            for (StreamedEvent event : next) {
                if (wanted.has(event)) {
                    message(event, wanted.unnamed(), text);
                    told = event.position();
                }
            }
            long reached = Math.min(watermark, EventPageCache.lastOf(pageOf(position + 1)));
            if (!text.isEmpty()) {
                send(text.toString());
            }
            position = reached;
        }
        if (beat) {
            beat = false;
            send(signOfLife());
        }
    }

    private static long pageOf(long position) {
        return Feed.Slot.pageOf(position);
    }

    private static void message(StreamedEvent event, boolean unnamed, StringBuilder text) {
        text.append("id: ").append(new Position.AtFeed(event.position()).token());
        if (!unnamed) {
            text.append("\nevent: ").append(event.type());
        }
        text.append("\ndata: ").append(event.json()).append("\n\n");
    }

    /** A comment; with a token and no data where others were passed over, so that resuming does not start all over. */
    private String signOfLife() {
        if (position == told) {
            return ": \n\n";
        }
        told = position;
        return "id: " + new Position.AtFeed(position).token() + "\n: \n\n";
    }

    private void send(String text) throws IOException {
        listener.send(text);
        lastSent = System.nanoTime();
    }

    /**
     * Ends it; its listener resumes from its last token. A connection is never ended under the hands of the thread that
     * sends: that one ends it.
     */
    void close() {
        closed = true;
        if (state.getAndUpdate(now -> now == IDLE ? BUSY : BUSY_AND_WOKEN) == IDLE) {
            listener.close();
        }
    }
}

package fr.jalon.edge.progress;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * How far some work is behind its head, as observed again and again by somebody who does not do it. Work that is behind
 * and has not moved for a while stands still; work that is behind and moves is only late. Needs no clock but the one
 * that never goes back. Safe for several threads.
 */
public final class Progress {

    private static final int HEADS_MAX = 600;

    private final Duration limit;
    private final LongSupplier nanoTime;
    /** When which head was first seen; only those that are not reached. */
    private final Deque<Head> heads = new ArrayDeque<>();

    private long behind;
    private long reached = Long.MIN_VALUE;
    private long movedAt;
    private long observedAt;

    private record Head(long position, long seenAt) {}

    /** Work that stands still when it is behind and has not moved for that long. */
    public Progress(Duration limit) {
        this(limit, System::nanoTime);
    }

    Progress(Duration limit, LongSupplier nanoTime) {
        this.limit = limit;
        this.nanoTime = nanoTime;
        this.movedAt = nanoTime.getAsLong();
    }

    /** The head and what was reached, numbered alike; what lies between is waiting. */
    public void observe(long head, long reachedNow) {
        observe(Math.max(0, head - reachedNow), head, reachedNow);
    }

    /** The same where numbers have holes: so many are waiting. */
    public synchronized void observe(long waiting, long head, long reachedNow) {
        observedAt = nanoTime.getAsLong();
        // What had nothing to do until now has not stood still meanwhile.
        if (waiting == 0 || behind == 0 || reachedNow != reached) {
            movedAt = observedAt;
        }
        behind = waiting;
        reached = reachedNow;
        if (waiting == 0) {
            heads.clear();
        } else if (heads.isEmpty() || heads.getLast().position() < head) {
            heads.add(new Head(head, observedAt));
        }
        while (!heads.isEmpty() && heads.getFirst().position() <= reachedNow) {
            heads.removeFirst();
        }
        if (heads.size() > HEADS_MAX) {
            thinOut();
        }
    }

    /** Of what was seen long ago half is enough: the first stays, and the newest. */
    private void thinOut() {
        int number = 0;
        for (var each = heads.iterator(); each.hasNext(); number++) {
            each.next();
            if (number % 2 == 1 && each.hasNext()) {
                each.remove();
            }
        }
    }

    /** How many are waiting. */
    public synchronized long behind() {
        return behind;
    }

    /** How long the first that is waiting has been seen to wait. */
    public synchronized Duration lag() {
        return heads.isEmpty()
                ? Duration.ZERO
                : Duration.ofNanos(observedAt - heads.getFirst().seenAt());
    }

    /** Whether it is behind and has not moved for too long. */
    public synchronized boolean isStalled() {
        return behind > 0 && observedAt - movedAt >= limit.toNanos();
    }
}

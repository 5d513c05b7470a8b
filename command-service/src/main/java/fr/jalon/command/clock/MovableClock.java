package fr.jalon.command.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The machine's clock, some time ahead: for tests, and for operators who try things out. Goes on by itself; moves forward
 * only, since what was recorded stays. That of a demo begins in the past. Safe for several threads.
 */
public final class MovableClock extends Clock {

    private final Clock machine;
    private final AtomicReference<Duration> ahead;
    private final List<Runnable> listeners;

    /** Ahead of a clock by that much. */
    public MovableClock(Clock machine, Duration ahead) {
        this(machine, new AtomicReference<>(ahead), new CopyOnWriteArrayList<>());
        if (ahead.isNegative()) {
            throw new IllegalArgumentException("The clock moves forward only, not by " + ahead);
        }
    }

    /** One that begins at an instant of the past, until it is moved, or {@link #catchUp() catches up}: for demos, to tell what has been. */
    public static MovableClock beginningAt(Instant instant) {
        Clock machine = Clock.systemUTC();
        return new MovableClock(
                machine,
                new AtomicReference<>(Duration.between(machine.instant(), instant)),
                new CopyOnWriteArrayList<>());
    }

    private MovableClock(Clock machine, AtomicReference<Duration> ahead, List<Runnable> listeners) {
        this.machine = machine;
        this.ahead = ahead;
        this.listeners = listeners;
    }

    /** Moves it forward to an instant; false if that has passed already. */
    public boolean moveTo(Instant instant) {
        Duration before = ahead.get();
        Duration after = Duration.between(machine.instant(), instant);
        if (after.compareTo(before) < 0 || !ahead.compareAndSet(before, after)) {
            return false;
        }
        listeners.forEach(Runnable::run);
        return true;
    }

    /** Goes with the machine from now on, unless it is ahead of it. */
    public void catchUp() {
        Duration before = ahead.get();
        if (before.isNegative() && ahead.compareAndSet(before, Duration.ZERO)) {
            listeners.forEach(Runnable::run);
        }
    }

    /** How far it is ahead of the machine; less than zero in a demo that tells what has been. */
    public Duration ahead() {
        return ahead.get();
    }

    /** Is told after each move, by the thread that moved it. */
    public void whenMoved(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new MovableClock(machine.withZone(zone), ahead, listeners);
    }
}

package fr.jalon.command.handling;

import fr.jalon.domain.value.Siren;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Commands whose turn has not come (bounded queue). Those of one territory stay in the order in which they came, and are with one taker at a time;
 * territories are taken in the order in which somebody began to wait. Safe for several threads.
 */
final class WaitingCommands {

    private final long bytesMax;
    private final Map<Siren, Deque<PendingCommand>> waiting = new HashMap<>();
    private final Deque<Siren> ready = new ArrayDeque<>();
    private final Set<Siren> taken = new HashSet<>();
    private long bytes;
    private boolean closed;

    /** {@code bytesMax}: what all that wait or are under way may cost together, in memory. */
    WaitingCommands(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** What one territory's turn consists of. */
    record Turn(Siren siren, List<PendingCommand> commands) {

        Turn {
            commands = List.copyOf(commands);
        }
    }

    /** Lets it wait for its turn; false if there is no room. One that is larger than all the room comes in alone. */
    boolean add(PendingCommand command) {
        return add(command, Duration.ZERO);
    }

    /** The same, waiting for room at most that long. */
    synchronized boolean add(PendingCommand command, Duration most) {
        long deadline = System.nanoTime() + most.toNanos();
        try {
            while (!closed && bytes > 0 && bytes + command.bytes() > bytesMax) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        if (closed) {
            throw new StoreAway(new IllegalStateException("The service stops"));
        }
        bytes += command.bytes();
        Siren siren = command.siren();
        Deque<PendingCommand> queue = waiting.get(siren);
        if (queue == null) {
            queue = new ArrayDeque<>();
            waiting.put(siren, queue);
            if (!taken.contains(siren)) {
                ready.add(siren);
                notifyAll();
            }
        }
        queue.add(command);
        return true;
    }

    /** Waits for the first and takes as many as there are by then, so many at most; none once it is closed. */
    synchronized List<Turn> take(int most) {
        while (ready.isEmpty() && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return List.of();
            }
        }
        List<Turn> turns = new ArrayList<>();
        for (int left = most; left > 0 && !ready.isEmpty() && !closed; ) {
            Siren siren = ready.remove();
            List<PendingCommand> commands = takeOf(siren, left);
            left -= commands.size();
            taken.add(siren);
            turns.add(new Turn(siren, commands));
        }
        return turns;
    }

    private List<PendingCommand> takeOf(Siren siren, int most) {
        @Nullable Deque<PendingCommand> queue = waiting.get(siren);
        List<PendingCommand> commands = new ArrayList<>();
        while (queue != null && !queue.isEmpty() && commands.size() < most) {
            commands.add(queue.remove());
        }
        if (queue != null && queue.isEmpty()) {
            waiting.remove(siren);
        }
        return commands;
    }

    /** Whether somebody waits for a territory, or is under way: then it is in memory, or will be in a moment. */
    synchronized boolean isBusy(Siren siren) {
        return waiting.containsKey(siren) || taken.contains(siren);
    }

    /** What was taken has its outcome: the territory's next may be taken. */
    synchronized void done(Turn turn) {
        turn.commands().forEach(command -> bytes -= command.bytes());
        taken.remove(turn.siren());
        if (waiting.containsKey(turn.siren())) {
            ready.add(turn.siren());
        }
        notifyAll();
    }

    /** Takes in and hands out nothing any more; returns those who wait in vain. */
    synchronized Collection<PendingCommand> close() {
        closed = true;
        List<PendingCommand> left = new ArrayList<>();
        waiting.values().forEach(left::addAll);
        waiting.clear();
        ready.clear();
        notifyAll();
        return left;
    }
}

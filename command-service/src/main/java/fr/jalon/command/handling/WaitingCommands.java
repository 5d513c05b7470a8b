package fr.jalon.command.handling;

import fr.jalon.command.handling.Envelope.Mode;
import fr.jalon.domain.party.Siren;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Commands whose turn has not come (bounded queue). Those of one territory stay in the order in which they came, and are with one taker at a time;
 * territories are taken in the order in which somebody began to wait, those for which only lines of imports wait behind the others. Lines of
 * imports have half of the room at most, and a quarter of what is taken at least. Whoever gives up leaves his room. Safe for several threads.
 */
final class WaitingCommands {

    private static final int IMPORTS_OF_ROOM = 2;
    private static final int IMPORTS_OF_BATCH = 4;

    private final long bytesMax;
    private final Map<Siren, Line> waiting = new HashMap<>();
    private final Set<Siren> ready = new LinkedHashSet<>();
    private final Set<Siren> readyOfImports = new LinkedHashSet<>();
    private final Set<Siren> taken = new HashSet<>();
    private long bytes;
    private long bytesOfImports;
    private int size;
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

    /** Those who wait for one territory, and how many of them are no lines of imports. */
    private static final class Line {

        private final Deque<PendingCommand> commands = new ArrayDeque<>();
        private int people;

        void add(PendingCommand command) {
            commands.add(command);
            people += isOfImport(command) ? 0 : 1;
        }

        PendingCommand next() {
            PendingCommand next = commands.remove();
            people -= isOfImport(next) ? 0 : 1;
            return next;
        }

        boolean remove(PendingCommand command) {
            boolean was = commands.remove(command);
            people -= was && !isOfImport(command) ? 1 : 0;
            return was;
        }
    }

    private static boolean isOfImport(PendingCommand command) {
        return command.envelope().mode() == Mode.RECORD_ONCE;
    }

    /** Lets it wait for its turn; false if there is no room. One that is larger than all the room comes in alone. */
    boolean add(PendingCommand command) {
        return add(command, Duration.ZERO);
    }

    /** The same, waiting for room at most that long. */
    synchronized boolean add(PendingCommand command, Duration most) {
        long deadline = System.nanoTime() + most.toNanos();
        try {
            while (!closed && !hasRoom(command)) {
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
        command.enters(() -> leave(command));
        hold(command, 1);
        Siren siren = command.siren();
        Line line = waiting.computeIfAbsent(siren, none -> new Line());
        line.add(command);
        size++;
        if (!taken.contains(siren)) {
            makeReady(siren, line);
            notifyAll();
        }
        return true;
    }

    private boolean hasRoom(PendingCommand command) {
        return fits(command, bytes, bytesMax)
                && (!isOfImport(command) || fits(command, bytesOfImports, bytesMax / IMPORTS_OF_ROOM));
    }

    private static boolean fits(PendingCommand command, long held, long most) {
        return held == 0 || held + command.bytes() <= most;
    }

    private void hold(PendingCommand command, int sign) {
        bytes += sign * command.bytes();
        bytesOfImports += isOfImport(command) ? sign * command.bytes() : 0;
    }

    private void makeReady(Siren siren, Line line) {
        if (line.people > 0) {
            readyOfImports.remove(siren);
            ready.add(siren);
        } else if (!ready.contains(siren)) {
            readyOfImports.add(siren);
        }
    }

    /** Waits for the first and takes as many as there are by then, so many at most; none once it is closed. */
    synchronized List<Turn> take(int most) {
        while (ready.isEmpty() && readyOfImports.isEmpty() && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return List.of();
            }
        }
        List<Turn> turns = new ArrayList<>();
        int keptForImports = readyOfImports.isEmpty() ? 0 : most / IMPORTS_OF_BATCH;
        int left = keptForImports + take(ready, most - keptForImports, turns);
        left = take(readyOfImports, left, turns);
        take(ready, left, turns);
        return turns;
    }

    /** Answers how many more might have been taken. */
    private int take(Set<Siren> from, int most, List<Turn> turns) {
        int left = most;
        Iterator<Siren> sirens = from.iterator();
        while (left > 0 && sirens.hasNext()) {
            Siren siren = sirens.next();
            sirens.remove();
            List<PendingCommand> commands = takeOf(siren, left);
            left -= commands.size();
            taken.add(siren);
            turns.add(new Turn(siren, commands));
        }
        return left;
    }

    private List<PendingCommand> takeOf(Siren siren, int most) {
        Line line = waiting.getOrDefault(siren, new Line());
        List<PendingCommand> commands = new ArrayList<>();
        while (!line.commands.isEmpty() && commands.size() < most) {
            commands.add(line.next());
        }
        size -= commands.size();
        if (line.commands.isEmpty()) {
            waiting.remove(siren);
        }
        return commands;
    }

    /** Whoever has given up leaves his room, unless he was taken before. */
    private synchronized void leave(PendingCommand command) {
        Siren siren = command.siren();
        Line line = waiting.get(siren);
        if (line == null || !line.remove(command)) {
            return;
        }
        hold(command, -1);
        size--;
        if (line.commands.isEmpty()) {
            waiting.remove(siren);
            ready.remove(siren);
            readyOfImports.remove(siren);
        }
        notifyAll();
    }

    /** Whether somebody waits for a territory, or is under way: then it is in memory, or will be in a moment. */
    synchronized boolean isBusy(Siren siren) {
        return waiting.containsKey(siren) || taken.contains(siren);
    }

    /** How many wait; those that were taken do not any more. */
    synchronized int size() {
        return size;
    }

    /** How much of the room is held, from 0 to 1. */
    synchronized double fullness() {
        return (double) bytes / bytesMax;
    }

    /** What was taken has its outcome: the territory's next may be taken. */
    synchronized void done(Turn turn) {
        turn.commands().forEach(command -> hold(command, -1));
        taken.remove(turn.siren());
        Line line = waiting.get(turn.siren());
        if (line != null) {
            makeReady(turn.siren(), line);
        }
        notifyAll();
    }

    /** Takes in and hands out nothing any more; returns those who wait in vain. */
    synchronized Collection<PendingCommand> close() {
        closed = true;
        List<PendingCommand> left = new ArrayList<>();
        waiting.values().forEach(line -> left.addAll(line.commands));
        waiting.clear();
        ready.clear();
        readyOfImports.clear();
        size = 0;
        notifyAll();
        return left;
    }
}

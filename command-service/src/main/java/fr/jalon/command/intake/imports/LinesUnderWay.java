package fr.jalon.command.intake.imports;

import fr.jalon.command.handling.Submitted;
import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.territory.TerritoryCommand;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines of an import between their reading and their report, in order, by one thread each (bounded queue). */
final class LinesUnderWay {

    /** As many as are stored together at most: more would only wait. */
    static final int LINES_MAX = 128;

    private final Deque<UnderWay> lines = new ArrayDeque<>();
    private boolean ended;
    private boolean abandoned;

    /** A line that will be reported. */
    sealed interface UnderWay {

        /** The line of the file that it starts on. */
        long number();

        /** It cannot be read. */
        record Unreadable(long number, List<Refusal> refusals) implements UnderWay {}

        /** Its command is on its way. */
        record Sent(long number, TerritoryCommand command, Submitted submitted) implements UnderWay {}
    }

    /**
     * Adds a line when there is room. What cannot be read waits until it is alone: nobody knows how much of a line its refusals hold.
     *
     * @return false if nobody reports lines any more
     */
    synchronized boolean add(UnderWay line) throws InterruptedException {
        int most = line instanceof UnderWay.Unreadable ? 1 : LINES_MAX;
        while (!abandoned && lines.size() >= most) {
            wait();
        }
        lines.add(line);
        notifyAll();
        return !abandoned;
    }

    /** Waits for the first; null at the end. */
    synchronized @Nullable UnderWay first() throws InterruptedException {
        while (lines.isEmpty() && !ended) {
            wait();
        }
        return lines.peek();
    }

    /** The first is over; answers whether the next can be reported at once. */
    synchronized boolean remove() {
        lines.remove();
        notifyAll();
        return switch (lines.peek()) {
            case UnderWay.Unreadable ignored -> true;
            case UnderWay.Sent sent -> sent.submitted().isDecided();
            case null -> false;
        };
    }

    /** No more will be added. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** No more will be reported. */
    synchronized void abandon() {
        abandoned = true;
        notifyAll();
    }
}

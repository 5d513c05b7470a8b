package fr.jalon.command.handling;

import fr.jalon.edge.tracing.Trace;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** A command that waits for its turn, with what is told of it: how long it took, and its trace. */
final class WaitingOutcome implements Submitted {

    private final PendingCommand command;
    private final Duration turnWithin;
    private final Duration answerWithin;
    private final Trace trace;
    private final Timer.Sample since = Timer.start();

    /**
     * A command on its way.
     *
     * @param turnWithin how long anybody waits for its turn
     * @param answerWithin how long for its outcome
     */
    WaitingOutcome(PendingCommand command, Duration turnWithin, Duration answerWithin, Trace trace) {
        this.command = command;
        this.turnWithin = turnWithin;
        this.answerWithin = answerWithin;
        this.trace = trace;
    }

    @Override
    public boolean isDecided() {
        return command.isDone();
    }

    @Override
    public Outcome outcome() {
        try (trace) {
            try {
                Outcome outcome = CommandMeters.timed(
                        command.envelope().command(), since, () -> command.await(turnWithin, answerWithin));
                trace.tell("jalon.outcome", outcome.getClass().getSimpleName());
                return outcome;
            } catch (RuntimeException e) {
                trace.failed(e);
                throw e;
            }
        }
    }
}

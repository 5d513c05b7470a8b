package fr.jalon.command.intake.imports;

import fr.jalon.command.handling.Answer;
import fr.jalon.command.handling.Outcome;
import fr.jalon.command.handling.StoreAway;
import fr.jalon.command.handling.Submitted;
import fr.jalon.command.handling.TooManyCommands;
import fr.jalon.command.intake.imports.LinesUnderWay.UnderWay;
import fr.jalon.contract.json.Reading;
import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.territory.TerritoryCommand;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An import under way (pipeline). Whoever runs it reads lines and sends their commands; a second thread reports them in order as soon as they are
 * decided. So many lines are stored together, and none is reported late because the next one is not there yet.
 */
final class ImportUnderWay {

    private static final Logger LOG = LoggerFactory.getLogger(ImportUnderWay.class);

    private final LineReader reader;
    private final Function<LineReader.Read, Submitted> sending;
    private final Report report;
    private final LinesUnderWay lines = new LinesUnderWay();
    private boolean isReported;
    private boolean brokenOff;
    private @Nullable Throwable failure;

    /** {@code sending}: sends a command on its way. */
    ImportUnderWay(LineReader reader, Function<LineReader.Read, Submitted> sending, Report report) {
        this.reader = reader;
        this.sending = sending;
        this.report = report;
    }

    /**
     * Decides all lines. When it returns, or throws, nothing of it is under way any more.
     *
     * @return whether all were decided
     */
    boolean decideAll(Lines all) throws IOException {
        Thread reporter = Thread.ofPlatform().daemon().name("import-report").start(this::reportAll);
        try {
            sendAll(all);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("The import was cut off").initCause(e);
        } finally {
            lines.end();
            awaitEnd(reporter);
        }
        return switch (failure) {
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> !brokenOff;
        };
    }

    private void sendAll(Lines all) throws IOException, InterruptedException {
        long reached = 0;
        try {
            for (Line line = all.next(); line != null; line = all.next()) {
                reached = line.number();
                UnderWay sent = sent(line);
                // What a line behind one that could not be sent would do, nobody may find done before it.
                boolean isUnsent =
                        sent instanceof UnderWay.Sent under && under.submitted().isUnsent();
                if (!lines.add(sent) || isUnsent) {
                    return;
                }
            }
        } catch (LimitedInput.TooLarge e) {
            lines.add(new UnderWay.Unreadable(reached + 1, List.of(new Refusal("", Rule.SIZE_LIMIT, e.bytesMax()))));
        }
    }

    private UnderWay sent(Line line) {
        return switch (line.content().flatMap(reader::read)) {
            case Reading.Unreadable<LineReader.Read>(List<Refusal> refusals) ->
                new UnderWay.Unreadable(line.number(), refusals);
            case Reading.Read<LineReader.Read>(LineReader.Read read) ->
                new UnderWay.Sent(line.number(), read.command(), submitted(read));
        };
    }

    /** What goes wrong is reported behind the lines before it. */
    private Submitted submitted(LineReader.Read read) {
        try {
            return sending.apply(read);
        } catch (RuntimeException e) {
            return Submitted.failed(e);
        }
    }

    private static void awaitEnd(Thread reporter) {
        boolean interrupted = false;
        while (reporter.isAlive()) {
            try {
                reporter.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void reportAll() {
        try {
            for (UnderWay line = lines.first(); line != null; line = lines.first()) {
                attempt(line);
                if (!lines.remove()) {
                    flush();
                }
            }
        } catch (InterruptedException e) {
            fail(e);
        }
    }

    private boolean isOver() {
        return failure != null || brokenOff;
    }

    private void fail(Throwable trouble) {
        failure = trouble;
        lines.abandon();
    }

    private void attempt(UnderWay line) {
        try {
            if (!isOver()) {
                report(line);
            } else if (line instanceof UnderWay.Sent sent) {
                sent.submitted().outcome();
            }
        } catch (IOException | RuntimeException | Error e) {
            if (isOver()) {
                LOG.debug("What became of line {} is told to nobody", line.number(), e);
            } else {
                fail(e);
            }
        }
    }

    private void flush() {
        try {
            if (failure == null) {
                report.flush();
            }
        } catch (IOException | RuntimeException | Error e) {
            fail(e);
        }
    }

    private void report(UnderWay line) throws IOException {
        switch (line) {
            case UnderWay.Unreadable(long number, List<Refusal> refusals) -> report.refused(number, refusals);
            case UnderWay.Sent(long number, TerritoryCommand command, Submitted submitted) -> {
                try {
                    report(number, command, submitted.outcome());
                } catch (StoreAway | TooManyCommands e) {
                    breakOff(number, e);
                }
            }
        }
        isReported = true;
    }

    /** The first line can still be answered as a whole request is. */
    private void breakOff(long number, RuntimeException cause) throws IOException {
        if (!isReported) {
            throw cause;
        }
        LOG.warn("An import breaks off at line {}: {}", number, cause.getMessage());
        report.brokenOff(number);
        brokenOff = true;
        lines.abandon();
    }

    private void report(long number, TerritoryCommand command, Outcome outcome) throws IOException {
        switch (outcome) {
            case Outcome.Stored(Answer answer) -> report.stored(number, answer);
            case Outcome.Decided(Answer answer) -> report.stored(number, answer);
            case Outcome.Repeated(Answer answer) -> report.duplicate(number, answer);
            case Outcome.Refused(List<Refusal> refusals) ->
                report.refused(
                        number,
                        refusals.stream()
                                .map(refusal -> LineReader.inLine(refusal, command))
                                .toList());
            case Outcome.VersionMismatch mismatch ->
                throw new IllegalStateException("A line expects no version: " + mismatch);
        }
    }
}

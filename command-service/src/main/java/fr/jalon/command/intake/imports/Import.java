package fr.jalon.command.intake.imports;

import fr.jalon.command.handling.Answer;
import fr.jalon.command.handling.Envelope;
import fr.jalon.command.handling.Envelope.Mode;
import fr.jalon.command.handling.Envelope.Origin;
import fr.jalon.command.handling.Outcome;
import fr.jalon.command.handling.StoreAway;
import fr.jalon.command.handling.Territories;
import fr.jalon.command.intake.Identifiers;
import fr.jalon.contract.json.Reading;
import fr.jalon.contract.problem.Language;
import fr.jalon.contract.problem.Problems;
import fr.jalon.contract.token.Position;
import fr.jalon.domain.value.Refusal;
import fr.jalon.domain.value.Rule;
import fr.jalon.domain.value.Siren;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides the lines of imports one by one, in order ({@code docs/spec/api.md}, "Commands"). A refused line stops nothing else. */
public final class Import {

    private static final Logger LOG = LoggerFactory.getLogger(Import.class);

    private final Territories territories;
    private final Identifiers identifiers;
    private final Problems problems;
    private final BiFunction<Siren, Long, Position> positions;
    private final DryRun.Room room;

    /**
     * An import into these territories.
     *
     * @param positions what contains a territory at a version
     * @param dryRunBytesMax how many bytes the territories that all dry runs touch may cost together, in memory
     */
    public Import(
            Territories territories,
            Identifiers identifiers,
            Problems problems,
            BiFunction<Siren, Long, Position> positions,
            long dryRunBytesMax) {
        this.territories = territories;
        this.identifiers = identifiers;
        this.problems = problems;
        this.positions = positions;
        this.room = new DryRun.Room(dryRunBytesMax);
    }

    /**
     * Who sends an import.
     *
     * @param language of the problems in the report
     */
    public record Sender(Rights rights, Origin origin, Language language) {}

    /**
     * Decides all lines, and reports each as soon as it is decided.
     *
     * @param out told a row of JSON for each line, and a last one with the summary. That one is missing, and the row
     *     before it is a problem with status 503, if the store went away; what was reported as stored is
     * @throws StoreAway if the store is away at the first line; then nothing was reported
     * @throws IOException if lines cannot be read or reported; what was reported as stored is
     */
    public void run(Lines lines, boolean dryRun, Sender sender, OutputStream out) throws IOException {
        Report report = new Report(out, problems, sender.language());
        if (!dryRun) {
            run(new Run(territories::handle, Mode.RECORD_ONCE, sender, report), lines);
            return;
        }
        try (DryRun rehearsal = new DryRun(territories, room)) {
            run(new Run(rehearsal::handle, Mode.DRY_RUN, sender, report), lines);
        }
    }

    private void run(Run run, Lines lines) throws IOException {
        if (run.decideAll(lines)) {
            run.report.end(position(run.last));
        }
    }

    /** One import under way. */
    private final class Run {

        private final Report report;
        private final LineReader reader;
        private final Function<Envelope, Outcome> handling;
        private final Mode mode;
        private final Origin origin;
        private @Nullable Answer last;
        private long reached;

        Run(Function<Envelope, Outcome> handling, Mode mode, Sender sender, Report report) {
            this.report = report;
            this.reader = new LineReader(sender.rights(), identifiers);
            this.handling = handling;
            this.mode = mode;
            this.origin = sender.origin();
        }

        /** Whether all lines were decided. */
        boolean decideAll(Lines lines) throws IOException {
            try {
                for (Line line = lines.next(); line != null; line = lines.next()) {
                    if (!isDecided(line)) {
                        return false;
                    }
                    reached = line.number();
                }
            } catch (LimitedInput.TooLarge e) {
                report.refused(reached + 1, List.of(new Refusal("", Rule.SIZE_LIMIT, e.bytesMax())));
            }
            return true;
        }

        private boolean isDecided(Line line) throws IOException {
            try {
                decide(line);
                return true;
            } catch (StoreAway e) {
                if (reached == 0) {
                    throw e;
                }
                LOG.warn("An import breaks off at line {}: {}", line.number(), e.getMessage());
                report.brokenOff(line.number());
                return false;
            }
        }

        private void decide(Line line) throws IOException {
            switch (line.content().flatMap(reader::read)) {
                case Reading.Unreadable<LineReader.Read>(List<Refusal> refusals) ->
                    report.refused(line.number(), refusals);
                case Reading.Read<LineReader.Read>(LineReader.Read read) ->
                    report(
                            line,
                            read,
                            handling.apply(new Envelope(read.command(), null, read.idempotency(), mode, origin)));
            }
        }

        private void report(Line line, LineReader.Read read, Outcome outcome) throws IOException {
            switch (outcome) {
                case Outcome.Stored(Answer answer) -> {
                    last = answer;
                    report.stored(line.number(), answer);
                }
                case Outcome.Decided(Answer answer) -> report.stored(line.number(), answer);
                case Outcome.Repeated(Answer answer) -> report.duplicate(line.number(), answer);
                case Outcome.Refused(List<Refusal> refusals) ->
                    report.refused(
                            line.number(),
                            refusals.stream()
                                    .map(refusal -> LineReader.inLine(refusal, read.command()))
                                    .toList());
                case Outcome.VersionMismatch mismatch ->
                    throw new IllegalStateException("A line expects no version: " + mismatch);
            }
        }
    }

    private Position position(@Nullable Answer last) {
        return last == null ? new Position.AtFeed(-1) : positions.apply(last.siren(), last.version());
    }
}

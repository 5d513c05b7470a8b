package fr.jalon.command.intake.imports;

import fr.jalon.command.handling.Envelope;
import fr.jalon.command.handling.Envelope.Mode;
import fr.jalon.command.handling.Envelope.Origin;
import fr.jalon.command.handling.StoreAway;
import fr.jalon.command.handling.Submitted;
import fr.jalon.command.handling.Territories;
import fr.jalon.command.handling.TooManyCommands;
import fr.jalon.command.intake.Identifiers;
import fr.jalon.contract.problem.Language;
import fr.jalon.contract.problem.Problems;
import fr.jalon.contract.token.Position;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Decides the lines of imports, those of a territory in order ({@code docs/spec/api.md}, "Commands"). A refused line stops nothing else. */
public final class Import {

    private static final Position NOTHING = new Position.AtFeed(-1);

    private final Territories territories;
    private final Identifiers identifiers;
    private final Problems problems;
    private final Supplier<Optional<Position>> stored;
    private final DryRun.Room room;

    /**
     * An import into these territories.
     *
     * @param stored a position behind which all that was stored so far stands; empty while nobody knows one
     * @param dryRunBytesMax how many bytes the territories that all dry runs touch may cost together, in memory
     */
    public Import(
            Territories territories,
            Identifiers identifiers,
            Problems problems,
            Supplier<Optional<Position>> stored,
            long dryRunBytesMax) {
        this.territories = territories;
        this.identifiers = identifiers;
        this.problems = problems;
        this.stored = stored;
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
     * @throws TooManyCommands if there is no room at the first line; then nothing was reported
     * @throws IOException if lines cannot be read or reported; what was reported as stored is
     */
    public void run(Lines lines, boolean dryRun, Sender sender, OutputStream out) throws IOException {
        Report report = new Report(out, problems, sender.language());
        if (!dryRun) {
            run(lines, sender, report, stored, read -> territories.submit(envelope(read, Mode.RECORD_ONCE, sender)));
            return;
        }
        try (DryRun rehearsal = new DryRun(territories, room)) {
            run(
                    lines,
                    sender,
                    report,
                    () -> Optional.of(NOTHING),
                    read -> Submitted.decided(rehearsal.handle(envelope(read, Mode.DRY_RUN, sender))));
        }
    }

    private static Envelope envelope(LineReader.Read read, Mode mode, Sender sender) {
        return new Envelope(read.command(), null, read.idempotency(), mode, sender.origin());
    }

    private void run(
            Lines lines,
            Sender sender,
            Report report,
            Supplier<Optional<Position>> end,
            Function<LineReader.Read, Submitted> sending)
            throws IOException {
        ImportUnderWay run = new ImportUnderWay(new LineReader(sender.rights(), identifiers), sending, report);
        if (run.decideAll(lines)) {
            report.end(end.get());
        }
    }
}

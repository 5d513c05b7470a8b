package fr.jalon.command.intake.imports;

import fr.jalon.command.handling.Answer;
import fr.jalon.command.handling.CommandMeters;
import fr.jalon.contract.json.Json;
import fr.jalon.contract.problem.Language;
import fr.jalon.contract.problem.Problem;
import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.contract.problem.Problems;
import fr.jalon.contract.token.Position;
import fr.jalon.domain.refusal.Refusal;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells what became of each line as soon as it is decided, and at the end how many of each ({@code docs/spec/api.md}). */
final class Report {

    /** Rows wait here until {@link #flush}, or until there are many. */
    private final OutputStream out;

    private final Problems problems;
    private final Language language;
    private long stored;
    private long duplicate;
    private long refused;

    Report(OutputStream out, Problems problems, Language language) {
        this.out = new BufferedOutputStream(out);
        this.problems = problems;
        this.language = language;
    }

    void stored(long line, Answer answer) throws IOException {
        stored++;
        CommandMeters.imported("stored");
        write(decided(line, "stored", answer));
    }

    void duplicate(long line, Answer answer) throws IOException {
        duplicate++;
        CommandMeters.imported("duplicate");
        write(decided(line, "duplicate", answer));
    }

    void refused(long line, List<Refusal> refusals) throws IOException {
        CommandMeters.refused(refusals);
        refused(line, problems.of(refusals, language));
    }

    /** The store went away: nothing behind it is told. */
    void brokenOff(long line) throws IOException {
        refused(line, problems.of(ProblemKind.UNAVAILABLE, language));
    }

    /** {@code position}: behind which all of them stand; empty where nobody knows one yet. */
    void end(Optional<Position> position) throws IOException {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.putObject("summary")
                .put("stored", stored)
                .put("duplicate", duplicate)
                .put("refused", refused);
        position.ifPresent(known -> row.put("position", known.token()));
        write(row);
        flush();
    }

    /** Hands on what was told so far. */
    void flush() throws IOException {
        out.flush();
    }

    private void refused(long line, Problem problem) throws IOException {
        refused++;
        CommandMeters.imported("refused");
        ObjectNode row = row(line, "refused");
        row.set("problem", problem.json());
        write(row);
    }

    private static ObjectNode decided(long line, String outcome, Answer answer) {
        ObjectNode row = row(line, outcome).put("siren", answer.siren().digits());
        if (answer.milestone() != null) {
            row.put("id", answer.milestone().text());
        }
        if (answer.audit() != null) {
            row.put("id", answer.audit().text());
        }
        return row.put("version", answer.version());
    }

    private static ObjectNode row(long line, String outcome) {
        return JsonNodeFactory.instance.objectNode().put("line", line).put("outcome", outcome);
    }

    private void write(ObjectNode row) throws IOException {
        out.write((Json.write(row) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}

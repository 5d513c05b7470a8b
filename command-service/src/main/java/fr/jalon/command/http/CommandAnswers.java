package fr.jalon.command.http;

import fr.jalon.command.handling.Answer;
import fr.jalon.command.handling.AnswerFormat;
import fr.jalon.command.handling.Envelope;
import fr.jalon.command.handling.Outcome;
import fr.jalon.command.handling.Territories;
import fr.jalon.contract.json.Json;
import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.domain.event.AuditEvent.AuditOpened;
import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.territory.TerritoryCommand.RecordAuditStep;
import fr.jalon.domain.territory.TerritoryCommand.RegisterTerritory;
import fr.jalon.edge.problem.ProblemException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Sends a command on and answers what came of it, as HTTP has it: status, ETag and Location. */
record CommandAnswers(Territories territories) {

    private static final String TERRITORIES = "/api/v1/territories/";

    ResponseEntity<byte[]> handle(Envelope envelope, HttpStatus whenStored) {
        return switch (territories.handle(envelope)) {
            case Outcome.Stored(Answer answer) -> answer(answer, envelope, whenStored);
            case Outcome.Repeated(Answer answer) -> answer(answer, envelope, whenStored);
            case Outcome.Decided(Answer answer) -> answer(answer, envelope, HttpStatus.OK);
            case Outcome.Refused(List<Refusal> refusals) -> throw ProblemException.because(refusals);
            case Outcome.VersionMismatch ignored -> throw ProblemException.with(ProblemKind.PRECONDITION_FAILED);
        };
    }

    private static ResponseEntity<byte[]> answer(Answer answer, Envelope envelope, HttpStatus status) {
        ResponseEntity.BodyBuilder response = ResponseEntity.status(status)
                .eTag("\"" + answer.version() + "\"")
                .contentType(MediaType.APPLICATION_JSON);
        if (status == HttpStatus.CREATED) {
            made(envelope, answer).map(URI::create).ifPresent(response::location);
        }
        return response.body(Json.write(AnswerFormat.write(answer)).getBytes(StandardCharsets.UTF_8));
    }

    /** The address of what the command made, if it made anything that has one of its own. */
    private static Optional<String> made(Envelope envelope, Answer answer) {
        String territory = TERRITORIES + answer.siren().digits();
        return switch (envelope.command()) {
            case RegisterTerritory ignored -> Optional.of(territory);
            case RecordAuditStep audit
            when audit.step() instanceof AuditOpened ->
                Optional.ofNullable(answer.audit()).map(id -> territory + "/audits/" + id);
            default -> Optional.empty();
        };
    }
}

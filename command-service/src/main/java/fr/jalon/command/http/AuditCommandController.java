package fr.jalon.command.http;

import fr.jalon.command.handling.Territories;
import fr.jalon.command.intake.AuditReader;
import fr.jalon.command.intake.Identifiers;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.proof.AuditId;
import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.territory.TerritoryCommand;
import fr.jalon.edge.limit.BodyBytes;
import fr.jalon.edge.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The commands of auditors, as a REST controller: an audit is opened, judged and closed. */
@RestController
@RequestMapping(path = "/api/v1/territories/{siren}/audits", produces = MediaType.APPLICATION_JSON_VALUE)
class AuditCommandController {

    private final CommandAnswers answers;
    private final Identifiers identifiers;
    private final BodyBytes bodies;

    AuditCommandController(Territories territories, Identifiers identifiers, BodyBytes bodies) {
        this.answers = new CommandAnswers(territories);
        this.identifiers = identifiers;
        this.bodies = bodies;
    }

    @PostMapping
    ResponseEntity<byte[]> open(@PathVariable String siren, HttpServletRequest http, @AuthenticationPrincipal Jwt token)
            throws IOException {
        Request request = request(http, token);
        Siren territory = Request.territory(siren);
        JsonNode body = request.body();
        TerritoryCommand command = Request.read(AuditReader.opening(territory, body, Set.of(), identifiers::nextAudit));
        return answers.handle(request.envelope(command, body), HttpStatus.CREATED);
    }

    @PostMapping("/{id}/opinions")
    ResponseEntity<byte[]> judge(
            @PathVariable String siren,
            @PathVariable String id,
            HttpServletRequest http,
            @AuthenticationPrincipal Jwt token)
            throws IOException {
        Request request = request(http, token);
        Siren territory = Request.territory(siren);
        JsonNode body = request.body();
        TerritoryCommand command = Request.read(AuditReader.opinion(territory, audit(id), body, Set.of()));
        return answers.handle(request.envelope(command, body), HttpStatus.CREATED);
    }

    @PostMapping("/{id}/closing")
    ResponseEntity<byte[]> close(
            @PathVariable String siren,
            @PathVariable String id,
            HttpServletRequest http,
            @AuthenticationPrincipal Jwt token)
            throws IOException {
        Request request = request(http, token);
        Siren territory = Request.territory(siren);
        JsonNode body = request.body();
        TerritoryCommand command = Request.read(AuditReader.closing(territory, audit(id), body, Set.of()));
        return answers.handle(request.envelope(command, body), HttpStatus.CREATED);
    }

    private Request request(HttpServletRequest http, Jwt token) {
        Request request = new Request(http, token, bodies);
        request.requireJudge();
        return request;
    }

    /** The audit of an address; unknown if it can be none. */
    static AuditId audit(String id) {
        try {
            return new AuditId(id);
        } catch (RefusedValue e) {
            throw ProblemException.because("", Rule.KNOWN_AUDIT, id);
        }
    }
}

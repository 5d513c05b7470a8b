package fr.jalon.command.http;

import fr.jalon.command.handling.Territories;
import fr.jalon.command.intake.CommandReader;
import fr.jalon.command.intake.Identifiers;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.territory.TerritoryCommand;
import fr.jalon.domain.value.MilestoneId;
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
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** One command a request. */
@RestController
@RequestMapping(path = "/api/v1/territories", produces = MediaType.APPLICATION_JSON_VALUE)
class TerritoryCommandController {

    private final CommandAnswers answers;
    private final Identifiers identifiers;
    private final BodyBytes bodies;

    TerritoryCommandController(Territories territories, Identifiers identifiers, BodyBytes bodies) {
        this.bodies = bodies;
        this.answers = new CommandAnswers(territories);
        this.identifiers = identifiers;
    }

    @PostMapping
    ResponseEntity<byte[]> register(HttpServletRequest http, @AuthenticationPrincipal Jwt token) throws IOException {
        Request request = new Request(http, token, bodies);
        request.requireAdmin();
        JsonNode body = request.body();
        TerritoryCommand command = Request.read(CommandReader.registration(body, Set.of()));
        return answers.handle(request.envelope(command, body), HttpStatus.CREATED);
    }

    @PatchMapping("/{siren}")
    ResponseEntity<byte[]> change(
            @PathVariable String siren, HttpServletRequest http, @AuthenticationPrincipal Jwt token)
            throws IOException {
        Request request = new Request(http, token, bodies);
        Siren territory = territory(siren, request);
        JsonNode body = request.body();
        TerritoryCommand command = Request.read(CommandReader.details(territory, body, Set.of()));
        return answers.handle(request.envelope(command, body), HttpStatus.OK);
    }

    @PostMapping("/{siren}/milestones")
    ResponseEntity<byte[]> log(@PathVariable String siren, HttpServletRequest http, @AuthenticationPrincipal Jwt token)
            throws IOException {
        Request request = new Request(http, token, bodies);
        Siren territory = territory(siren, request);
        JsonNode body = request.body();
        TerritoryCommand command = Request.read(CommandReader.milestone(territory, body, Set.of(), identifiers::next));
        return answers.handle(request.envelope(command, body), HttpStatus.CREATED);
    }

    @PostMapping("/{siren}/milestones/{id}/retraction")
    ResponseEntity<byte[]> retract(
            @PathVariable String siren,
            @PathVariable String id,
            HttpServletRequest http,
            @AuthenticationPrincipal Jwt token)
            throws IOException {
        Request request = new Request(http, token, bodies);
        Siren territory = territory(siren, request);
        JsonNode body = request.body();
        TerritoryCommand command = Request.read(CommandReader.retraction(territory, milestone(id), body, Set.of()));
        return answers.handle(request.envelope(command, body), HttpStatus.CREATED);
    }

    @PostMapping("/{siren}/milestones/{id}/correction")
    ResponseEntity<byte[]> correct(
            @PathVariable String siren,
            @PathVariable String id,
            HttpServletRequest http,
            @AuthenticationPrincipal Jwt token)
            throws IOException {
        Request request = new Request(http, token, bodies);
        Siren territory = territory(siren, request);
        JsonNode body = request.body();
        TerritoryCommand command =
                Request.read(CommandReader.correction(territory, milestone(id), body, Set.of(), identifiers::next));
        return answers.handle(request.envelope(command, body), HttpStatus.CREATED);
    }

    private static Siren territory(String digits, Request request) {
        Siren siren = Request.territory(digits);
        request.requireRightTo(siren);
        return siren;
    }

    private static MilestoneId milestone(String id) {
        try {
            return new MilestoneId(id);
        } catch (RefusedValue e) {
            throw ProblemException.because("", Rule.KNOWN_MILESTONE, id);
        }
    }
}

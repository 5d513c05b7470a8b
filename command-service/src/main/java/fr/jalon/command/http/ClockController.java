package fr.jalon.command.http;

import fr.jalon.command.clock.MovableClock;
import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.edge.limit.BodyBytes;
import fr.jalon.edge.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What time it is, and another time, where the clock may be moved; not there at all where it may not. */
@RestController
@RequestMapping(path = ClockController.CLOCK, produces = MediaType.APPLICATION_JSON_VALUE)
class ClockController {

    static final String CLOCK = "/api/v1/operations/clock";

    private final Clock clock;
    private final BodyBytes bodies;

    ClockController(Clock clock, BodyBytes bodies) {
        this.clock = clock;
        this.bodies = bodies;
    }

    /**
     * What time it is.
     *
     * @param now the instant that the product takes for now
     * @param ahead how far that is ahead of the machine, ISO 8601
     */
    record Time(Instant now, String ahead) {}

    @GetMapping
    Time time() {
        MovableClock movable = movable();
        return new Time(movable.instant(), movable.ahead().toString());
    }

    @PutMapping
    Time move(HttpServletRequest http, @AuthenticationPrincipal Jwt token) throws IOException {
        MovableClock movable = movable();
        JsonNode body = new Request(http, token, bodies).body();
        body.propertyNames().stream()
                .filter(name -> !name.equals("now"))
                .findFirst()
                .ifPresent(name -> {
                    throw ProblemException.because("/" + name, Rule.KNOWN_FIELD, name);
                });
        if (!movable.moveTo(instant(body.path("now")))) {
            throw ProblemException.because(
                    "/now", Rule.IN_RANGE, body.path("now").asString());
        }
        return time();
    }

    private MovableClock movable() {
        if (clock instanceof MovableClock movable) {
            return movable;
        }
        throw ProblemException.with(ProblemKind.NOT_FOUND);
    }

    private static Instant instant(JsonNode now) {
        if (now.isMissingNode()) {
            throw ProblemException.because("/now", Rule.REQUIRED, null);
        }
        if (!now.isString()) {
            throw ProblemException.because("/now", Rule.JSON_TYPE, now);
        }
        try {
            return Instant.parse(now.asString());
        } catch (DateTimeException e) {
            throw (ProblemException) ProblemException.because("/now", Rule.CALENDAR_DATE, now.asString())
                    .initCause(e);
        }
    }
}

package fr.jalon.command.http;

import fr.jalon.command.handling.Envelope;
import fr.jalon.command.handling.Envelope.Idempotency;
import fr.jalon.command.handling.Envelope.Mode;
import fr.jalon.command.intake.Fingerprint;
import fr.jalon.command.intake.IdempotencyKeys;
import fr.jalon.command.intake.imports.AsLine;
import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.territory.TerritoryCommand;
import fr.jalon.edge.Correlation;
import fr.jalon.edge.limit.BodyBytes;
import fr.jalon.edge.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.jwt.Jwt;
import tools.jackson.databind.JsonNode;

/** A command's request: its body and headers, read with limits. */
final class Request {

    /** The largest body ({@code docs/spec/api.md}, "Errors"). */
    static final int BODY_BYTES_MAX = 1_048_576;

    private static final long BODY_NANOS_MAX = TimeUnit.SECONDS.toNanos(30);
    private static final int CHUNK_BYTES = 8 * 1024;

    private static final String DRY_RUN = "dryRun";
    private static final Pattern VERSION_TAG = Pattern.compile("(?:W/)?\"([0-9]{1,18})\"");

    private final HttpServletRequest request;
    private final Caller caller;
    private final String client;
    private final BodyBytes bodies;

    /** {@code bodies} says what may be read at once of all requests together. */
    Request(HttpServletRequest request, Jwt token, BodyBytes bodies) {
        this.request = request;
        this.caller = Caller.of(token);
        this.client = Caller.client(token);
        this.bodies = bodies;
    }

    /** The territory of an address; unknown if it can be none. */
    static Siren territory(String digits) {
        try {
            return new Siren(digits);
        } catch (RefusedValue e) {
            throw ProblemException.because("", Rule.KNOWN_TERRITORY, digits);
        }
    }

    Caller caller() {
        return caller;
    }

    /** The body as JSON. */
    JsonNode body() throws IOException {
        requireJson();
        if (request.getContentLengthLong() > BODY_BYTES_MAX) {
            throw ProblemException.because("", Rule.SIZE_LIMIT, BODY_BYTES_MAX);
        }
        try (BodyBytes.Body held = bodies.of(client)) {
            return read(Json.input(bytes(request.getInputStream(), held)));
        }
    }

    /** All that comes, within a time: a client that sends a byte now and then would keep a thread, and its bytes, for ever. */
    private static byte[] bytes(InputStream body, BodyBytes.Body held) throws IOException {
        long start = System.nanoTime();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] some = new byte[CHUNK_BYTES];
        for (int read = body.read(some); read >= 0; read = body.read(some)) {
            if (!held.grow(read)) {
                throw ProblemException.with(ProblemKind.TOO_MANY_REQUESTS);
            }
            bytes.write(some, 0, read);
            if (bytes.size() > BODY_BYTES_MAX) {
                throw ProblemException.because("", Rule.SIZE_LIMIT, BODY_BYTES_MAX);
            }
            if (System.nanoTime() - start > BODY_NANOS_MAX) {
                throw ProblemException.with(ProblemKind.TOO_SLOW);
            }
        }
        return bytes.toByteArray();
    }

    private void requireJson() {
        String contentType = request.getContentType();
        try {
            if (contentType != null
                    && MediaType.APPLICATION_JSON.equalsTypeAndSubtype(MediaType.parseMediaType(contentType))) {
                return;
            }
        } catch (InvalidMediaTypeException e) {
            throw ProblemException.with(ProblemKind.UNSUPPORTED_MEDIA_TYPE);
        }
        throw ProblemException.with(ProblemKind.UNSUPPORTED_MEDIA_TYPE);
    }

    /** What was read, or the end of the request. */
    static <T> T read(Reading<T> reading) {
        return switch (reading) {
            case Reading.Read<T>(T value) -> value;
            case Reading.Unreadable<T>(List<Refusal> refusals) -> throw ProblemException.because(refusals);
        };
    }

    /** Ends the request unless the caller may write about the territory. */
    void requireRightTo(Siren siren) {
        if (!caller.mayWrite(siren)) {
            throw ProblemException.because("", Rule.PERMITTED, siren.digits());
        }
    }

    /** Ends the request unless the caller is an auditor. */
    void requireJudge() {
        if (!caller.mayJudge()) {
            throw ProblemException.because("", Rule.AUDITORS_ONLY, null);
        }
    }

    /** Ends the request unless the caller is an administrator. */
    void requireAdmin() {
        if (!caller.isAdmin()) {
            throw ProblemException.with(ProblemKind.FORBIDDEN);
        }
    }

    /** The command with what the headers say. */
    Envelope envelope(TerritoryCommand command, JsonNode body) {
        return new Envelope(
                command,
                expectedVersion(),
                idempotency(command, body),
                isDryRun() ? Mode.DRY_RUN : Mode.RECORD,
                caller.origin(correlationId()));
    }

    /** Whether nothing is to be recorded. Ends the request at any other parameter: "dryrun" would be recorded unnoticed. */
    boolean isDryRun() {
        request.getParameterMap().forEach((name, values) -> {
            if (!name.equals(DRY_RUN) || values.length > 1) {
                throw ProblemException.because(Json.pointer(name), Rule.PARAMETER, String.join(", ", values));
            }
        });
        String dryRun = request.getParameter(DRY_RUN);
        if (dryRun == null || dryRun.equals("false") || dryRun.isEmpty()) {
            return false;
        }
        if (!dryRun.equals("true")) {
            throw ProblemException.because("/" + DRY_RUN, Rule.PARAMETER, dryRun);
        }
        return true;
    }

    private @Nullable Long expectedVersion() {
        String tag = request.getHeader(HttpHeaders.IF_MATCH);
        if (tag == null || tag.equals("*")) {
            return null;
        }
        Matcher matcher = VERSION_TAG.matcher(tag.strip());
        if (!matcher.matches()) {
            throw ProblemException.because("/If-Match", Rule.PARAMETER, tag);
        }
        return Long.valueOf(matcher.group(1));
    }

    private @Nullable Idempotency idempotency(TerritoryCommand command, JsonNode body) {
        String key = request.getHeader("Idempotency-Key");
        if (key == null) {
            return null;
        }
        if (!IdempotencyKeys.isKey(key)) {
            throw ProblemException.because("/Idempotency-Key", Rule.PARAMETER, key);
        }
        return new Idempotency(
                key,
                Fingerprint.of(AsLine.of(command, body), Set.of()),
                Set.of(Fingerprint.asSent(request.getMethod() + " " + request.getRequestURI(), body)));
    }

    String correlationId() {
        return Correlation.of(request);
    }
}

package fr.jalon.edge.problem;

import fr.jalon.contract.problem.Language;
import fr.jalon.contract.problem.Problem;
import fr.jalon.contract.problem.ProblemKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.WebRequest;

/** Problems (RFC 9457) as the handlers of a service answer them. */
public final class ProblemResponse {

    private static final Set<Integer> WORTH_A_RETRY =
            Set.of(ProblemKind.UNAVAILABLE.status(), ProblemKind.TOO_MANY_REQUESTS.status());

    private static final long NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

    private ProblemResponse() {}

    /** {@code retryAfterSeconds}: when it is worth another try, told where it is one that passes. */
    public static ResponseEntity<byte[]> of(Problem problem, String retryAfterSeconds) {
        ResponseEntity.BodyBuilder response =
                ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (WORTH_A_RETRY.contains(problem.status())) {
            response.header(HttpHeaders.RETRY_AFTER, retryAfterSeconds);
        }
        return response.body(problem.text().getBytes(StandardCharsets.UTF_8));
    }

    /** A wait as the header {@code Retry-After} tells it: whole seconds, and none too few. */
    public static String seconds(Duration wait) {
        return Long.toString(Math.ceilDiv(wait.toNanos(), NANOS_PER_SECOND));
    }

    /** The language asked for. */
    public static Language language(WebRequest request) {
        return Language.accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }
}

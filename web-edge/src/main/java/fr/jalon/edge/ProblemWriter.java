package fr.jalon.edge;

import fr.jalon.contract.problem.Language;
import fr.jalon.contract.problem.Problem;
import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.contract.problem.Problems;
import fr.jalon.domain.refusal.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Answers a request with a problem, from wherever it went wrong: also before or outside whatever writes the headers else. */
public final class ProblemWriter {

    /** Of every answer that is no page: nothing is loaded, framed, guessed or kept because of it. */
    static final Map<String, String> STRICT_HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Permissions-Policy",
            "camera=(), microphone=(), geolocation=(), payment=()",
            HttpHeaders.CACHE_CONTROL,
            "no-store");

    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;
    private static final int NOT_IMPLEMENTED = 501;
    private static final int VERSION_NOT_SUPPORTED = 505;

    private final Problems problems;

    ProblemWriter(Problems problems) {
        this.problems = problems;
    }

    /**
     * Writes it, with its status, in the language asked for, as the whole answer.
     *
     * @throws IOException if who asked has gone
     */
    public void write(ProblemKind kind, HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(problems.of(kind, language(request)), response);
    }

    /** The same, naming what was refused. */
    void write(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(problems.of(List.of(refusal), language(request)), response);
    }

    private static void write(Problem problem, HttpServletResponse response) throws IOException {
        response.setStatus(problem.status());
        STRICT_HEADERS.forEach(response::setHeader);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(problem.text().getBytes(StandardCharsets.UTF_8));
    }

    private static Language language(HttpServletRequest request) {
        return Language.accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    /** It as JSON, in UTF-8. */
    byte[] text(ProblemKind kind, @Nullable String acceptLanguage) {
        return problems.of(kind, Language.accepted(acceptLanguage)).text().getBytes(StandardCharsets.UTF_8);
    }

    /** The problem that comes nearest to what a server or a library means by a status. */
    static ProblemKind kindOf(int status) {
        return Arrays.stream(ProblemKind.values())
                .filter(kind -> kind.status() == status)
                .findFirst()
                .orElse(isClientError(status) ? ProblemKind.MALFORMED : ProblemKind.INTERNAL);
    }

    private static boolean isClientError(int status) {
        return (status >= CLIENT_ERRORS && status < SERVER_ERRORS)
                || status == NOT_IMPLEMENTED
                || status == VERSION_NOT_SUPPORTED;
    }
}

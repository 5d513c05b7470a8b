package fr.jalon.edge;

import fr.jalon.contract.problem.ProblemKind;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** Lets pages of other origins use the HTTP API, with a token and never with a cookie: those that are named, and no other. */
final class CorsPolicy {

    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PATCH");
    private static final List<String> SENT = List.of(
            HttpHeaders.AUTHORIZATION,
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.ACCEPT_LANGUAGE,
            HttpHeaders.IF_MATCH,
            HttpHeaders.IF_NONE_MATCH,
            "Idempotency-Key",
            "Last-Event-ID",
            "Read-After",
            "X-Correlation-ID");
    private static final List<String> SHOWN = List.of(
            HttpHeaders.ETAG,
            HttpHeaders.LOCATION,
            HttpHeaders.RETRY_AFTER,
            HttpHeaders.WWW_AUTHENTICATE,
            "X-Correlation-ID",
            "X-Position");

    private CorsPolicy() {}

    /**
     * A filter that knows these origins.
     *
     * @param origins such as {@code https://dashboard.example.org}
     * @throws IllegalArgumentException if one of them stands for all
     */
    static CorsFilter filter(List<String> origins, URI publicUrl, ProblemWriter problems) {
        if (origins.stream().anyMatch(origin -> origin.contains("*") || origin.equals("null"))) {
            throw new IllegalArgumentException(
                    "jalon.cors.origins names origins one by one, such as https://dashboard.example.org: " + origins);
        }
        CorsConfiguration named = new CorsConfiguration();
        named.setAllowedOrigins(
                Stream.concat(origins.stream(), Stream.of(publicUrl.getScheme() + "://" + publicUrl.getRawAuthority()))
                        .toList());
        named.setAllowedMethods(METHODS);
        named.setAllowedHeaders(SENT);
        named.setExposedHeaders(SHOWN);
        named.setAllowCredentials(false);
        named.setMaxAge(REMEMBERED);
        UrlBasedCorsConfigurationSource paths = new UrlBasedCorsConfigurationSource();
        paths.registerCorsConfiguration("/api/**", named);
        paths.registerCorsConfiguration("/v3/**", named);
        paths.registerCorsConfiguration("/asyncapi.yaml", named);
        paths.registerCorsConfiguration("/schemas/**", named);
        CorsFilter filter = new CorsFilter(paths);
        filter.setCorsProcessor(new InWords(problems));
        return filter;
    }

    /** Says no as a problem. */
    private static final class InWords extends DefaultCorsProcessor {

        private final ProblemWriter problems;

        InWords(ProblemWriter problems) {
            this.problems = problems;
        }

        @Override
        protected void rejectRequest(ServerHttpResponse response) throws IOException {
            response.setStatusCode(HttpStatus.FORBIDDEN);
            ProblemWriter.STRICT_HEADERS.forEach(response.getHeaders()::set);
            response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
            response.getBody().write(problems.text(ProblemKind.FORBIDDEN, null));
            response.flush();
        }
    }
}

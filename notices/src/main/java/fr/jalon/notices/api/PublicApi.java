package fr.jalon.notices.api;

import fr.jalon.edge.client.TimedBody;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Asks the public HTTP API, as anybody may who has the role of a reader. Safe for several threads. */
public final class PublicApi {

    /** To the headers, and from there to the last byte; of the stream, to the headers. */
    static final Duration ANSWERED_WITHIN = Duration.ofSeconds(15);

    private static final Duration BREATH = Duration.ofSeconds(1);
    private static final int OK = 200;
    private static final int MALFORMED = 400;
    private static final int UNAUTHENTICATED = 401;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    private static final int TRIES = 3;
    private static final int PROBLEM_BYTES_MAX = 64 * 1024;

    private final HttpClient http;
    private final URI address;
    private final ClientToken token;
    private final Duration answeredWithin;
    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    PublicApi(HttpClient http, URI address, ClientToken token) {
        this(http, address, token, ANSWERED_WITHIN);
    }

    PublicApi(HttpClient http, URI address, ClientToken token, Duration answeredWithin) {
        this.answeredWithin = answeredWithin;
        this.http = http;
        this.address = address;
        this.token = token;
    }

    /**
     * What a question is answered.
     *
     * @param path with its parameters, as it stands in an address
     * @throws ApiAway if nobody answers, or refuses
     */
    public <T> T get(Class<T> as, String path) {
        return find(as, path).orElseThrow(() -> new ApiAway(path + " is not there"));
    }

    /** The same; nothing where what is asked for is not there. */
    public <T> Optional<T> find(Class<T> as, String path) {
        for (int tries = 1; ; tries++) {
            String bearer = token.value();
            WholeAnswer answer = ask(path, bearer);
            int status = answer.status();
            if (status == OK) {
                return Optional.of(read(as, path, answer.body()));
            }
            if (status == NOT_FOUND) {
                return Optional.empty();
            }
            boolean mayPass = status == UNAUTHENTICATED || status == TOO_MANY || status == UNAVAILABLE;
            if (!mayPass || tries == TRIES) {
                throw new ApiAway(path + " answers " + status);
            }
            if (status == UNAUTHENTICATED) {
                token.forget(bearer);
            } else {
                LockSupport.parkNanos(BREATH.toNanos());
            }
        }
    }

    private WholeAnswer ask(String path, String bearer) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(answeredWithin)
                .header("Authorization", "Bearer " + bearer)
                .header("Accept", "application/json")
                .GET()
                .build();
        try {
            return WholeAnswer.of(http, request, answeredWithin);
        } catch (IOException e) {
            throw new ApiAway(path + " is not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiAway("Nobody waits for the API any more", e);
        }
    }

    private <T> T read(Class<T> as, String path, byte[] body) {
        try {
            return json.readValue(body, as);
        } catch (JacksonException e) {
            throw new ApiAway(path + " answers what is none", e);
        }
    }

    /**
     * Opens the stream of events, right after a token.
     *
     * @throws RefusedQuestion if what is asked for is none
     * @throws ApiAway if nobody answers, or refuses
     */
    public EventStream follow(String since, String types, String sirens) {
        String path = "/api/v1/events?event=message"
                + (since.isEmpty() ? "" : "&since=" + encoded(since))
                + (types.isEmpty() ? "" : "&type=" + encoded(types))
                + (sirens.isEmpty() ? "" : "&siren=" + encoded(sirens));
        String bearer = token.value();
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(answeredWithin)
                .header("Authorization", "Bearer " + bearer)
                .header("Accept", "text/event-stream")
                .GET()
                .build();
        try {
            HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
            if (answer.statusCode() == OK) {
                return new EventStream(answer.body());
            }
            refuse(answer, bearer);
            throw new ApiAway("The stream answers " + answer.statusCode());
        } catch (IOException e) {
            throw new ApiAway("The stream is not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiAway("Nobody waits for the stream any more", e);
        }
    }

    private void refuse(HttpResponse<InputStream> answer, String bearer) throws IOException {
        try (InputStream body = TimedBody.of(answer.body(), answeredWithin)) {
            byte[] said = body.readNBytes(PROBLEM_BYTES_MAX);
            if (answer.statusCode() == UNAUTHENTICATED) {
                token.forget(bearer);
            }
            if (answer.statusCode() == MALFORMED) {
                throw new RefusedQuestion(json.readTree(said)
                        .path("errors")
                        .path(0)
                        .path("pointer")
                        .asString(""));
            }
        } catch (JacksonException e) {
            throw new ApiAway("The stream answers what is none", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

package fr.jalon.portal.api;

import fr.jalon.edge.Correlation;
import fr.jalon.edge.tracing.Traces;
import fr.jalon.portal.answer.CommandAnswer;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the HTTP API and sends it commands. Safe for several threads. */
@Component
public class JalonApi {

    private static final Duration CONNECT_MAX = Duration.ofSeconds(2);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(15);
    /** A person takes what is downloaded as fast as his line is; the time counts to the last byte. */
    private static final Duration DOWNLOAD_MAX = Duration.ofMinutes(30);

    /** Seconds that somebody waits for a page. */
    private static final Pattern SHORTLY = Pattern.compile("[0-3]");

    private final RestClient http;
    private final RestClient downloads;
    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            // Figures pass through unchanged: exactly as they were recorded, and without the exponents that the API
            // refuses.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /** Asks the API at an address; nothing is sent yet. */
    @Autowired
    public JalonApi(@Value("${jalon.portal.api:${jalon.issuer}}") String address, Traces traces) {
        this(address, traces, ANSWER_MAX, DOWNLOAD_MAX);
    }

    JalonApi(String address, Traces traces, Duration answerMax, Duration downloadMax) {
        HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT_MAX).build();
        this.http = within(answerMax, client, address, traces);
        this.downloads = within(downloadMax, client, address, traces);
    }

    private static RestClient within(Duration most, HttpClient client, String address, Traces traces) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(client);
        requests.setReadTimeout(most);
        return RestClient.builder()
                .baseUrl(address)
                .requestFactory(requests)
                .requestInterceptor((request, body, next) -> {
                    String traceparent = traces.carried();
                    if (traceparent != null) {
                        request.getHeaders().set("traceparent", traceparent);
                    }
                    // What the services log of it is found by the name of the page's request.
                    String correlation = Correlation.current();
                    if (correlation != null) {
                        request.getHeaders().set(Correlation.HEADER, correlation);
                    }
                    return next.execute(request, body);
                })
                .build();
    }

    /**
     * What a query answers.
     *
     * @param path may have {@code {}} for the parts
     * @throws RefusedByApi if it is refused, or nobody answers
     */
    public <T> T get(Person person, Class<T> as, String path, Object... parts) {
        return getAfter(person, as, null, path, parts);
    }

    /**
     * What a query answers once views show what a command stored.
     *
     * @param readAfter the position that the command answered, null to take the views as they are
     * @throws RefusedByApi if it is refused, or nobody answers
     */
    public <T> T getAfter(Person person, Class<T> as, @Nullable String readAfter, String path, Object... parts) {
        return json.readValue(
                exchange(HttpMethod.GET, person, headers -> after(headers, readAfter), null, path, parts), as);
    }

    /**
     * What a command answers.
     *
     * @param key makes a repeat of the same command harmless; null if it stores nothing
     * @throws RefusedByApi if it is refused, or nobody answers
     */
    public CommandAnswer post(Person person, @Nullable String key, Object body, String path, Object... parts) {
        return command(HttpMethod.POST, person, key, body, path, parts);
    }

    /**
     * What a command answers that changes some of what is there.
     *
     * @throws RefusedByApi if it is refused, or nobody answers
     */
    public CommandAnswer patch(Person person, Object body, String path, Object... parts) {
        return command(HttpMethod.PATCH, person, null, body, path, parts);
    }

    private CommandAnswer command(
            HttpMethod method, Person person, @Nullable String key, Object body, String path, Object... parts) {
        return json.readValue(
                exchange(
                        method,
                        person,
                        headers -> {
                            if (key != null) {
                                headers.set("Idempotency-Key", key);
                            }
                        },
                        json.writeValueAsBytes(body),
                        path,
                        parts),
                CommandAnswer.class);
    }

    /**
     * Asks for something to be done that is no command and answers nothing.
     *
     * @throws RefusedByApi if it is refused, or nobody answers
     */
    public void ask(Person person, String path, Object... parts) {
        ask(HttpMethod.POST, person, path, parts);
    }

    /**
     * The same by another method.
     *
     * @throws RefusedByApi if it is refused, or nobody answers
     */
    public void ask(HttpMethod method, Person person, String path, Object... parts) {
        exchange(method, person, headers -> {}, null, path, parts);
    }

    /**
     * What is answered where something is made that is no fact.
     *
     * @throws RefusedByApi if it is refused, or nobody answers
     */
    public <T> T make(Person person, Class<T> as, Object body, String path, Object... parts) {
        return json.readValue(
                exchange(HttpMethod.POST, person, headers -> {}, json.writeValueAsBytes(body), path, parts), as);
    }

    /**
     * What is answered to something that is no command and no query.
     *
     * @param body null for none
     * @throws RefusedByApi if it is refused, or nobody answers
     */
    public <T> T send(
            Person person, HttpMethod method, Class<T> as, @Nullable Object body, String path, Object... parts) {
        byte[] sent = body == null ? null : json.writeValueAsBytes(body);
        return json.readValue(exchange(method, person, headers -> {}, sent, path, parts), as);
    }

    /**
     * Takes something away that is no fact.
     *
     * @throws RefusedByApi if it is refused, or nobody answers
     */
    public void delete(Person person, String path, Object... parts) {
        exchange(HttpMethod.DELETE, person, headers -> {}, null, path, parts);
    }

    /**
     * Hands on what is answered, as it comes: memory does not grow with it.
     *
     * @throws RefusedByApi if it is refused, or nobody answers, or it breaks off on either side
     */
    public void download(Person person, MediaType type, Download to, String path, Object... parts) {
        try {
            downloads
                    .get()
                    .uri(path, parts)
                    .headers(headers -> {
                        identify(headers, person);
                        headers.setAccept(List.of(type, MediaType.APPLICATION_PROBLEM_JSON));
                    })
                    .exchange((sent, answer) -> {
                        if (answer.getStatusCode().isError()) {
                            throw refused(
                                    answer.getStatusCode().value(),
                                    answer.getBody().readAllBytes());
                        }
                        return answer.getBody().transferTo(to.begin(answer.getHeaders()));
                    });
        } catch (ResourceAccessException e) {
            throw RefusedByApi.away(e);
        }
    }

    private static void identify(HttpHeaders headers, Person person) {
        headers.setBearerAuth(person.token());
        headers.set(HttpHeaders.ACCEPT_LANGUAGE, person.locale().toLanguageTag());
    }

    private static void after(HttpHeaders headers, @Nullable String position) {
        if (position != null && HeaderValue.canBe(position)) {
            headers.set("Read-After", position);
        }
    }

    @FunctionalInterface
    private interface Further {
        void add(HttpHeaders headers);
    }

    private byte[] exchange(
            HttpMethod method, Person person, Further further, byte @Nullable [] body, String path, Object... parts) {
        RestClient.RequestBodySpec request = http.method(method)
                .uri(path, parts)
                .headers(headers -> {
                    identify(headers, person);
                    headers.setAccept(List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON));
                    further.add(headers);
                });
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        try {
            return once(request);
        } catch (RefusedByApi busy) {
            if (busy.pause().isEmpty() || !passed(busy.pause().get())) {
                throw busy;
            }
            return once(request);
        }
    }

    private byte[] once(RestClient.RequestBodySpec request) {
        try {
            return Objects.requireNonNull(request.exchange((sent, answer) -> {
                byte[] read = answer.getBody().readAllBytes();
                int status = answer.getStatusCode().value();
                if (answer.getStatusCode().isError()) {
                    throw refused(status, read)
                            .after(pause(status, answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)));
                }
                return read;
            }));
        } catch (ResourceAccessException e) {
            throw RefusedByApi.away(e);
        }
    }

    /** For how long to wait before the same is asked again; none if that makes no sense, or nobody waits so long for a page. */
    private static @Nullable Duration pause(int status, @Nullable String retryAfter) {
        return status == RefusedByApi.TOO_MANY
                        && retryAfter != null
                        && SHORTLY.matcher(retryAfter).matches()
                ? Duration.ofSeconds(Integer.parseInt(retryAfter))
                : null;
    }

    private static boolean passed(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private RefusedByApi refused(int status, byte[] body) {
        List<RefusedByApi.Flaw> flaws = new ArrayList<>();
        String detail = "";
        try {
            JsonNode problem = json.readTree(body);
            detail = problem.path("detail").asString("");
            for (JsonNode error : problem.path("errors")) {
                flaws.add(new RefusedByApi.Flaw(
                        error.path("pointer").asString(""),
                        error.path("rule").asString(""),
                        error.path("message").asString("")));
            }
        } catch (JacksonException e) {
            detail = Map.of("status", status).toString();
        }
        return new RefusedByApi(status, detail, flaws);
    }
}

package fr.jalon.reports.api;

import fr.jalon.edge.Correlation;
import fr.jalon.edge.client.TimedBody;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks questions of the public HTTP API. Safe for several threads. */
public final class PublicApi {

    private static final Duration CONNECT_MAX = Duration.ofSeconds(2);
    /** To the headers, and from there to the last byte. */
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    private static final int REFUSALS = 400;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_MAX)
            .build();
    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private final String address;
    private final Duration answerMax;

    /** Asks nothing yet. */
    public PublicApi(String address) {
        this(address, ANSWER_MAX);
    }

    PublicApi(String address, Duration answerMax) {
        this.answerMax = answerMax;
        this.address = address.replaceAll("/+$", "");
    }

    /**
     * What a question answers.
     *
     * @param question names and values of its parameters; those without a value are left out
     * @throws ApiRefusal if it is refused, or nobody answers
     */
    public JsonNode get(Asker asker, String path, Map<String, String> question) {
        try (InputStream body = ask(asker, path, question)) {
            return json.readTree(body);
        } catch (IOException | JacksonException e) {
            throw ApiRefusal.away(e);
        }
    }

    /**
     * Hears each line of an answer that has a JSON object on each.
     *
     * @throws ApiRefusal if it is refused, or nobody answers, or it breaks off
     */
    public void lines(Asker asker, String path, Consumer<JsonNode> heard) {
        try (InputStream body = ask(asker, path, Map.of());
                BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heard.accept(json.readTree(line));
            }
        } catch (IOException | JacksonException e) {
            throw ApiRefusal.away(e);
        }
    }

    private InputStream ask(Asker asker, String path, Map<String, String> question) throws IOException {
        String parameters = question.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> each.getKey() + "=" + escaped(each.getValue()))
                .sorted()
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(address + path + (parameters.isEmpty() ? "" : "?" + parameters)))
                .timeout(answerMax)
                .header("Accept", "application/json, application/x-ndjson, application/problem+json")
                .header("Accept-Language", asker.language().locale().toLanguageTag());
        put(request, "Authorization", asker.authorization());
        put(request, "Read-After", asker.readAfter());
        put(request, Correlation.HEADER, Correlation.current());
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), TimedBody.within(answerMax));
            if (answer.statusCode() < REFUSALS) {
                return new CountedBody(answer.body(), asker.held());
            }
            try (InputStream problem = answer.body()) {
                throw new ApiRefusal(
                        answer.statusCode(),
                        problem.readAllBytes(),
                        answer.headers().firstValue("Retry-After").orElse(null));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApiRefusal.away(e);
        }
    }

    private static void put(HttpRequest.Builder request, String name, @Nullable String value) {
        if (value != null) {
            request.header(name, value);
        }
    }

    /** A part of an address, whatever is in it. */
    public static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

package fr.jalon.torture.client;

import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;
import tools.jackson.databind.JsonNode;

/**
 * Asks the product over HTTP and waits for nobody for long: a connection on which no answer came is given up with all that are kept beside it. Safe
 * for several threads.
 */
public final class Client implements AutoCloseable {

    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(3);
    /** Half the life of a token. */
    private static final long TOKEN_NANOS = Duration.ofMinutes(15).toNanos();

    private final IntSupplier port;
    private final Path credentials;
    private final Duration patience;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private volatile HttpClient http = fresh();

    private record Token(String text, long since) {}

    /**
     * Asks nothing yet.
     *
     * @param port of this machine
     * @param credentials the file that standalone writes
     * @param patience how long an answer may take
     */
    public Client(IntSupplier port, Path credentials, Duration patience) {
        this.port = port;
        this.credentials = credentials;
        this.patience = patience;
    }

    private static HttpClient fresh() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECTED_WITHIN)
                .build();
    }

    /** Reads JSON. */
    public static JsonNode json(String text) {
        if (Json.parse(text) instanceof Reading.Read<JsonNode>(JsonNode node)) {
            return node;
        }
        throw new IllegalArgumentException("No JSON: " + text);
    }

    public int port() {
        return port.getAsInt();
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port() + path);
    }

    /** A token of one of the first clients: admin, animator, reader, auditor. */
    public String token(String role) throws IOException, InterruptedException {
        Token known = tokens.get(role);
        if (known != null && System.nanoTime() - known.since() < TOKEN_NANOS) {
            return known.text();
        }
        JsonNode client = json(Files.readString(credentials)).path("clients").path(role);
        String basic = Base64.getEncoder()
                .encodeToString((encoded(client.path("clientId").asString()) + ":"
                                + encoded(client.path("clientSecret").asString()))
                        .getBytes(StandardCharsets.UTF_8));
        Answered answer = send(HttpRequest.newBuilder(uri("/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
        if (!answer.isGood()) {
            throw new IOException("no token: " + answer.status());
        }
        String token = answer.json().path("access_token").asString();
        tokens.put(role, new Token(token, System.nanoTime()));
        return token;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A request with the token of a role. */
    public HttpRequest.Builder as(String role, String path) throws IOException, InterruptedException {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token(role));
    }

    public Answered get(String role, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = as(role, path).GET();
        return known(role, send(headers.length == 0 ? request : request.headers(headers)));
    }

    public Answered post(String role, String path, String type, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                as(role, path).header("Content-Type", type).POST(BodyPublishers.ofString(body));
        return known(role, send(headers.length == 0 ? request : request.headers(headers)));
    }

    /** A token that does not count any more is not used again. */
    private Answered known(String role, Answered answer) {
        if (answer.status() == 401) {
            tokens.remove(role);
        }
        return answer;
    }

    /** Moves the clock of the product. */
    public Answered put(String role, String path, String body) throws IOException, InterruptedException {
        return known(
                role,
                send(as(role, path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body))));
    }

    /** Writes the body of an answer to a file. */
    public int download(String role, String path, Path to) throws IOException, InterruptedException {
        return awaited(http.sendAsync(
                        as(role, path).GET().build(),
                        BodyHandlers.ofFile(
                                to,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.TRUNCATE_EXISTING)))
                .statusCode();
    }

    private Answered send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = awaited(http.sendAsync(request.build(), BodyHandlers.ofString()));
        return new Answered(answer.statusCode(), answer.body());
    }

    /** From the first byte of the question to the last of the answer. */
    private <T> HttpResponse<T> awaited(CompletableFuture<HttpResponse<T>> asked)
            throws IOException, InterruptedException {
        try {
            return asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        } catch (TimeoutException e) {
            asked.cancel(true);
            HttpClient stuck = http;
            http = fresh();
            stuck.shutdownNow();
            throw new IOException("no answer within " + patience, e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}

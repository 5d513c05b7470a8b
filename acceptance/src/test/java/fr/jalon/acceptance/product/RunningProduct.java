package fr.jalon.acceptance.product;

import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.standalone.Jalon;
import fr.jalon.standalone.folder.Ports;
import fr.jalon.torture.client.LiveStreamClient;
import fr.jalon.torture.process.Application;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A product in a process of its own, on a free port and a data folder of the test's; or one that somebody has deployed, which is only asked
 * over HTTP. Ends only what it started.
 */
final class RunningProduct implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofMinutes(4);
    /** A question waits for seconds; a machine that does four things at once may need more. */
    private static final Duration SHOWN_WITHIN = Duration.ofMinutes(1);

    private static final int UNAVAILABLE = 503;
    private static final String HEAP = "512m";
    private static final Application APPLICATION =
            Application.of(Path.of(Objects.requireNonNull(System.getProperty("jalon.jar"), "jalon.jar")));

    private final Path data;
    private final Map<String, String> environment;
    private final int port;
    private final URI base;
    private final Path credentials;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final boolean archiving;
    private @Nullable Process process;

    private RunningProduct(Path data, Map<String, String> environment, boolean archiving, String... options) {
        this.data = data;
        this.environment = environment;
        this.port = freePort();
        this.base = URI.create("http://localhost:" + port);
        this.credentials = data.resolve("credentials.json");
        this.archiving = archiving;
        this.process = launch(archiving, options);
    }

    private RunningProduct(URI base, Path credentials) {
        this.data = credentials.resolveSibling("nothing");
        this.environment = Map.of();
        this.port = base.getPort();
        this.archiving = false;
        this.base = base;
        this.credentials = credentials;
    }

    /**
     * One that runs somewhere, with nothing in it yet. The file of credentials is as that of standalone: {@code clients} by role, each with
     * {@code clientId} and {@code clientSecret}; and {@code tokenEndpoint}, unless the product has its own issuer.
     */
    static RunningProduct deployed(URI base, Path credentials) {
        return new RunningProduct(base, credentials);
    }

    /** Whoever wants to kill or restart the product, or to use the command line, needs one of his own. */
    private Process own() {
        if (process == null) {
            throw new IllegalStateException("Nobody here started the product at " + base);
        }
        return process;
    }

    /** Starts a product, with further options of {@code serve}, and waits until it answers. */
    static RunningProduct start(Path data, String... options) {
        return start(data, Map.of(), options);
    }

    /** The same with settings in the environment. */
    static RunningProduct start(Path data, Map<String, String> environment, String... options) {
        return ready(new RunningProduct(data, environment, false, options));
    }

    /** The same for one that will be closed before long, so that later ones start quicker. */
    static RunningProduct startFirst(Path data, Map<String, String> environment, String... options) {
        return ready(new RunningProduct(data, environment, true, options));
    }

    private static RunningProduct ready(RunningProduct product) {
        product.awaitReady();
        return product;
    }

    private Process launch(boolean archiving, String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("serve", "--port", Integer.toString(port), "--data", data.toString()));
        arguments.addAll(List.of(options));
        ProcessBuilder builder =
                archiving ? APPLICATION.archiving(HEAP, arguments) : APPLICATION.process(HEAP, arguments);
        // Four classes at a time sign in as the same few people.
        builder.environment().put("JALON_LIMITS_SESSIONS_PER_PERSON", "2000");
        builder.environment().putAll(environment);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(
                data.resolveSibling(data.getFileName() + ".out").toFile()));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a command of the command line printed, and its exit code. */
    record Printed(int exitCode, String text) {}

    /** Runs a command of the command line against this product's data folder, in this process. */
    Printed command(String... arguments) {
        own();
        return command(data, arguments);
    }

    /** The same on a data folder that nothing may run on. One at a time: they lock files, which a process does only once. */
    static synchronized Printed command(Path data, String... arguments) {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text, true);
        int exitCode = Jalon.execute(writer, writer, with(data, arguments).toArray(String[]::new));
        return new Printed(exitCode, text.toString());
    }

    /** The same in a process of its own, where what a shell gets is the point. */
    static Printed commandInAProcess(Path data, String... arguments) throws IOException, InterruptedException {
        Process command = APPLICATION.process("256m", with(data, arguments)).start();
        String text = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Printed(command.waitFor(), text);
    }

    private static List<String> with(Path data, String... arguments) {
        return Stream.concat(Stream.of(arguments), Stream.of("--data", data.toString()))
                .toList();
    }

    private void awaitReady() {
        Awaitility.await("the product answers").atMost(READY_WITHIN).until(() -> {
            if (!own().isAlive()) {
                throw new IllegalStateException("The product ended: " + printed());
            }
            return isReady();
        });
    }

    private String printed() throws IOException {
        return Files.readString(data.resolveSibling(data.getFileName() + ".out"));
    }

    private boolean isReady() throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(uri("/actuator/health")).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** SIGKILL: nothing of it has a chance to say goodbye. */
    void kill() throws InterruptedException {
        own().destroyForcibly().waitFor();
    }

    /** Starts again on the same data folder and port. */
    void restart(String... options) {
        process = launch(false, options);
        awaitReady();
    }

    @Override
    public void close() throws InterruptedException {
        if (process == null) {
            return;
        }
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        if (archiving) {
            APPLICATION.archived();
        }
    }

    URI uri(String path) {
        return URI.create(base + path);
    }

    /** What the machine knows it by. */
    ProcessHandle process() {
        return process.toHandle();
    }

    /** Its data folder. */
    Path data() {
        return data;
    }

    /** Where its Kafka is. */
    String kafka() throws IOException {
        return "127.0.0.1:"
                + json(Files.readString(data.resolve("ports.json")))
                        .path("kafka")
                        .asInt();
    }

    /** An access token for one of the first clients: admin, animator, reader, auditor. */
    String token(String role) {
        Instant now = Instant.now();
        return tokens.compute(
                        role, (any, known) -> known != null && now.isBefore(known.renewFrom()) ? known : newToken(role))
                .value();
    }

    /** A token, and when to ask for another: well before it runs out. */
    private record Token(String value, Instant renewFrom) {}

    private Token newToken(String role) {
        JsonNode client = credentials().path("clients").path(role);
        Instant asked = Instant.now();
        JsonNode answer = granted(
                client.path("clientId").asString(), client.path("clientSecret").asString());
        return new Token(
                answer.path("access_token").asString(),
                asked.plusSeconds(answer.path("expires_in").asLong() / 2));
    }

    /** The first clients and users, with their secrets. */
    JsonNode credentials() {
        try {
            return json(Files.readString(credentials));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An access token for a client. */
    String token(String clientId, String clientSecret) {
        return granted(clientId, clientSecret).path("access_token").asString();
    }

    private JsonNode granted(String clientId, String clientSecret) {
        String basic = Base64.getEncoder()
                .encodeToString((encoded(clientId) + ":" + encoded(clientSecret)).getBytes(StandardCharsets.UTF_8));
        JsonNode endpoint = credentials().path("tokenEndpoint");
        URI issuer = endpoint.isString() ? URI.create(endpoint.asString()) : uri("/oauth2/token");
        HttpResponse<String> response = send(HttpRequest.newBuilder(issuer)
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
        return json(response.body());
    }

    /** An access token of an animator of one territory: of a client made for it, or of {@code animator-of-SIREN} in the credentials. */
    String tokenOfAnimatorOf(String siren) throws IOException, InterruptedException {
        if (process == null) {
            return token("animator-of-" + siren);
        }
        Printed printed = command("client", "add", "--role", "animator", "--territories", siren);
        if (printed.exitCode() != 0) {
            throw new IllegalStateException(printed.text());
        }
        JsonNode client = json(printed.text().substring(printed.text().indexOf('{')));
        return token(
                client.path("clientId").asString(), client.path("clientSecret").asString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A request with the token of a role. */
    HttpRequest.Builder as(String role, String path) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token(role));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofMinutes(5)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The live stream as a reader hears it, over a connection that can be cut. */
    LiveStreamClient listen(String query, String lastEventId) throws IOException {
        return new LiveStreamClient(port, token("reader"), query, lastEventId);
    }

    /** The lines of an answer as they come. */
    Stream<String> lines(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofLines()).body();
    }

    HttpResponse<String> get(String role, String path) {
        return send(as(role, path).GET());
    }

    /** The JSON that a reader gets. */
    JsonNode read(String path) {
        return good(path, get("reader", path));
    }

    private static JsonNode good(String path, HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + " answers " + response.statusCode() + " " + response.body());
        }
        return json(response.body());
    }

    /** The JSON that a reader gets from views that include a position. */
    JsonNode readAfter(String position, String path) {
        return good(
                path,
                Awaitility.await("the views are as far as " + position)
                        .atMost(SHOWN_WITHIN)
                        .until(
                                () -> send(as("reader", path)
                                        .header("Read-After", position)
                                        .GET()),
                                answer -> answer.statusCode() != UNAVAILABLE));
    }

    HttpResponse<String> post(String role, String path, String body, String... headers) {
        HttpRequest.Builder request =
                as(role, path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** The rows of an import's answer, the summary last. */
    List<JsonNode> importLines(String contentType, BodyPublisher body) {
        HttpResponse<String> response = send(as("admin", "/api/v1/imports")
                .header("Content-Type", contentType)
                .POST(body));
        return rows(response);
    }

    /** The lines of an answer, each of them JSON. */
    static List<JsonNode> rows(HttpResponse<String> answer) {
        return answer.body().lines().map(RunningProduct::json).toList();
    }

    static JsonNode json(String text) {
        if (Json.parse(text) instanceof Reading.Read<JsonNode>(JsonNode node)) {
            return node;
        }
        throw new IllegalArgumentException("No JSON: " + text);
    }

    private static int freePort() {
        try {
            return Ports.anyFree();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package fr.jalon.bench.subject;

import fr.jalon.bench.client.Clients;
import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The product in a process of its own, started as people start it, on a new data folder. Ends only what it started. */
public final class Subject implements Target, AutoCloseable {

    /** The database of what is beside the product, on its PostgreSQL. */
    public static final String BENCH = "bench";

    /** Room for a peer and plain inserts beside what the product opens. */
    private static final int CONNECTIONS = 200;

    static final String USER = "jalon";
    private static final String DATABASE = "jalon";
    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(2);
    private static final Duration READY_WITHIN = Duration.ofMinutes(5);
    /** Access tokens are good for some minutes only. */
    private static final Duration TOKEN_FOR = Duration.ofMinutes(2);

    private final Path script;
    private final Path data;
    private final int port;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private Process process;
    private String token = "";
    private long tokenTaken;

    public Subject(Path script, Path data) throws IOException, InterruptedException {
        this.script = script;
        this.data = data;
        try (ServerSocket socket = new ServerSocket(0)) {
            this.port = socket.getLocalPort();
        }
        this.process = start();
    }

    private Process start() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                script.toString(), "serve", "--port", Integer.toString(port), "--data", data.toString());
        // All load comes from one client here; its share is no limit of what the product can do.
        builder.environment().put("JALON_LIMITS_REQUESTS_PER_SECOND", "1000000");
        Process started = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolveSibling("out.txt").toFile()))
                .start();
        // Whoever ends the bench before its time ends what it has started.
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroy));
        long begun = System.nanoTime();
        while (!answers()) {
            if (!started.isAlive() || System.nanoTime() - begun > READY_WITHIN.toNanos()) {
                throw new IllegalStateException(
                        "The product does not start: " + Files.readString(data.resolveSibling("out.txt")));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return started;
    }

    private boolean answers() throws InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(uri("/actuator/health")).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Stops it in good order, starts it again, and says how long the start took. */
    public Duration restart() throws IOException, InterruptedException {
        close();
        long begun = System.nanoTime();
        process = start();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    public long pid() {
        return process.pid();
    }

    public URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /** The first clients and users, with their secrets. */
    public JsonNode credentials() throws IOException {
        return json(Files.readString(data.resolve("credentials.json")));
    }

    @Override
    public synchronized String token() {
        if (token.isEmpty() || System.nanoTime() - tokenTaken > TOKEN_FOR.toNanos()) {
            try {
                JsonNode client = credentials().path("clients").path("admin");
                String basic = Base64.getEncoder()
                        .encodeToString((client.path("clientId").asString() + ":"
                                        + client.path("clientSecret").asString())
                                .getBytes(StandardCharsets.UTF_8));
                HttpResponse<String> answer = http.send(
                        HttpRequest.newBuilder(uri("/oauth2/token"))
                                .header("Authorization", "Basic " + basic)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                                .build(),
                        BodyHandlers.ofString());
                token = json(answer.body()).path("access_token").asString();
                tokenTaken = System.nanoTime();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException("No token", e);
            }
        }
        return token;
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofMinutes(10))
                .header("Authorization", "Bearer " + token());
    }

    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return expect(http.send(request.build(), BodyHandlers.ofString()));
    }

    public HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return expect(http.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString()));
    }

    private static HttpResponse<String> expect(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(
                    answer.request().uri() + " answers " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    /** Imports lines as they are made, and answers the last row. */
    public JsonNode importLines(Stream<String> lines) throws IOException, InterruptedException {
        Path file = Files.createTempFile(data.getParent(), "lines", ".jsonl");
        try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file))) {
            lines.forEach(writer::println);
        }
        try (Stream<String> rows = http.send(
                        request("/api/v1/imports")
                                .header("Content-Type", "application/x-ndjson")
                                .POST(BodyPublishers.ofFile(file))
                                .build(),
                        BodyHandlers.ofLines())
                .body()) {
            JsonNode last = json(rows.reduce((first, second) -> second).orElseThrow());
            if (last.path("summary").path("refused").asInt(-1) != 0) {
                throw new IllegalStateException("Lines were refused: " + last);
            }
            return last;
        } finally {
            Files.delete(file);
        }
    }

    /** Events with a position, and events shown, as the product itself counts them. */
    public JsonNode progress() throws IOException, InterruptedException {
        return json(get("/actuator/feed").body());
    }

    @Override
    public void settle() throws IOException, InterruptedException {
        long end = System.nanoTime() + SETTLED_WITHIN.toNanos();
        while (System.nanoTime() < end) {
            JsonNode now = progress();
            if (now.path("shown").asLong() == now.path("recorded").asLong()
                    && now.path("waiting").asLong() == 0) {
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        throw new IllegalStateException("Not shown after " + SETTLED_WITHIN + ": " + progress());
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public long stored() throws IOException, InterruptedException {
        return progress().path("recorded").asLong();
    }

    @Override
    public Meter meter(Clients clients) throws IOException, SQLException {
        return new Meter(pid(), postmaster(), clients.pid(), postgres(BENCH), DATABASE);
    }

    /** The process of the PostgreSQL of the product, whose children serve its connections. */
    public long postmaster() throws IOException {
        Path file = data.resolve("postgres").resolve("data").resolve("postmaster.pid");
        return Long.parseLong(Files.readAllLines(file).getFirst().strip());
    }

    /** A connection to the PostgreSQL of the product, as its first user. */
    public Connection postgres(String database) throws IOException, SQLException {
        return DriverManager.getConnection(jdbcUrl(database), USER, postgresPassword());
    }

    String jdbcUrl(String database) throws IOException {
        return "jdbc:postgresql://127.0.0.1:" + ports().path("postgres").asInt() + "/" + database;
    }

    String postgresPassword() throws IOException {
        return Files.readString(data.resolve("postgres").resolve("password")).strip();
    }

    /** Has PostgreSQL count statements, which takes a restart, and makes a database for what is beside the product. */
    public void prepare() throws IOException, InterruptedException, SQLException {
        try (Connection connection = postgres(DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set shared_preload_libraries = 'pg_stat_statements'");
            statement.execute("alter system set max_connections = " + CONNECTIONS);
            statement.execute("create database " + BENCH);
        }
        restart();
        try (Connection connection = postgres(BENCH);
                Statement statement = connection.createStatement()) {
            statement.execute("create schema bench");
            statement.execute("create extension pg_stat_statements schema bench");
        }
    }

    /** Where the Kafka of the product is. */
    public String kafka() throws IOException {
        return "127.0.0.1:" + ports().path("kafka").asInt();
    }

    private JsonNode ports() throws IOException {
        return json(Files.readString(data.resolve("ports.json")));
    }

    public static JsonNode json(String text) {
        if (Json.parse(text) instanceof Reading.Read<JsonNode>(JsonNode node)) {
            return node;
        }
        throw new IllegalArgumentException("No JSON: " + text);
    }
}

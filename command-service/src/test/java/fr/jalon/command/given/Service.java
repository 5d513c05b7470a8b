package fr.jalon.command.given;

import fr.jalon.command.CommandServiceApplication;
import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.servers.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import tools.jackson.databind.JsonNode;

/** The write side, running on a database and a broker, and called over HTTP. It is 23 November 2026. */
public final class Service implements AutoCloseable {

    /** The role that it runs as, and its password. */
    public static final String APPLICATION = "jalon_app";

    /** The day of the tests. */
    public static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private static final int SILENCE_MILLIS_MAX = 60_000;

    private final ServletWebServerApplicationContext context;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Starts it; {@code settings} are {@code --name=value}. */
    public Service(OnePostgres postgres, Topic topic, String... settings) {
        this(Clock.fixed(NOW, ZoneOffset.UTC), postgres, topic, settings);
    }

    /** Starts it with a clock of the test's. */
    public Service(Clock clock, OnePostgres postgres, Topic topic, String... settings) {
        String[] own = {
            "--server.port=0",
            "--spring.datasource.url=" + postgres.urlForAnybody(),
            "--spring.datasource.username=" + APPLICATION,
            "--spring.datasource.password=" + APPLICATION,
            "--spring.flyway.user=" + postgres.owner(),
            "--spring.flyway.password=" + postgres.ownerPassword(),
            "--spring.datasource.hikari.maximum-pool-size=12",
            "--spring.kafka.bootstrap-servers=" + topic.broker(),
            "--jalon.kafka.topic=" + topic.name(),
            "--spring.kafka.consumer.fetch-max-wait=100ms"
        };
        context = (ServletWebServerApplicationContext) new SpringApplicationBuilder(CommandServiceApplication.class)
                .initializers(made -> {
                    made.getBeanFactory().registerSingleton("tokenDecoder", Tokens.decoder());
                    made.getBeanFactory().registerSingleton("clock", clock);
                })
                .properties("spring.config.name=command-service")
                .run(Stream.concat(Stream.of(own), Stream.of(settings)).toArray(String[]::new));
    }

    /**
     * What was answered.
     *
     * @param text the body
     */
    public record Reply(int status, HttpResponse<?> response, String text) {

        /** The body as JSON. */
        public JsonNode json() {
            return Service.json(text);
        }

        /** The rows of a body of NDJSON. */
        public List<JsonNode> rows() {
            return text.lines().map(Service::json).toList();
        }

        /** A header, empty if it is not there. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    /** A bean of the service. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Sends JSON with a token; {@code headers} are name, value, name, value … */
    public Reply send(String method, String path, String token, String body, String... headers) {
        HttpRequest.Builder request = request(path, token, headers);
        if (request.build().headers().firstValue("Content-Type").isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return send(request.method(method, BodyPublishers.ofString(body)).build());
    }

    /** Sends JSON as an administrator. */
    public Reply post(String path, String body, String... headers) {
        return send("POST", path, Tokens.of("admin"), body, headers);
    }

    /** Imports lines of JSON as an administrator. */
    public Reply importLines(String lines, String... headers) {
        return importFrom("application/x-ndjson", "", BodyPublishers.ofString(lines), headers);
    }

    /** Imports as an administrator; {@code query} begins with a question mark or is empty. */
    public Reply importFrom(String type, String query, HttpRequest.BodyPublisher body, String... headers) {
        return send(request("/api/v1/imports" + query, Tokens.of("admin"), headers)
                .header("Content-Type", type)
                .POST(body)
                .build());
    }

    /** An open connection to it, for what goes on while others ask. */
    public Socket connection() throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), context.getWebServer().getPort());
        socket.setSoTimeout(SILENCE_MILLIS_MAX);
        return socket;
    }

    /** A body of unknown length. */
    public static HttpRequest.BodyPublisher streamed(Supplier<InputStream> bytes) {
        return BodyPublishers.ofInputStream(bytes);
    }

    private HttpRequest.Builder request(String path, String token, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://localhost:" + context.getWebServer().getPort() + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Reply send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response, response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(String text) {
        if (Json.parse(text) instanceof Reading.Read<JsonNode>(JsonNode node)) {
            return node;
        }
        throw new IllegalStateException("No JSON: " + text);
    }

    @Override
    public void close() {
        context.close();
        http.close();
    }
}

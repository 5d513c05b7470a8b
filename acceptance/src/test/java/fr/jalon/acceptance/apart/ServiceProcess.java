package fr.jalon.acceptance.apart;

import fr.jalon.standalone.folder.Ports;
import fr.jalon.torture.process.Application;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A service in a process of its own, set by its environment as operators do. */
final class ServiceProcess implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofMinutes(10);
    private static final Path BUILT = Path.of(Objects.requireNonNull(System.getProperty("jalon.services")));

    private final String service;
    private final Application application;
    private final Map<String, String> environment;
    private final File output;
    private final int port = freePort();
    /** A new one for each start: connections to a process that is gone would be tried once more. */
    private HttpClient http = client();

    private Process process;

    /** Starts {@code command-service}, {@code query-service} or {@code portal}; what it prints goes to a file of that name in the folder. */
    ServiceProcess(String service, String name, Path folder, Map<String, String> environment) {
        this.service = service;
        this.application =
                Application.of(BUILT.resolve(service).resolve("target").resolve(service + ".jar"));
        this.environment = environment;
        this.output = folder.resolve(name + ".out").toFile();
        this.process = launch();
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    private Process launch() {
        ProcessBuilder builder =
                application.process("320m", List.of()).redirectOutput(ProcessBuilder.Redirect.appendTo(output));
        builder.environment().putAll(environment);
        builder.environment().put("JALON_PORT", Integer.toString(port));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitReady() {
        Awaitility.await(service + " is ready").atMost(READY_WITHIN).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException(service + " ended: " + printed());
            }
            return isReady();
        });
    }

    /** Everything it has printed. */
    String printed() throws IOException {
        return Files.readString(output.toPath());
    }

    private boolean isReady() throws InterruptedException {
        try {
            return send(request("/actuator/health/readiness").GET()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /** A request to this process, without a token. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String token, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                request(path).header("Authorization", "Bearer " + token).GET();
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> post(String token, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** SIGKILL: nothing of it has a chance to say goodbye. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Starts again on the same port. */
    void restart() {
        http = client();
        process = launch();
        awaitReady();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try {
            return Ports.anyFree();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

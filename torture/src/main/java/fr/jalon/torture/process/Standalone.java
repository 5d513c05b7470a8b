package fr.jalon.torture.process;

import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Standalone in a process of its own, with its PostgreSQL beside it. */
public final class Standalone implements AutoCloseable {

    private static final String HEAP = "512m";
    private static final Duration READY_WITHIN = Duration.ofMinutes(5);
    private static final int STOPS_WITHIN_SECONDS = 90;
    private static final int LOOK_EVERY_MILLIS = 50;
    private static final int OK = 200;

    private final Application application;
    private final Path data;
    private final Path rules;
    private final Path output;
    private final Guard guard;
    private List<Long> watched = List.of();
    private int port;
    private @Nullable Process process;

    /** Starts nothing yet. */
    public Standalone(Application application, Path data, Guard guard) throws IOException {
        this.application = application;
        this.data = data;
        this.guard = guard;
        this.rules = Files.createDirectories(guard.folder().resolve("rules"));
        this.output = guard.folder().resolve("product.out");
    }

    /** Starts it, the first time on any port and later on the same, and waits until it answers. */
    public void start() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "serve",
                "--port",
                Integer.toString(port),
                "--data",
                data.toString(),
                "--rules",
                rules.toString(),
                "--movable-clock"));
        Process started = application
                .process(HEAP, arguments)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
        process = started;
        guard.started(started.pid());
        long begun = System.nanoTime();
        while (!answers()) {
            if (!started.isAlive()) {
                ended(started);
                throw new IOException("the product ended: " + lastWords());
            }
            if (System.nanoTime() - begun > READY_WITHIN.toNanos()) {
                throw new IOException("the product is not ready after " + READY_WITHIN + ": " + lastWords());
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
        watchDatabase();
    }

    /** That of an earlier start has been stopped. */
    private void watchDatabase() throws IOException {
        for (long before : watched) {
            guard.ended(before);
        }
        watched = database().stream().map(ProcessHandle::pid).toList();
        for (long pid : watched) {
            guard.started(pid);
        }
    }

    private boolean answers() throws InterruptedException {
        try {
            Optional<URI> address = port == 0 ? announced() : Optional.of(URI.create("http://localhost:" + port));
            if (address.isEmpty()) {
                return false;
            }
            try (HttpClient http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build()) {
                HttpRequest health = HttpRequest.newBuilder(address.get().resolve("/actuator/health"))
                        .timeout(Duration.ofSeconds(5))
                        .build();
                if (http.send(health, BodyHandlers.discarding()).statusCode() == OK) {
                    port = address.get().getPort();
                    return true;
                }
                return false;
            }
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Where it says that it answers. */
    private Optional<URI> announced() {
        try {
            return Optional.of(URI.create(json("running.json").path("address").asString()));
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    private JsonNode json(String file) throws IOException {
        if (Json.parse(Files.readString(data.resolve(file))) instanceof Reading.Read<JsonNode>(JsonNode node)) {
            return node;
        }
        throw new IOException(file + " is no JSON");
    }

    /** The last of what it printed. */
    public String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(output);
        return String.join(" / ", lines.subList(Math.max(0, lines.size() - 4), lines.size()));
    }

    /** Where it answers, once it has. */
    public int port() {
        return port;
    }

    public Path data() {
        return data;
    }

    /** Its folder of rules. */
    public Path rules() {
        return rules;
    }

    /** Where its servers are. */
    public JsonNode ports() throws IOException {
        return json("ports.json");
    }

    private Process own() {
        if (process == null) {
            throw new IllegalStateException("it was never started");
        }
        return process;
    }

    public boolean isAlive() {
        return own().isAlive();
    }

    private void ended(Process one) throws IOException {
        guard.ended(one.pid());
    }

    /** SIGKILL: nothing of it has a chance to say goodbye. Its PostgreSQL goes on alone. */
    public void kill() throws IOException, InterruptedException {
        Process killed = own();
        killed.destroyForcibly().waitFor();
        ended(killed);
    }

    /** SIGTERM, and waits for the end. */
    public void stop() throws IOException, InterruptedException {
        Process stopped = own();
        stopped.destroy();
        if (!stopped.waitFor(STOPS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
            kill();
            throw new IOException("the product does not stop within " + STOPS_WITHIN_SECONDS + " s");
        }
        ended(stopped);
    }

    public void freeze() throws IOException {
        Tools.signal("STOP", List.of(own().pid()));
    }

    public void thaw() throws IOException {
        Tools.signal("CONT", List.of(own().pid()));
    }

    /** PostgreSQL, its parent process first; none where it does not run. */
    public List<ProcessHandle> database() throws IOException {
        Path file = data.resolve("postgres").resolve("data").resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return List.of();
        }
        long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
        return ProcessHandle.of(pid).stream()
                .flatMap(parent -> Stream.concat(Stream.of(parent), parent.descendants()))
                .toList();
    }

    /** All of PostgreSQL stands still; told what was frozen, which thaws it. */
    public List<Long> freezeDatabase() throws IOException {
        List<Long> frozen = new ArrayList<>();
        // One more may be born between the look and the signal.
        for (int look = 0; look < 3; look++) {
            List<Long> now = database().stream().map(ProcessHandle::pid).toList();
            Tools.signal("STOP", now);
            frozen.addAll(now);
        }
        return frozen.stream().distinct().toList();
    }

    public void thawDatabase(List<Long> frozen) throws IOException {
        Tools.signal("CONT", frozen);
    }

    /** SIGKILL of the newest process that serves a session. */
    public void killSession() throws IOException {
        List<ProcessHandle> all = database();
        if (all.size() > 1) {
            all.getLast().destroyForcibly();
        }
    }

    @Override
    public void close() throws IOException {
        if (process == null || !process.isAlive()) {
            return;
        }
        try {
            thaw();
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}

package fr.jalon.bench.subject;

import fr.jalon.bench.client.Clients;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Another stack that does the same work, in a process with the product's heap, on the product's PostgreSQL, in a database of its own. */
public final class Peer implements Target, AutoCloseable {

    /** What the product's own script gives to its JVM. */
    private static final List<String> JVM = List.of(
            "-Xmx512m",
            "-XX:MaxDirectMemorySize=128m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Daxoniq.update-checker.disabled=true");

    private static final Duration READY_WITHIN = Duration.ofMinutes(5);
    private static final Duration SHOWN_WITHIN = Duration.ofMinutes(2);

    /**
     * A stack.
     *
     * @param name of it, in the tables
     * @param folder of its module
     * @param stored counts the commands that it has stored
     * @param shown counts those that its view shows
     */
    public record Stack(String name, String folder, String stored, String shown) {

        /** All there are. */
        public static final List<Stack> ALL = List.of(
                new Stack(
                        "Axon, JPA store and view",
                        "axon",
                        "select count(*) from domain_event_entry where sequence_number > 0",
                        "select coalesce(sum(milestones), 0) from territory_row"),
                new Stack(
                        "Flowable, full history",
                        "flowable",
                        "select count(*) from act_hi_taskinst where end_time_ is not null",
                        "select coalesce(sum(long_), 0) from act_ru_variable where name_ = 'milestones'"),
                new Stack(
                        "Hibernate Envers",
                        "envers",
                        "select count(*) from milestone_aud",
                        "select coalesce(sum(milestones), 0) from territory"));

        /** Where its program is, once built. */
        public Path jar(Path repository) {
            return repository.resolve("bench/peers").resolve(folder).resolve("target/peer.jar");
        }
    }

    private final Stack stack;
    private final Subject beside;
    private final Tokens tokens;
    private final int port;
    private final Process process;
    private final Connection connection;

    /** Starts it on an empty database. */
    public Peer(Stack stack, Path jar, Subject beside, Path folder)
            throws IOException, InterruptedException, SQLException {
        this.stack = stack;
        this.beside = beside;
        this.tokens = new Tokens(folder.resolve(stack.folder() + ".pem"));
        try (ServerSocket socket = new ServerSocket(0)) {
            this.port = socket.getLocalPort();
        }
        String database = "peer_" + stack.folder();
        try (Connection first = beside.postgres(Subject.BENCH);
                Statement statement = first.createStatement()) {
            statement.execute("create database " + database);
        }
        this.connection = beside.postgres(database);
        Path out = folder.resolve(stack.folder() + ".txt");
        this.process = start(jar, database, out);
        awaitReady(out);
    }

    private Process start(Path jar, String database, Path out) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"));
        builder.command().addAll(JVM);
        builder.command()
                .addAll(List.of(
                        "-jar",
                        jar.toString(),
                        "--server.address=127.0.0.1",
                        "--server.port=" + port,
                        "--spring.datasource.url=" + beside.jdbcUrl(database),
                        "--spring.datasource.username=" + Subject.USER,
                        "--spring.security.oauth2.resourceserver.jwt.public-key-location=" + tokens.publicKey()));
        builder.environment().put("SPRING_DATASOURCE_PASSWORD", beside.postgresPassword());
        Process started =
                builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroy));
        return started;
    }

    private void awaitReady(Path out) throws IOException, InterruptedException {
        long end = System.nanoTime() + READY_WITHIN.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IllegalStateException(stack.name() + " does not start: " + Files.readString(out));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    /** It knows no territory yet, and says so to whoever has a token, and to nobody else. */
    private boolean answers() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/territories/000000000"));
            int stranger = http.send(request.build(), BodyHandlers.discarding()).statusCode();
            int known = http.send(
                            request.header("Authorization", "Bearer " + token()).build(), BodyHandlers.discarding())
                    .statusCode();
            return stranger == 401 && known == 404;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String token() {
        return tokens.next();
    }

    @Override
    public Meter meter(Clients clients) throws IOException, SQLException {
        return new Meter(
                process.pid(),
                beside.postmaster(),
                clients.pid(),
                beside.postgres(Subject.BENCH),
                "peer_" + stack.folder());
    }

    @Override
    public long stored() throws SQLException {
        return number(stack.stored());
    }

    @Override
    public void settle() throws SQLException {
        long end = System.nanoTime() + SHOWN_WITHIN.toNanos();
        while (number(stack.shown()) < number(stack.stored())) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(stack.name() + " does not show what it has stored");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException, InterruptedException {
        connection.close();
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}

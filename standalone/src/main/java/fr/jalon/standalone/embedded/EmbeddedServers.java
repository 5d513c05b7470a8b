package fr.jalon.standalone.embedded;

import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.folder.Ports;
import fr.jalon.standalone.folder.PrivateFiles;
import fr.jalon.standalone.folder.Secrets;
import fr.jalon.standalone.outcome.CliException;
import fr.jalon.standalone.outcome.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The three servers of one data folder, started side by side. Each survives a SIGKILL of this process: PostgreSQL and Kafka with
 * everything acknowledged, the view store with a prefix of it.
 *
 * <p>Not for several threads at once.
 */
public final class EmbeddedServers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServers.class);

    private final Ports ports;
    private final String password;
    private final String applicationPassword;
    private final String noticesKey;
    private final Path ledger;
    private final FutureTask<PostgresServer> postgres;
    private final FutureTask<KafkaBroker> kafka;
    private final FutureTask<ViewStore> views;

    private EmbeddedServers(DataFolder folder, Ports ports, Consumer<String> told) throws IOException {
        this.ports = ports;
        this.password = password(folder);
        this.applicationPassword = secret(folder, "application-password");
        this.noticesKey = secret(folder, "notices-key");
        this.ledger = folder.ledger();
        this.postgres = begin(
                "PostgreSQL",
                told,
                () -> PostgresServer.start(folder.postgres(), folder.logs(), ports.postgres(), password)
                        .admitting(applicationPassword));
        this.kafka =
                begin("Kafka", told, () -> KafkaBroker.start(folder.kafka(), ports.kafka(), ports.kafkaController()));
        this.views = begin("view store", told, () -> ViewStore.start(folder.views(), ports.views()));
    }

    /**
     * Starts all three and returns at once; {@link #awaitStores} and {@link #awaitKafka} wait. The caller holds the lock of the folder.
     *
     * @param told hears a line when a server is ready, on whatever thread
     */
    public static EmbeddedServers start(DataFolder folder, Consumer<String> told) {
        try {
            PostgresOrphan.stop(folder.postgres());
            return new EmbeddedServers(folder, Ports.choose(folder), told);
        } catch (IOException e) {
            throw failed("PostgreSQL", e);
        }
    }

    /** Waits for PostgreSQL and the view store. Kafka takes longest, and nobody needs it to begin with. */
    public EmbeddedServers awaitStores() {
        await("PostgreSQL", postgres);
        await("the view store", views);
        return this;
    }

    /** Waits for the broker. */
    public EmbeddedServers awaitKafka() {
        await("Kafka", kafka);
        return this;
    }

    /**
     * The same for the product of the folder, which runs as a role that cannot change what was recorded; the tables' owner makes them at the
     * start. The ledger's key and its last checkpoint lie outside of the database, and so does the key of the secrets of webhooks.
     */
    public Map<String, Object> settingsOfTheProduct() {
        Map<String, Object> settings = new HashMap<>(settings());
        settings.put("spring.datasource.username", PostgresServer.APPLICATION);
        settings.put("spring.datasource.password", applicationPassword);
        settings.put("spring.flyway.user", PostgresServer.USER);
        settings.put("spring.flyway.password", password);
        settings.put("jalon.ledger.folder", ledger);
        settings.put("jalon.notices.key", noticesKey);
        return settings;
    }

    /** Where the servers are and how their owner gets in, in the words of Spring Boot and of the services. */
    public Map<String, Object> settings() {
        return Map.of(
                "spring.datasource.url", PostgresServer.jdbcUrl(ports.postgres()),
                "spring.datasource.username", PostgresServer.USER,
                "spring.datasource.password", password,
                "spring.kafka.bootstrap-servers", KafkaBroker.bootstrapServers(ports.kafka()),
                "jalon.mongo.uri", ViewStore.uri(ports.views()));
    }

    /** Stops Kafka, then the view store, then PostgreSQL; each of them whatever becomes of the others. */
    @Override
    public void close() {
        stop("Kafka", kafka);
        stop("the view store", views);
        stop("PostgreSQL", postgres);
    }

    static String password(DataFolder folder) throws IOException {
        return secret(folder, "password");
    }

    private static String secret(DataFolder folder, String name) throws IOException {
        Path file = PrivateFiles.folder(folder.postgres()).resolve(name);
        if (!Files.exists(file)) {
            PrivateFiles.write(file, Secrets.random());
        }
        return Files.readString(file).strip();
    }

    private static <T> FutureTask<T> begin(String name, Consumer<String> told, Callable<T> start) {
        long begun = System.nanoTime();
        FutureTask<T> task = new FutureTask<>(() -> {
            T server = start.call();
            told.accept(String.format(Locale.ROOT, "%s ready after %.1f s", name, (System.nanoTime() - begun) / 1e9));
            return server;
        });
        Thread.ofPlatform().name("start " + name).start(task);
        return task;
    }

    private static <T> T await(String name, FutureTask<T> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(name, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CliException inWords) {
                throw inWords;
            }
            throw failed(name, e.getCause() == null ? e : e.getCause());
        }
    }

    private static CliException failed(String name, Throwable cause) {
        return new CliException(
                ExitCode.STORE_FAILED,
                String.format(Locale.ROOT, "%s does not start: %s", name, cause.getMessage()),
                cause);
    }

    /** A server that is still starting is waited for: half started it could not be stopped. */
    private static void stop(String name, FutureTask<? extends AutoCloseable> task) {
        try {
            task.get().close();
        } catch (ExecutionException neverStarted) {
            LOG.debug("{} had not started", name, neverStarted);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.error("Interrupted before {} was stopped", name, e);
        } catch (Exception e) {
            LOG.error("{} did not stop in good order", name, e);
        }
    }
}

package fr.jalon.standalone.embedded;

import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.folder.FolderLock;
import fr.jalon.standalone.folder.Ports;
import fr.jalon.standalone.folder.RunningJalon;
import fr.jalon.standalone.outcome.CliException;
import fr.jalon.standalone.outcome.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** The log of one data folder, without the rest of the product: beside a product that runs on it, or on a PostgreSQL of its own. */
public final class LogDatabase implements AutoCloseable {
    private static final String SCHEMA = "jalon";

    private final int port;
    private final String password;
    private final @Nullable PostgresServer server;
    private final @Nullable FolderLock lock;

    private LogDatabase(int port, String password, @Nullable PostgresServer server, @Nullable FolderLock lock) {
        this.port = port;
        this.password = password;
        this.server = server;
        this.lock = lock;
    }

    /**
     * The log that a folder holds, whether a product runs on it or not.
     *
     * @throws CliException if the folder holds none
     */
    public static LogDatabase in(DataFolder folder) {
        if (!Files.exists(folder.postgres().resolve("data").resolve("PG_VERSION"))) {
            throw new CliException(ExitCode.FAILED, folder.root() + " holds no data of Jalon.");
        }
        if (RunningJalon.on(folder).isEmpty()) {
            return alone(folder);
        }
        try {
            return new LogDatabase(Ports.last(folder).postgres(), EmbeddedServers.password(folder), null, null);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** PostgreSQL alone on a folder that is locked for it, and made if need be. */
    public static LogDatabase alone(DataFolder folder) {
        FolderLock lock = FolderLock.take(folder);
        try {
            PostgresOrphan.stop(folder.postgres());
            String password = EmbeddedServers.password(folder);
            int port = Ports.choose(folder).postgres();
            PostgresServer server = PostgresServer.start(folder.postgres(), folder.logs(), port, password);
            return new LogDatabase(port, password, server, lock);
        } catch (IOException | SQLException e) {
            closed(lock);
            throw failed(e);
        } catch (RuntimeException e) {
            closed(lock);
            throw e;
        }
    }

    /** A connection of its own, in auto-commit. */
    public Connection open() throws SQLException {
        return DriverManager.getConnection(PostgresServer.jdbcUrl(port), PostgresServer.USER, password);
    }

    /** The schema as it was at a version of the product; {@code latest} for this one's. */
    public Flyway schemaAt(String version) {
        return Flyway.configure()
                .dataSource(PostgresServer.jdbcUrl(port), PostgresServer.USER, password)
                .schemas(SCHEMA)
                .defaultSchema(SCHEMA)
                .createSchemas(true)
                .target(version)
                .load();
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
        if (lock != null) {
            lock.close();
        }
    }

    private static void closed(FolderLock lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static CliException failed(Exception e) {
        return new CliException(ExitCode.STORE_FAILED, "PostgreSQL does not start: " + e.getMessage(), e);
    }
}

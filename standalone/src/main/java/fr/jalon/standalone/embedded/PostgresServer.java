package fr.jalon.standalone.embedded;

import fr.jalon.standalone.folder.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/**
 * A real PostgreSQL with fsync and synchronous commit on. It listens on the loopback address only and asks for the password that lies in
 * the data folder, so that other users of the machine stay outside.
 */
final class PostgresServer implements AutoCloseable {
    /** Owns the cluster and the tables. */
    static final String USER = "jalon";

    /** What the product runs as. */
    static final String APPLICATION = "jalon_app";

    static final String DATABASE = "jalon";

    private static final int CONNECTIONS_MAX = 80;
    private static final int LOG_BYTES_MAX = 10 * 1024 * 1024;

    private final PostgresProcess process;
    private final Path data;
    private final Path log;
    private final int port;
    private final String password;

    private PostgresServer(PostgresProcess process, Path data, Path log, int port, String password) {
        this.process = process;
        this.data = data;
        this.log = log;
        this.port = port;
        this.password = password;
    }

    /**
     * Unpacks the programs, makes the cluster on the first start, starts it and waits until it answers.
     *
     * @param password of the one user; the cluster keeps the one of the first start
     */
    static PostgresServer start(Path folder, Path logs, int port, String password) throws IOException, SQLException {
        PrivateFiles.folder(folder);
        PrivateFiles.folder(logs);
        Path log = logs.resolve("postgresql.log");
        if (Files.exists(log) && Files.size(log) > LOG_BYTES_MAX) {
            Files.delete(log);
        }
        PostgresServer server = new PostgresServer(
                new PostgresProcess(PostgresBinaries.of(folder)), folder.resolve("data"), log, port, password);
        server.makeCluster();
        server.start();
        return server;
    }

    /**
     * Lets the role in that the product runs as, with a password of its own. It has no right yet: the product, as the owner of the tables,
     * gives it some at its start.
     *
     * @param applicationPassword without quotes
     */
    PostgresServer admitting(String applicationPassword) throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(port), USER, password);
                Statement statement = connection.createStatement()) {
            boolean known;
            try (ResultSet found =
                    statement.executeQuery("select 1 from pg_roles where rolname = '" + APPLICATION + "'")) {
                known = found.next();
            }
            statement.execute((known ? "alter" : "create") + " role " + APPLICATION + " login password "
                    + statement.enquoteLiteral(applicationPassword));
            return this;
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    private void start() throws IOException, SQLException {
        PrivateFiles.write(data.resolve("postgresql.conf"), settings(port));
        try {
            process.run("pg_ctl", log, "start", "-D", data.toString(), "-w", "-t", "120", "-s", "-l", log.toString());
            makeDatabase();
        } catch (IOException | SQLException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Where clients connect. */
    static String jdbcUrl(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    /** Stops it in good order; what was committed is on disk anyway. */
    @Override
    public void close() throws IOException {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            process.run("pg_ctl", log, "stop", "-D", data.toString(), "-m", "fast", "-w", "-t", "60", "-s");
        }
    }

    private void makeCluster() throws IOException {
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        Path unfinished = data.resolveSibling("data.unfinished");
        PostgresBinaries.delete(unfinished);
        Path secret = data.resolveSibling("initial-password");
        try {
            PrivateFiles.write(secret, password + "\n");
            process.run(
                    "initdb",
                    log,
                    "--pgdata=" + unfinished,
                    "--username=" + USER,
                    "--auth=scram-sha-256",
                    "--pwfile=" + secret,
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--data-checksums",
                    "--no-instructions");
        } finally {
            Files.deleteIfExists(secret);
        }
        Files.move(unfinished, data);
    }

    private static String settings(int port) {
        return String.format(Locale.ROOT, """
                # Written by Jalon at every start: changes made here are lost.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                password_encryption = scram-sha-256
                max_connections = %d
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                shared_buffers = 128MB
                max_wal_size = 1GB
                dynamic_shared_memory_type = posix
                timezone = 'UTC'
                log_timezone = 'UTC'
                logging_collector = off
                """, port, CONNECTIONS_MAX);
    }

    private void makeDatabase() throws SQLException {
        String maintenance = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        try (Connection connection = DriverManager.getConnection(maintenance, USER, password);
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                statement.execute("create database " + DATABASE);
            }
        }
    }
}

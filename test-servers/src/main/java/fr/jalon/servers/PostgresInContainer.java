package fr.jalon.servers;

import java.util.Locale;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** PostgreSQL in a container. */
record PostgresInContainer(PostgreSQLContainer container) implements PostgresServer {

    private static final String PASSWORD = "of-the-tests";

    static PostgresServer start() {
        PostgreSQLContainer container = new PostgreSQLContainer(Image.POSTGRES.tag)
                .withUsername("postgres")
                .withPassword(PASSWORD)
                .withDatabaseName("postgres");
        // The number of connections is that of the embedded server, which does not wait for the disk either.
        container.setCommand("postgres", "-c", "max_connections=300", "-c", "fsync=off");
        container.start();
        return new PostgresInContainer(container);
    }

    @Override
    public String url(String database) {
        return String.format(
                Locale.ROOT,
                "jdbc:postgresql://%s:%d/%s?user=postgres&password=%s",
                container.getHost(),
                container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                database,
                PASSWORD);
    }

    @Override
    public void close() {
        container.stop();
    }
}

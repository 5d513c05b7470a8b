package fr.jalon.servers;

import org.testcontainers.postgresql.PostgreSQLContainer;

/** PostgreSQL in a container. */
record PostgresInContainer(PostgreSQLContainer container) implements PostgresServer {

    private static final String PASSWORD = "of-the-tests";

    static PostgresServer start() {
        PostgreSQLContainer container = new PostgreSQLContainer(Image.POSTGRES.tag)
                .withUsername("postgres")
                .withPassword(PASSWORD)
                .withDatabaseName("postgres");
        // Testcontainers would switch fsync off. The number of connections is the embedded server's.
        container.setCommand("postgres", "-c", "max_connections=300");
        container.start();
        return new PostgresInContainer(container);
    }

    @Override
    public String url(String database) {
        return "jdbc:postgresql://%s:%d/%s?user=postgres&password=%s"
                .formatted(
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

package fr.jalon.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * PostgreSQL as a child of this process. It does not wait for the disk ({@code fsync}): that outlives a machine without power, which no test
 * of a module takes away, and makes each of them wait for the slowest part of it. Processes may be killed all the same. The product's own
 * server waits for the disk.
 */
record EmbeddedPostgresServer(EmbeddedPostgres server) implements PostgresServer {

    static PostgresServer start() {
        try {
            return new EmbeddedPostgresServer(EmbeddedPostgres.builder()
                    .setPort(FreePorts.choose(1).getFirst())
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("max_wal_size", "4GB")
                    .setServerConfig("synchronous_commit", "on")
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String url(String database) {
        return server.getJdbcUrl("postgres", database);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

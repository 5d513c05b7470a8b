package fr.jalon.notices.given;

import com.zaxxer.hikari.HikariDataSource;
import fr.jalon.notices.store.TestedSchema;
import fr.jalon.servers.PostgresServer;
import fr.jalon.servers.Servers;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database of its own with the tables of this module, on a PostgreSQL of its own for each JVM. */
public final class OneDatabase {

    private static final PostgresServer SERVER = Servers.postgres();
    private static int databases;

    private final String url;

    /** Makes one with nothing in it. */
    public OneDatabase() {
        String name = next();
        JdbcClient.create(source(SERVER.url("postgres")))
                .sql("create database " + name)
                .update();
        this.url = SERVER.url(name);
        TestedSchema.make(source());
    }

    private static synchronized String next() {
        return "notices_" + ++databases;
    }

    /** Connections to it. */
    public PGSimpleDataSource source() {
        return source(url);
    }

    /** The same, kept for those who ask much: each with a connection of its own would take a hundred times as long. */
    public HikariDataSource pool() {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(source());
        pool.setMaximumPoolSize(4);
        return pool;
    }

    private static PGSimpleDataSource source(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }
}

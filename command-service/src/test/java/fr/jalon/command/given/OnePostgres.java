package fr.jalon.command.given;

import fr.jalon.servers.PostgresServer;
import fr.jalon.servers.Servers;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database of its own, on a PostgreSQL of its own for each JVM. */
public final class OnePostgres {

    private static final PostgresServer SERVER = Servers.postgres();
    private static int databases;

    private final String url;

    /** Makes an empty database. */
    public OnePostgres() {
        String name = next();
        server().sql("create database " + name).update();
        this.url = SERVER.url(name);
    }

    /** Ends all connections and refuses new ones, as a server does that is away; or lets them in again. */
    public void refuseConnections(boolean refuse) {
        String name = url.replaceAll(".*/([a-z0-9_]+)\\?.*", "$1");
        JdbcClient server = server();
        server.sql("alter database " + name + " with allow_connections " + !refuse)
                .update();
        if (refuse) {
            server.sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = ?")
                    .param(name)
                    .query(Boolean.class)
                    .list();
        }
    }

    /** Its address. */
    public String url() {
        return url;
    }

    /** Connections to it, in its schema. */
    public PGSimpleDataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setCurrentSchema("jalon");
        return source;
    }

    /** Queries on it. */
    public JdbcClient client() {
        return JdbcClient.create(source());
    }

    private static synchronized String next() {
        return "jalon_" + ++databases;
    }

    /** Queries on the database that is there from the start. */
    private static JdbcClient server() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(SERVER.url("postgres"));
        return JdbcClient.create(source);
    }
}

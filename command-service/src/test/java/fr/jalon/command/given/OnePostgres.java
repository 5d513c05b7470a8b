package fr.jalon.command.given;

import fr.jalon.servers.PostgresServer;
import fr.jalon.servers.Servers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database of its own, on a PostgreSQL of its own for each JVM. */
public final class OnePostgres {

    private static final PostgresServer SERVER = Servers.postgres();
    private static int databases;

    private final String url;

    /** Makes an empty database. */
    public OnePostgres() {
        this("");
    }

    private OnePostgres(String made) {
        String name = next();
        server().sql("create database " + name + made).update();
        this.url = SERVER.url(name);
    }

    /** A database with the schema of the product and nothing in it: a copy of one that is made once in a JVM. */
    public static OnePostgres withSchema() {
        return new OnePostgres(" template " + Migrated.NAME);
    }

    /** Whoever asks first makes it. */
    private static final class Migrated {

        private static final String NAME = make();

        private static String make() {
            OnePostgres made = new OnePostgres();
            Flyway.configure()
                    .dataSource(made.source())
                    .schemas("jalon")
                    .createSchemas(true)
                    .load()
                    .migrate();
            return made.name();
        }
    }

    /** Ends all connections and refuses new ones, as a server does that is away; or lets them in again. */
    public void refuseConnections(boolean refuse) {
        String name = name();
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

    private String name() {
        return url.replaceAll(".*/([a-z0-9_]+)\\?.*", "$1");
    }

    /** Its address. */
    public String url() {
        return url;
    }

    /** Its address for a user who says who he is. */
    public String urlForAnybody() {
        return url.replaceAll("[?&](user|password)=[^&]*", "").replaceFirst("(/[a-z0-9_]+)&", "$1?");
    }

    /** Who may do all. */
    public String owner() {
        return parameter("user");
    }

    /** His password; empty where none is asked for. */
    public String ownerPassword() {
        return parameter("password");
    }

    private String parameter(String name) {
        Matcher parameter = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(url);
        return parameter.find() ? parameter.group(1) : "";
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

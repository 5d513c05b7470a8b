package fr.jalon.servers;

/** A PostgreSQL server of the tests. */
public interface PostgresServer extends AutoCloseable {

    /** The JDBC address of one of its databases, with the user that may do all, and a question mark in it. */
    String url(String database);

    @Override
    void close();
}

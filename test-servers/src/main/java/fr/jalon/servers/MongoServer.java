package fr.jalon.servers;

/** A server of MongoDB's protocol. */
public interface MongoServer extends AutoCloseable {

    /** The address of a database. */
    String uri(String database);

    /** The address of the database {@code jalon}. */
    default String uri() {
        return uri("jalon");
    }

    @Override
    void close();
}

package fr.jalon.servers;

/** A server of MongoDB's protocol. */
public interface MongoServer extends AutoCloseable {

    /** The address of the database {@code jalon}. */
    String uri();

    @Override
    void close();
}

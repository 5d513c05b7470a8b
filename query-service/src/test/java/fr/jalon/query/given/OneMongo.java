package fr.jalon.query.given;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import fr.jalon.servers.MongoServer;
import fr.jalon.servers.Servers;

/** A server that speaks MongoDB's protocol, with nothing in it. */
public final class OneMongo implements AutoCloseable {

    private final MongoServer server = Servers.mongo();
    private final MongoClient client = MongoClients.create(server.uri());

    public String uri() {
        return server.uri();
    }

    public MongoDatabase database(String name) {
        return client.getDatabase(name);
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}

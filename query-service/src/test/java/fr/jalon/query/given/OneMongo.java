package fr.jalon.query.given;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import fr.jalon.servers.MongoServer;
import fr.jalon.servers.Servers;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Databases with nothing in them, on a server that speaks MongoDB's protocol. */
public final class OneMongo implements AutoCloseable {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** What all tests of this JVM share; ends with it. */
    private static final class Shared {
        private static final MongoServer SERVER = Servers.mongo();
        private static final MongoClient CLIENT = MongoClients.create(SERVER.uri());
    }

    private final MongoServer server;
    private final MongoClient client;
    private final boolean shared;
    private final String name = "jalon_" + DATABASES.incrementAndGet();
    private final Set<String> made = ConcurrentHashMap.newKeySet();

    /** On the server of all tests. */
    public OneMongo() {
        this(Shared.SERVER, Shared.CLIENT, true);
    }

    private OneMongo(MongoServer server, MongoClient client, boolean shared) {
        this.server = server;
        this.client = client;
        this.shared = shared;
    }

    /** On a server of its own, which is away once this is closed. */
    public static OneMongo alone() {
        MongoServer server = Servers.mongo();
        return new OneMongo(server, MongoClients.create(server.uri()), false);
    }

    /** The address of the database. */
    public String uri() {
        made.add(name);
        return server.uri(name);
    }

    /** The database. */
    public MongoDatabase database() {
        made.add(name);
        return client.getDatabase(name);
    }

    /** Another database beside it. */
    public MongoDatabase database(String other) {
        String full = name + "_" + other;
        made.add(full);
        return client.getDatabase(full);
    }

    @Override
    public void close() {
        if (shared) {
            made.forEach(each -> client.getDatabase(each).drop());
        } else {
            client.close();
            server.close();
        }
    }
}

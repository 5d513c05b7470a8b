package fr.jalon.servers;

import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;

/** A server in this process that speaks MongoDB's protocol and keeps everything in memory. */
record EmbeddedMongo(de.bwaldvogel.mongo.MongoServer server, InetSocketAddress address) implements MongoServer {

    static MongoServer start() {
        de.bwaldvogel.mongo.MongoServer server = new de.bwaldvogel.mongo.MongoServer(new MemoryBackend());
        return new EmbeddedMongo(server, server.bind());
    }

    @Override
    public String uri(String database) {
        return "mongodb://127.0.0.1:" + address.getPort() + "/" + database;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}

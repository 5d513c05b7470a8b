package fr.jalon.servers;

import org.testcontainers.mongodb.MongoDBContainer;

/** MongoDB in a container, a replica set of one as in {@code docker-compose.yml}. */
record MongoInContainer(MongoDBContainer container) implements MongoServer {

    static MongoServer start() {
        MongoDBContainer container = new MongoDBContainer(Image.MONGO.tag).withReplicaSet();
        container.start();
        return new MongoInContainer(container);
    }

    /** To this node whatever the replica set calls it: its own name is known inside the engine alone. */
    @Override
    public String uri(String database) {
        return container.getReplicaSetUrl(database) + "?directConnection=true";
    }

    @Override
    public void close() {
        container.stop();
    }
}

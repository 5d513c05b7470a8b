package fr.jalon.servers;

/** What can be had in a container; the tags are those of {@code docker-compose.yml}. */
enum Image {
    POSTGRES("PostgreSQL", "postgres:18.6-bookworm"),
    KAFKA("Kafka", "apache/kafka:4.1.1"),
    MONGO("MongoDB", "mongo:8.0.29-noble"),
    KEYCLOAK("The issuer", "quay.io/keycloak/keycloak:26.4.7");

    final String server;
    final String tag;

    Image(String server, String tag) {
        this.server = server;
        this.tag = tag;
    }
}

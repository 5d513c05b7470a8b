package fr.jalon.standalone.folder;

import java.nio.file.Path;

/** What lies where in a data folder. Touches nothing: {@link FolderLock} makes, checks and locks it. */
public record DataFolder(Path root) {
    /** Where {@code jalon} keeps its data unless told otherwise, below the current directory. */
    public static final String DEFAULT = "./jalon-data";
    /** Where {@code jalon demo} does. */
    public static final String DEMO = "./jalon-demo";

    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** Secrets of the first clients and users, for people and scripts. */
    public Path credentials() {
        return root.resolve("credentials.json");
    }

    /** Clients, users and the signing key of the issuer. */
    public Path issuer() {
        return root.resolve("issuer");
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    /** What vouches for the log and therefore lies outside of its database: the ledger's key and its last checkpoint. */
    public Path ledger() {
        return root.resolve("ledger");
    }

    public Path kafka() {
        return root.resolve("kafka");
    }

    public Path views() {
        return root.resolve("views");
    }

    /** Who is signed in to the pages while the product is stopped. */
    public Path sessions() {
        return root.resolve("sessions");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** What the product itself reports, as opposed to the logs of PostgreSQL. */
    public Path log() {
        return logs().resolve("jalon.log");
    }

    /** There once a demo was told to its end. */
    public Path told() {
        return root.resolve("told");
    }

    Path format() {
        return root.resolve("format");
    }

    Path lock() {
        return root.resolve("lock");
    }

    Path running() {
        return root.resolve("running.json");
    }

    Path ports() {
        return root.resolve("ports.json");
    }
}

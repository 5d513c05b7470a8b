package fr.jalon.standalone.outcome;

/** The exit codes of the {@code jalon} command line. They are part of its contract: scripts rely on them. */
public enum ExitCode {
    /** Everything asked for was done. */
    OK(0),
    /** An import ran to its end, and at least one line was refused. */
    LINES_REFUSED(1),
    /** Wrong arguments, an unreadable file, a server that does not answer: anything without a code of its own. */
    FAILED(2),
    /** The data folder is in use by another Jalon. */
    FOLDER_IN_USE(3),
    /** The data folder was written by a newer version, or is not a data folder of Jalon. */
    FOLDER_NOT_OURS(4),
    /** The data folder cannot be written. */
    FOLDER_NOT_WRITABLE(5),
    /** Another program listens on the HTTP port. */
    PORT_TAKEN(6),
    /** PostgreSQL, Kafka or the view store does not start, or cannot go on. */
    STORE_FAILED(7),
    /** {@code jalon status}: nothing runs on this data folder. */
    NOT_RUNNING(8);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The number given to the operating system. */
    public int code() {
        return code;
    }
}

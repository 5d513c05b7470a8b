package fr.jalon.torture.plan;

import java.util.Locale;

/** A kind of fault. */
public enum FaultKind {
    /** SIGKILL, and started again. */
    KILL("the product is killed (SIGKILL) and started again", 0, 0),
    /** SIGTERM, and started again. */
    STOP("the product is stopped in good order and started again", 0, 0),
    /** SIGSTOP: all of it stands still. */
    FREEZE("the product stands still (SIGSTOP)", 2, 90),
    /** SIGKILL of one process of PostgreSQL, whereupon it throws all out and recovers from its log. */
    KILL_SESSION("a process of PostgreSQL is killed (SIGKILL), and all its sessions end", 0, 0),
    /** SIGSTOP of all of PostgreSQL. */
    FREEZE_DATABASE("PostgreSQL stands still (SIGSTOP)", 2, 90),
    /** All connections of clients are reset. */
    RESET("connections of clients are reset", 0, 0),
    /** Nothing comes through any more, and nobody is told: half-open connections. */
    SILENCE("nothing comes through between clients and the product, and no connection ends", 5, 30),
    /** What comes through is late. */
    SLOWNESS("what clients and the product send is late", 5, 20),
    /** No byte can be written. */
    FULL_DISK("the disk is full", 3, 10),
    /** Views are built anew meanwhile. */
    REBUILD("the views are built anew", 0, 0),
    /** Views are built anew, and the product is killed. */
    KILL_IN_REBUILD("the product is killed while views are built anew", 0, 0),
    /** Harder rules come into force and are taken away. */
    RULES("harder rules come into force and are taken away", 4, 12),
    /** The clock goes an hour ahead; the next start takes it back. */
    CLOCK("the clock jumps an hour ahead, and back at the next start", 0, 0);

    private final String words;
    private final int secondsMin;
    private final int secondsMax;

    FaultKind(String words, int secondsMin, int secondsMax) {
        this.words = words;
        this.secondsMin = secondsMin;
        this.secondsMax = secondsMax;
    }

    /** What happens. */
    public String words() {
        return words;
    }

    /** As it is written on the command line. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    int secondsMin() {
        return secondsMin;
    }

    int secondsMax() {
        return secondsMax;
    }
}

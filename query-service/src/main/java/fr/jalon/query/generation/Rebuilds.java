package fr.jalon.query.generation;

import java.time.Instant;
import java.util.Optional;

/** Keeps how far the rebuild is, for all instances to see; there is one at a time. */
public interface Rebuilds {

    /** The one that runs, or the last one. */
    Optional<RebuildStatus> latest();

    /** Writes a new one, unless another runs at that instant; false then. */
    boolean begin(RebuildStatus begun, Instant now);

    /** Writes how far it is; false if it has ended or is not the latest any more, since its owner was taken to be gone. */
    boolean save(RebuildStatus status);
}

package fr.jalon.query.generation;

import java.util.Optional;

/** Keeps how far the rebuild is, for all instances to see; there is one at a time. */
public interface Rebuilds {

    /** The one that runs, or the last one. */
    Optional<RebuildStatus> latest();

    /** Writes a new one, unless another runs; false then. */
    boolean begin(RebuildStatus begun);

    /** Writes how far it is; false if it has ended, or another instance has taken it over. */
    boolean save(RebuildStatus status);

    /** Makes it another instance's; false if its owner has said something since, or somebody else was faster. */
    boolean takeOver(RebuildStatus before, RebuildStatus after);
}

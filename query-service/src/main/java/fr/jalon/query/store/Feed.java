package fr.jalon.query.store;

import java.util.Collection;
import java.util.List;

/** Keeps what stands at each position, in pages, and says up to where nothing is missing (the high watermark). */
public interface Feed {

    /** No position at all. */
    long NOTHING = -1;

    /** Writes slots; writing the same once more changes nothing, and one that was parked may be shown later. */
    void save(Collection<Slot> slots);

    /** The slots of a page, lowest position first; those not yet written are not there. */
    List<Slot> page(long page);

    /**
     * The contiguous watermark: all positions from 0 up to it are written, whichever instance wrote them; {@link #NOTHING}
     * if position 0 is not. It never goes back.
     */
    long watermark();

    /**
     * What stands at a dense position.
     *
     * @param position 0 or more
     * @param siren the territory of the event
     * @param version its version there; 0 if it could not be read
     * @param type its name on the wire; empty if it could not be read
     * @param parked whether its territory is parked, so that no view shows it
     */
    record Slot(long position, String siren, long version, String type, boolean parked) {

        /** How many positions a page of the feed holds. */
        public static final int SLOTS_MAX = 256;

        /** The page, 0 first, on which a position stands. */
        public static long pageOf(long position) {
            return position / SLOTS_MAX;
        }
    }
}

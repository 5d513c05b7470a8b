package fr.jalon.query.view;

import java.util.Collection;
import java.util.List;

/** Keeps what stands at each position, in pages, and says up to where nothing is missing. */
public interface Feed {

    /** No position at all. */
    long NOTHING = -1;

    /** Writes slots; writing the same once more changes nothing, and one that was parked may be shown later. */
    void save(Collection<FeedSlot> slots);

    /** The slots of a page, lowest position first; those not yet written are not there. */
    List<FeedSlot> page(long page);

    /**
     * The contiguous watermark: all positions from 0 up to it are written, whichever instance wrote them; {@link #NOTHING}
     * if position 0 is not. It never goes back.
     */
    long watermark();
}

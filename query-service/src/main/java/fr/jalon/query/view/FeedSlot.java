package fr.jalon.query.view;

/**
 * What stands at a dense position.
 *
 * @param position 0 or more
 * @param siren the territory of the event
 * @param version its version there; 0 if it could not be read
 * @param type its name on the wire; empty if it could not be read
 * @param parked whether its territory is parked, so that no view shows it
 */
public record FeedSlot(long position, String siren, long version, String type, boolean parked) {

    /** How many positions a page of the feed holds. */
    public static final int SLOTS_MAX = 256;

    /** The page, 0 first, on which a position stands. */
    public static long pageOf(long position) {
        return position / SLOTS_MAX;
    }
}

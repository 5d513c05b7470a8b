package fr.jalon.reports.api;

/** The files that are being made hold as much of what the API answered as they may: of one client, or of all together. */
public final class NoRoomForAnswer extends RuntimeException {

    private final boolean ofOne;

    NoRoomForAnswer(boolean ofOne) {
        this.ofOne = ofOne;
    }

    /** Whether those of who asks are too much, and not those of everybody. */
    public boolean isOfOne() {
        return ofOne;
    }
}

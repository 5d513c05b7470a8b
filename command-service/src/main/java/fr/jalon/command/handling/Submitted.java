package fr.jalon.command.handling;

/** A command on its way (future). Whoever sent it has to ask for its outcome, once. */
public interface Submitted {

    /** Whether nobody has to wait any more. */
    boolean isDecided();

    /**
     * Waits for what it comes to. When this returns {@link Outcome.Stored}, it is on disk.
     *
     * @throws StoreAway if the event store cannot be reached, or too many are before it on the territory
     */
    Outcome outcome();

    /** Whether it never got on its way. */
    default boolean isUnsent() {
        return false;
    }

    /** One whose outcome is known. */
    static Submitted decided(Outcome outcome) {
        return new Submitted() {
            @Override
            public boolean isDecided() {
                return true;
            }

            @Override
            public Outcome outcome() {
                return outcome;
            }
        };
    }

    /** One that could not be sent. */
    static Submitted failed(RuntimeException trouble) {
        return new Submitted() {
            @Override
            public boolean isDecided() {
                return true;
            }

            @Override
            public boolean isUnsent() {
                return true;
            }

            @Override
            public Outcome outcome() {
                throw trouble;
            }
        };
    }
}

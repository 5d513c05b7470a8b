package fr.jalon.query.view;

/** The store of the views does not answer, for now. */
public final class StoreAway extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Keeps what the store's driver says for the log. */
    public StoreAway(Throwable cause) {
        super("The store of the views does not answer", cause);
    }
}

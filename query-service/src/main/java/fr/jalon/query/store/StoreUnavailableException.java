package fr.jalon.query.store;

/** The store of the views does not answer, for now. */
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Keeps what the store's driver says for the log. */
    public StoreUnavailableException(Throwable cause) {
        super("The store of the views does not answer", cause);
    }
}

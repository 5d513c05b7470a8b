package fr.jalon.query.reading;

/** No edition of the rules has that name, or it does not define what was asked for. */
public final class UnknownEdition extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String edition;

    UnknownEdition(String edition) {
        super("Edition " + edition + " is not loaded");
        this.edition = edition;
    }

    /** The name asked for. */
    public String edition() {
        return edition;
    }
}

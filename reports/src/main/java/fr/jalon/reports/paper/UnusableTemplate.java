package fr.jalon.reports.paper;

/** A template of the operator cannot be used; its message says which, and why. */
public final class UnusableTemplate extends RuntimeException {

    /** What is wrong, in words for whoever put it there. */
    public UnusableTemplate(String message) {
        super(message);
    }

    /** The same, with what went wrong below. */
    public UnusableTemplate(String message, Throwable cause) {
        super(message, cause);
    }
}

package fr.jalon.query.view;

/** What the views never show: no view can be made of it, or their store answers and does not take it, such as a document that is too large. Trying again helps nobody. */
public final class UnshowableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** {@code reason} is what an operator is told before the words of the cause. */
    public UnshowableException(String reason, Throwable cause) {
        super(reason + ": " + cause.getMessage(), cause);
    }
}

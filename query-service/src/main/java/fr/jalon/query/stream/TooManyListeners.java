package fr.jalon.query.stream;

/** This instance has as many listeners as it may have. */
public final class TooManyListeners extends RuntimeException {

    private static final long serialVersionUID = 1;
}

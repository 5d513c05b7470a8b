package fr.jalon.query.http;

/** There is nothing at that address. */
final class NothingThere extends RuntimeException {

    private static final long serialVersionUID = 1;
}

package fr.jalon.query.http;

/** The views do not show yet what the client has seen. */
final class Late extends RuntimeException {

    private static final long serialVersionUID = 1;
}

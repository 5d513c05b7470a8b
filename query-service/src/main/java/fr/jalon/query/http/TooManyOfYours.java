package fr.jalon.query.http;

/** A client has as many streams as it may have. */
final class TooManyOfYours extends RuntimeException {

    private static final long serialVersionUID = 1;
}

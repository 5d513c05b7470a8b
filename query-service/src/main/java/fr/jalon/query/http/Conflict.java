package fr.jalon.query.http;

/** What was asked for does not fit what is under way. */
final class Conflict extends RuntimeException {

    private static final long serialVersionUID = 1;
}

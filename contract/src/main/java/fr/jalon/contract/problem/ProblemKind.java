package fr.jalon.contract.problem;

import fr.jalon.domain.choice.Choice;
import fr.jalon.domain.refusal.Rule;

/** The kinds of problem, one for each HTTP status that the product answers; the slug ends the problem's {@code type}. */
public enum ProblemKind implements Choice {
    /** It could not be read. */
    MALFORMED(400),
    /** Nobody knows who asks. */
    UNAUTHENTICATED(401),
    /** It is not this caller's to do. */
    FORBIDDEN(403),
    /** There is nothing at that address. */
    NOT_FOUND(404),
    /** There is something at that address, not for this method. */
    METHOD_NOT_ALLOWED(405),
    /** The answer does not exist in the form asked for. */
    NOT_ACCEPTABLE(406),
    /** It came in too slowly. */
    TOO_SLOW(408),
    /** It contradicts what stands. */
    CONFLICT(409),
    /** The territory has moved on. */
    PRECONDITION_FAILED(412),
    /** It is too large. */
    TOO_LARGE(413),
    /** It is of a type that is not read here. */
    UNSUPPORTED_MEDIA_TYPE(415),
    /** Its content breaks a rule of the domain. */
    INVALID(422),
    /** There were too many requests. */
    TOO_MANY_REQUESTS(429),
    /** Something went wrong that should not. */
    INTERNAL(500),
    /** A store is away, or the views have not caught up. */
    UNAVAILABLE(503);

    private final int status;

    ProblemKind(int status) {
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The kind of problem that breaking a rule of this category makes. */
    public static ProblemKind of(Rule.Category category) {
        return switch (category) {
            case MALFORMED -> MALFORMED;
            case TOO_LARGE -> TOO_LARGE;
            case FORBIDDEN -> FORBIDDEN;
            case NOT_FOUND -> NOT_FOUND;
            case CONFLICT -> CONFLICT;
            case INVALID -> INVALID;
        };
    }
}

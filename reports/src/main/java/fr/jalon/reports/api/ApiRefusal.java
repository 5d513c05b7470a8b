package fr.jalon.reports.api;

import org.jspecify.annotations.Nullable;

/** The API answered with a problem (RFC 9457), which is handed on as it is; or not at all, which is 503. */
public final class ApiRefusal extends RuntimeException {

    private static final int UNAVAILABLE = 503;

    private final int status;
    private final transient byte[] problem;
    private final @Nullable String retryAfter;

    ApiRefusal(int status, byte[] problem, @Nullable String retryAfter) {
        super("The API answers " + status);
        this.status = status;
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    static ApiRefusal away(Exception cause) {
        ApiRefusal away = new ApiRefusal(UNAVAILABLE, new byte[0], null);
        away.initCause(cause);
        return away;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The problem as JSON, empty if nobody answered. */
    public byte[] problem() {
        return problem.clone();
    }

    /** After how many seconds the same may be asked again, as the API says it. */
    public @Nullable String retryAfter() {
        return retryAfter;
    }
}

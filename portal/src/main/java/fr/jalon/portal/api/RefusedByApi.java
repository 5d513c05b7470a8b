package fr.jalon.portal.api;

import java.util.List;

/** The API answered with a problem (RFC 9457), or not at all (status 503). */
public final class RefusedByApi extends RuntimeException {

    private final int status;
    private final transient List<Flaw> flaws;

    /**
     * What is wrong with one part of what was sent.
     *
     * @param pointer where (RFC 6901)
     * @param rule the slug of the rule that it breaks
     * @param message what, in the language asked for
     */
    public record Flaw(String pointer, String rule, String message) {

        /** Whether the same form was sent before, with something else in it: somebody went back to it and wrote on. */
        public boolean isSentBefore() {
            return rule.equals("key-reused");
        }
    }

    RefusedByApi(int status, String detail, List<Flaw> flaws) {
        super(detail);
        this.status = status;
        this.flaws = flaws;
    }

    /** Nobody answered. */
    static RefusedByApi away(Exception cause) {
        return new RefusedByApi(503, String.valueOf(cause.getMessage()), List.of());
    }

    /** What is asked for is not there: the same as the API's 404. */
    public static RefusedByApi unknown(String what) {
        return new RefusedByApi(404, what, List.of());
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** What is wrong where; empty if it is no matter of places. */
    public List<Flaw> flaws() {
        return flaws;
    }

    /** Whether one of the flaws is that. */
    public boolean isSentBefore() {
        return flaws.stream().anyMatch(Flaw::isSentBefore);
    }

    /** Whether what was sent breaks a rule, so that whoever sent it can mend it. */
    public boolean isAboutContent() {
        return status == 400 || status == 409 || status == 413 || status == 422;
    }
}

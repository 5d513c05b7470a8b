package fr.jalon.portal.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The API answered with a problem (RFC 9457), or not at all (status 503). */
public final class RefusedByApi extends RuntimeException {

    static final int TOO_MANY = 429;

    private final int status;
    private final transient List<Flaw> flaws;
    private transient @Nullable Duration pause;

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

    /** More was asked for than the services do for one person at once: the same as the API's 429. */
    public static RefusedByApi tooMuch(String detail) {
        return new RefusedByApi(TOO_MANY, detail, List.of());
    }

    /** Who asks may not: the same as the API's 403. */
    public static RefusedByApi forbidden(String what) {
        return new RefusedByApi(403, what, List.of());
    }

    /** What is asked for is not there: the same as the API's 404. */
    public static RefusedByApi unknown(String what) {
        return new RefusedByApi(404, what, List.of());
    }

    /** The same, which may be asked again after a pause. */
    RefusedByApi after(@Nullable Duration pauseBefore) {
        pause = pauseBefore;
        return this;
    }

    /** Behind which the same may be asked again. */
    Optional<Duration> pause() {
        return Optional.ofNullable(pause);
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

    /** Whether the same may be answered in a moment: the services are away, or have too much to do for who asks. */
    public boolean isForAMoment() {
        return status >= 500 || status == TOO_MANY;
    }

    /** Whether what was sent breaks a rule, so that whoever sent it can mend it. */
    public boolean isAboutContent() {
        return status == 400 || status == 409 || status == 413 || status == 422;
    }
}

package fr.jalon.edge.problem;

import fr.jalon.contract.problem.Language;
import fr.jalon.contract.problem.Problem;
import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.contract.problem.Problems;
import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.refusal.Rule;
import java.io.Serial;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;
    private final @Nullable ProblemKind kind;
    private final @Nullable Duration wait;

    private ProblemException(List<Refusal> refusals, @Nullable ProblemKind kind, @Nullable Duration wait) {
        super(kind == null ? refusals.toString() : kind.slug());
        this.refusals = refusals;
        this.kind = kind;
        this.wait = wait;
    }

    /** One that points at all that is wrong. */
    public static ProblemException because(List<Refusal> refusals) {
        return new ProblemException(refusals, null, null);
    }

    /** One that points at what is wrong. */
    public static ProblemException because(String pointer, Rule rule, @Nullable Object value) {
        return because(List.of(new Refusal(pointer, rule, value)));
    }

    /** One that points at nothing. */
    public static ProblemException with(ProblemKind kind) {
        return new ProblemException(List.of(), kind, null);
    }

    /** One that came too early: it is worth another try after that. */
    public static ProblemException tooMany(Duration wait) {
        return new ProblemException(List.of(), ProblemKind.TOO_MANY_REQUESTS, wait);
    }

    /** After how long it is worth another try, where that is known. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(wait);
    }

    /** What it points at. */
    public List<Refusal> refusals() {
        return refusals;
    }

    /** The problem in a language. */
    public Problem problem(Problems problems, Language language) {
        return kind == null ? problems.of(refusals, language) : problems.of(kind, language);
    }
}

package fr.jalon.query.http;

import fr.jalon.contract.problem.Language;
import fr.jalon.contract.problem.Problem;
import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.contract.problem.Problems;
import fr.jalon.domain.refusal.Refusal;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A question that is answered with a problem (RFC 9457) and not with what was asked for. */
public class ProblemException extends RuntimeException {

    private final transient BiFunction<Problems, Language, Problem> problem;

    /** A problem whose kind says all there is to say. */
    protected ProblemException(ProblemKind kind) {
        super(kind.name());
        this.problem = (problems, language) -> problems.of(kind, language);
    }

    /** A problem with everything that is wrong, each with its place. */
    public ProblemException(List<Refusal> refusals, @Nullable Throwable cause) {
        super(refusals.toString(), cause);
        List<Refusal> all = List.copyOf(refusals);
        this.problem = (problems, language) -> problems.of(all, language);
    }

    /** 404: there is no such thing. */
    public static ProblemException notFound() {
        return new ProblemException(ProblemKind.NOT_FOUND);
    }

    /** 409: it does not fit what is under way. */
    public static ProblemException conflict() {
        return new ProblemException(ProblemKind.CONFLICT);
    }

    /** 503: the views do not show in time what the client has seen, or as many requests go on as may at once. */
    public static ProblemException unavailable() {
        return new ProblemException(ProblemKind.UNAVAILABLE);
    }

    /** 429: this client has as many requests going on as it may have. */
    public static ProblemException tooManyRequests() {
        return new ProblemException(ProblemKind.TOO_MANY_REQUESTS);
    }

    Problem problem(Problems problems, Language language) {
        return problem.apply(problems, language);
    }
}

package fr.jalon.command.http;

import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.domain.value.Refusal;
import fr.jalon.domain.value.Rule;
import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem. */
final class ProblemException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;
    private final @Nullable ProblemKind kind;

    private ProblemException(List<Refusal> refusals, @Nullable ProblemKind kind) {
        super(kind == null ? refusals.toString() : kind.slug());
        this.refusals = refusals;
        this.kind = kind;
    }

    static ProblemException because(List<Refusal> refusals) {
        return new ProblemException(refusals, null);
    }

    static ProblemException because(String pointer, Rule rule, @Nullable Object value) {
        return because(List.of(new Refusal(pointer, rule, value)));
    }

    static ProblemException with(ProblemKind kind) {
        return new ProblemException(List.of(), kind);
    }

    List<Refusal> refusals() {
        return refusals;
    }

    @Nullable ProblemKind kind() {
        return kind;
    }
}

package fr.jalon.command.http;

import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.domain.value.Refusal;
import fr.jalon.domain.value.Rule;
import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem. */
final class Refusing extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;
    private final @Nullable ProblemKind kind;

    private Refusing(List<Refusal> refusals, @Nullable ProblemKind kind) {
        super(kind == null ? refusals.toString() : kind.slug());
        this.refusals = refusals;
        this.kind = kind;
    }

    static Refusing because(List<Refusal> refusals) {
        return new Refusing(refusals, null);
    }

    static Refusing because(String pointer, Rule rule, @Nullable Object value) {
        return because(List.of(new Refusal(pointer, rule, value)));
    }

    static Refusing with(ProblemKind kind) {
        return new Refusing(List.of(), kind);
    }

    List<Refusal> refusals() {
        return refusals;
    }

    @Nullable ProblemKind kind() {
        return kind;
    }
}

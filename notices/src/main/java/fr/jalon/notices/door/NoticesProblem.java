package fr.jalon.notices.door;

import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.domain.value.Refusal;
import fr.jalon.domain.value.Rule;
import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem. */
public final class NoticesProblem extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;
    private final @Nullable ProblemKind kind;

    private NoticesProblem(List<Refusal> refusals, @Nullable ProblemKind kind) {
        super(kind == null ? refusals.toString() : kind.slug());
        this.refusals = refusals;
        this.kind = kind;
    }

    /** One that points at what is wrong. */
    public static NoticesProblem because(String pointer, Rule rule, @Nullable Object value) {
        return because(List.of(new Refusal(pointer, rule, value)));
    }

    static NoticesProblem because(List<Refusal> refusals) {
        return new NoticesProblem(refusals, null);
    }

    /** One that points at nothing. */
    public static NoticesProblem with(ProblemKind kind) {
        return new NoticesProblem(List.of(), kind);
    }

    List<Refusal> refusals() {
        return refusals;
    }

    @Nullable ProblemKind kind() {
        return kind;
    }
}

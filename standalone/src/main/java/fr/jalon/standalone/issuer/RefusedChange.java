package fr.jalon.standalone.issuer;

import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.standalone.outcome.CliException;
import fr.jalon.standalone.outcome.ExitCode;

/** An account cannot be changed so: in words for the command line, and as a kind of problem for who asks over HTTP. */
final class RefusedChange extends CliException {
    private static final long serialVersionUID = 1L;

    private final ProblemKind kind;

    private RefusedChange(ProblemKind kind, String words) {
        super(ExitCode.FAILED, words);
        this.kind = kind;
    }

    /** There is no such account, perhaps no longer. */
    static RefusedChange unknown(String words) {
        return new RefusedChange(ProblemKind.NOT_FOUND, words);
    }

    /** It does not go with what is there. */
    static RefusedChange conflict(String words) {
        return new RefusedChange(ProblemKind.CONFLICT, words);
    }

    ProblemKind kind() {
        return kind;
    }
}

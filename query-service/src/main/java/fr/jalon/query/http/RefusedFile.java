package fr.jalon.query.http;

import fr.jalon.domain.value.Refusal;
import fr.jalon.domain.value.Rule;
import fr.jalon.referentiel.source.FlawedFile;
import java.io.Serial;
import java.util.List;

/** A file that was sent cannot be used. */
final class RefusedFile extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;

    RefusedFile(List<Refusal> refusals) {
        this.refusals = List.copyOf(refusals);
    }

    /** Every flaw with its place: {@code 12:27: there is no milestone type x}. */
    RefusedFile(FlawedFile flawed) {
        super(flawed);
        this.refusals = flawed.flaws().stream()
                .map(flaw -> new Refusal("", Rule.RULE_FILE, flaw.line() + ":" + flaw.column() + ": " + flaw.reason()))
                .toList();
    }

    List<Refusal> refusals() {
        return refusals;
    }
}

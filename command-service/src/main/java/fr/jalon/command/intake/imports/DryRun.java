package fr.jalon.command.intake.imports;

import fr.jalon.command.handling.Envelope;
import fr.jalon.command.handling.Envelope.Idempotency;
import fr.jalon.command.handling.Outcome;
import fr.jalon.command.handling.Territories;
import fr.jalon.domain.territory.Territory;
import fr.jalon.domain.value.Refusal;
import fr.jalon.domain.value.Rule;
import fr.jalon.domain.value.Siren;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides lines as if those before had been stored, and stores nothing. Holds the territories that it touches, up to a
 * number of events; a line that would need more is refused, saying so.
 */
final class DryRun {

    private final Territories territories;
    private final long eventsMax;
    private final Map<Siren, Territory> touched = new HashMap<>();
    private final Map<Key, Kept> keys = new HashMap<>();
    private long held;

    DryRun(Territories territories, long eventsMax) {
        this.territories = territories;
        this.eventsMax = eventsMax;
    }

    private record Key(Siren siren, String key) {}

    private record Kept(String fingerprint, Outcome again) {}

    Outcome handle(Envelope envelope) {
        Siren siren = envelope.command().siren();
        Territory before = touched.get(siren);
        if (before == null) {
            before = territories.peek(siren);
            if (held + before.version() >= eventsMax) {
                return new Outcome.Refused(List.of(new Refusal("", Rule.SIZE_LIMIT, eventsMax)));
            }
        } else if (held >= eventsMax) {
            return new Outcome.Refused(List.of(new Refusal("", Rule.SIZE_LIMIT, eventsMax)));
        }
        Outcome known = answeredBefore(envelope);
        if (known != null) {
            return known;
        }
        Territories.Decided decided = territories.decide(envelope, before);
        keep(siren, decided.after());
        if (envelope.idempotency() != null && decided.outcome() instanceof Outcome.Decided(var answer)) {
            held++;
            keys.put(
                    new Key(siren, envelope.idempotency().key()),
                    new Kept(envelope.idempotency().fingerprint(), new Outcome.Repeated(answer)));
        }
        return decided.outcome();
    }

    private void keep(Siren siren, Territory after) {
        Territory before = touched.put(siren, after);
        held += before == null ? after.version() + 1 : after.version() - before.version();
    }

    private @Nullable Outcome answeredBefore(Envelope envelope) {
        Idempotency idempotency = envelope.idempotency();
        if (idempotency == null) {
            return null;
        }
        Kept here = keys.get(new Key(envelope.command().siren(), idempotency.key()));
        if (here == null) {
            return territories
                    .answeredBefore(envelope.command().siren(), idempotency)
                    .orElse(null);
        }
        return here.fingerprint().equals(idempotency.fingerprint())
                ? here.again()
                : new Outcome.Refused(List.of(new Refusal("", Rule.KEY_REUSED, idempotency.key())));
    }
}

package fr.jalon.command.intake.imports;

import fr.jalon.command.handling.Envelope;
import fr.jalon.command.handling.Envelope.Idempotency;
import fr.jalon.command.handling.LoadedTerritory;
import fr.jalon.command.handling.Outcome;
import fr.jalon.command.handling.Territories;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.refusal.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Decides lines as if those before had been stored, and stores nothing. Holds the territories that it touches, as far as there is room for
 * all dry runs together; a line that would need more is refused, saying so.
 */
final class DryRun implements AutoCloseable {

    /** What is held for a territory beside its events, and for a key, in bytes. */
    private static final int BYTES_EACH = 2_048;

    private final Territories territories;
    private final Room room;
    private final Map<Siren, LoadedTerritory> touched = new HashMap<>();
    private final Map<Key, Kept> keys = new HashMap<>();
    private long held;

    DryRun(Territories territories, Room room) {
        this.territories = territories;
        this.room = room;
    }

    /** How many bytes all dry runs of an instance may hold together. Safe for several threads. */
    static final class Room {

        private final long bytesMax;
        private final AtomicLong taken = new AtomicLong();

        Room(long bytesMax) {
            this.bytesMax = bytesMax;
        }

        private boolean isFor(long bytes) {
            return taken.get() + bytes < bytesMax;
        }

        /** How many bytes are held now. */
        long taken() {
            return taken.get();
        }
    }

    private record Key(Siren siren, String key) {}

    private record Kept(String fingerprint, Outcome again) {}

    Outcome handle(Envelope envelope) {
        Siren siren = envelope.command().siren();
        LoadedTerritory before = touched.get(siren);
        if (before == null) {
            before = territories.peek(siren);
            if (!room.isFor(BYTES_EACH + before.bytes())) {
                return full();
            }
            touched.put(siren, before);
            hold(BYTES_EACH + before.bytes());
        } else if (!room.isFor(0)) {
            return full();
        }
        Outcome known = answeredBefore(envelope);
        if (known != null) {
            return known;
        }
        Territories.Decided decided = territories.decide(envelope, before);
        touched.put(siren, decided.after());
        hold(decided.after().bytes() - before.bytes());
        if (envelope.idempotency() != null && decided.outcome() instanceof Outcome.Decided(var answer)) {
            hold(BYTES_EACH);
            keys.put(
                    new Key(siren, envelope.idempotency().key()),
                    new Kept(envelope.idempotency().fingerprint(), new Outcome.Repeated(answer)));
        }
        return decided.outcome();
    }

    private Outcome full() {
        return new Outcome.Refused(List.of(new Refusal("", Rule.SIZE_LIMIT, room.bytesMax)));
    }

    private void hold(long bytes) {
        held += bytes;
        room.taken.addAndGet(bytes);
    }

    /** Leaves its room to others. */
    @Override
    public void close() {
        room.taken.addAndGet(-held);
        held = 0;
        touched.clear();
        keys.clear();
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
        return idempotency.isRepeatOf(here.fingerprint())
                ? here.again()
                : new Outcome.Refused(List.of(new Refusal("", Rule.KEY_REUSED, idempotency.key())));
    }
}

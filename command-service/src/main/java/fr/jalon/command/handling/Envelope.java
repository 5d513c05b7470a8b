package fr.jalon.command.handling;

import fr.jalon.domain.territory.TerritoryCommand;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A command and what travels with it.
 *
 * @param expectedVersion from {@code If-Match}: the version that the territory must have; null for any
 * @param idempotency what makes a repetition harmless; null for none
 * @param mode what to do with the decision
 * @param origin who sent it
 */
public record Envelope(
        TerritoryCommand command,
        @Nullable Long expectedVersion,
        @Nullable Idempotency idempotency,
        Mode mode,
        Origin origin) {

    /** What to do with the decision. */
    public enum Mode {
        /** Record it. */
        RECORD,
        /** Record it, unless the same was recorded before: an import. */
        RECORD_ONCE,
        /** Only decide. */
        DRY_RUN
    }

    /**
     * What makes a repetition harmless.
     *
     * @param key chosen by the client
     * @param fingerprint of the content that came with it
     * @param earlier what older versions of the product made of the same content: answers are kept by that, too
     */
    public record Idempotency(String key, String fingerprint, Set<String> earlier) {

        public Idempotency {
            earlier = Set.copyOf(earlier);
        }

        /** Of content that every version tells apart in the same way. */
        public Idempotency(String key, String fingerprint) {
            this(key, fingerprint, Set.of());
        }

        /** Whether an answer that was kept by this fingerprint answered the same content. */
        public boolean isRepeatOf(String kept) {
            return fingerprint.equals(kept) || earlier.contains(kept);
        }
    }

    /**
     * Who sent a command.
     *
     * @param actor the pseudonymous subject of the token
     * @param correlationId what it belongs to
     */
    public record Origin(String actor, String correlationId) {}
}

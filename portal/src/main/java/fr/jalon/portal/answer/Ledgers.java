package fr.jalon.portal.answer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What queries answer about the ledger, as far as pages show it. The names are those of the API. */
public final class Ledgers {

    private Ledgers() {}

    /**
     * How the ledger is.
     *
     * @param size how many events its tree holds
     * @param waiting how many it does not hold yet
     * @param state {@code unchecked}, {@code checking}, {@code intact} or {@code changed}
     */
    public record Ledger(
            String origin,
            String key,
            long size,
            @Nullable String rootHash,
            @Nullable Instant signedAt,
            long waiting,
            String state,
            @Nullable LedgerCheck check) {

        /** Whether all is being read again at this moment. */
        public boolean isBeingChecked() {
            return state.equals("checking");
        }
    }

    /**
     * A reading of all that is in the ledger.
     *
     * @param checked how many events were read
     * @param changedAt the position of the first that is not what it was
     * @param reason {@code event}, {@code tree} or {@code checkpoint}, where something has changed
     */
    public record LedgerCheck(
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            long checked,
            @Nullable Long changedAt,
            @Nullable String reason) {}
}

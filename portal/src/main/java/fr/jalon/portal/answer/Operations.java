package fr.jalon.portal.answer;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What those who run the product are told, as far as pages show it. The names are those of the API. */
public final class Operations {

    private Operations() {}

    /**
     * How far a rebuild of the views is.
     *
     * @param kept the generation to which one may return, null if there is none
     * @param state at which stage it is, or how the last one ended; the word for neither where there never was one
     */
    public record Rebuild(
            @Nullable Integer generation,
            @Nullable Integer kept,
            String state,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            long done,
            long head,
            Differences differences,
            @Nullable String reason) {

        /** Whether one goes on at this moment. */
        public boolean isRunning() {
            return endedAt == null && !state.equals("none");
        }
    }

    /** Documents that differ from those of before. */
    public record Differences(long count) {}

    /** What waits behind an event that cannot be read. */
    public record ParkedList(List<Parked> items) {}

    /** A territory that waits, or a record that is no event. */
    public record Parked(@Nullable String siren, String reason) {}

    /** How the folder of rules is. */
    public record Rules(boolean watched, List<Flaw> refused) {}

    /** What is wrong with a file, and where. */
    public record Flaw(
            @Nullable String file,
            @Nullable Integer line,
            @Nullable Integer column,
            String reason) {}

    /** The editions that are loaded. */
    public record Editions(List<Edition> items) {}

    /** An edition. */
    public record Edition(String id, String action, int levels, boolean score, boolean current, boolean draft) {}

    /** The accounts of the embedded issuer. */
    public record Accounts(List<Account> users, List<Account> clients) {}

    /** An account; {@code own}: of who asks. */
    public record Account(String name, String role, List<String> territories, boolean disabled, boolean own) {}

    /** A secret that is told once. */
    public record Secret(String name, String secret) {}
}

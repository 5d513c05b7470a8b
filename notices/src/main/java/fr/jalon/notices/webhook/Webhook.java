package fr.jalon.notices.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where events are delivered to.
 *
 * @param types the only ones, with commas between; empty for all
 * @param sirens the only territories, with commas between; empty for all
 * @param secrets what deliveries are signed with, the newest first
 * @param place the token of the last event that was delivered, or of where it began
 */
record Webhook(
        UUID id,
        URI address,
        String types,
        String sirens,
        List<WebhookSecret> secrets,
        String place,
        State state,
        Instant madeAt) {

    /** Copies the list. */
    Webhook {
        secrets = List.copyOf(secrets);
    }

    /**
     * How deliveries go.
     *
     * @param offBecause why nothing is delivered any more, as a word; null while it is on
     * @param failures how many tries have failed one after another
     * @param failingSince when the first of them did
     * @param nextTry when the next is
     * @param lastFailure what the receiver did instead of taking it
     * @param deliveredAt when he last took something
     */
    record State(
            @Nullable String offBecause,
            int failures,
            @Nullable Instant failingSince,
            @Nullable Instant nextTry,
            @Nullable String lastFailure,
            @Nullable Instant deliveredAt) {

        /** Before the first delivery. */
        static final State NEW = new State(null, 0, null, null, null, null);

        boolean isOn() {
            return offBecause == null;
        }
    }
}

package fr.jalon.portal.answer;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where events are delivered to, as the API answers it. */
public record Webhooks(List<Webhook> items) {

    /**
     * One of them.
     *
     * @param state {@code on}, {@code failing} or {@code off}
     * @param lastFailure a word, and perhaps a number behind it
     * @param secret told once
     */
    public record Webhook(
            @Nullable String id,
            @Nullable String address,
            List<String> types,
            List<String> sirens,
            @Nullable String state,
            @Nullable String offBecause,
            int failures,
            @Nullable Instant failingSince,
            @Nullable Instant nextTry,
            @Nullable String lastFailure,
            @Nullable Instant deliveredAt,
            @Nullable String secret) {

        /** Reads what is absent as none: another secret comes alone. */
        public Webhook {
            types = Objects.requireNonNullElse(types, List.of());
            sirens = Objects.requireNonNullElse(sirens, List.of());
        }

        /** What the receiver did last, without the number; empty if nothing. */
        public String failure() {
            return lastFailure == null ? "" : lastFailure.split(" ", 2)[0];
        }

        /** The number behind it. */
        public String failureNumber() {
            return lastFailure == null || !lastFailure.contains(" ")
                    ? ""
                    : lastFailure.split(" ", 2)[1];
        }
    }
}

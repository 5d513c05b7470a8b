package fr.jalon.command.ledger;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What a leaf is the hash of: an event without its words.
 *
 * @param values of the lines, in their order
 */
record Entry(long position, List<String> values) {

    private static final List<String> NAMES = List.of(
            "recorded-at", "event-id", "siren", "version", "type", "revision", "time-stamp", "payload", "meta-data");

    Entry {
        values = List.copyOf(values);
        if (values.size() != NAMES.size()) {
            throw new IllegalArgumentException("An entry has " + NAMES.size() + " values");
        }
    }

    /** Its bytes; empty if a value cannot stand on a line. */
    Optional<byte[]> bytes() {
        StringBuilder text =
                new StringBuilder("jalon-event/1\nposition ").append(position).append('\n');
        for (int line = 0; line < NAMES.size(); line++) {
            String value = values.get(line);
            if (value.isEmpty() || value.chars().anyMatch(Character::isISOControl)) {
                return Optional.empty();
            }
            text.append(NAMES.get(line)).append(' ').append(value).append('\n');
        }
        return Optional.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}

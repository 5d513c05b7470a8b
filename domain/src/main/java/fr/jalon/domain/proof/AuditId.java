package fr.jalon.domain.proof;

import fr.jalon.domain.value.Identifiers;

/**
 * An audit within its territory: chosen by the client or made by the server, unique there for ever.
 *
 * @param text 1 to 64 of {@code A-Z a-z 0-9 . _ -}
 */
public record AuditId(String text) implements Comparable<AuditId> {

    /** Refuses a text of another form. */
    public AuditId {
        Identifiers.check(text);
    }

    @Override
    public int compareTo(AuditId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}

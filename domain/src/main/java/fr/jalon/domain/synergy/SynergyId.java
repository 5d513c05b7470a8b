package fr.jalon.domain.synergy;

import fr.jalon.domain.value.Identifiers;

/**
 * A synergy within its territory: chosen by the client or made by the server, unique there for ever.
 *
 * @param text 1 to 64 of {@code A-Z a-z 0-9 . _ -}
 */
public record SynergyId(String text) implements Comparable<SynergyId> {

    /** Refuses a text of another form. */
    public SynergyId {
        Identifiers.check(text);
    }

    @Override
    public int compareTo(SynergyId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}

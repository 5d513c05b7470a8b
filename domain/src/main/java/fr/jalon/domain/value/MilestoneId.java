package fr.jalon.domain.value;

/**
 * A milestone within its territory: chosen by the client or made by the server, unique there for ever.
 *
 * @param text 1 to 64 of {@code A-Z a-z 0-9 . _ -}
 */
public record MilestoneId(String text) implements Comparable<MilestoneId> {

    /** Refuses a text of another form. */
    public MilestoneId {
        Identifiers.check(text);
    }

    @Override
    public int compareTo(MilestoneId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}

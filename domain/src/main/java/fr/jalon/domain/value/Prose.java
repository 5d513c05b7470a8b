package fr.jalon.domain.value;

/**
 * Any text that is neither a name nor a title: a note, a reason, an arrangement.
 *
 * @param text at most 4,000 characters (Unicode code points)
 */
public record Prose(String text) {

    /** The most characters of a text (docs/spec/domain.md section 7). */
    public static final int CHARACTERS_MAX = 4_000;

    /** Refuses a text over its limit. */
    public Prose {
        Texts.check(text, CHARACTERS_MAX);
    }

    /** The text that comes in; refuses what reads otherwise than it is. */
    public static Prose admitted(String text) {
        Prose prose = new Prose(text);
        Texts.checkDirection(text);
        return prose;
    }

    @Override
    public String toString() {
        return text;
    }
}

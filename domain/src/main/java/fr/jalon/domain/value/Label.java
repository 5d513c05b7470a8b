package fr.jalon.domain.value;

/**
 * A name or a title.
 *
 * @param text not blank, at most 200 characters (Unicode code points)
 */
public record Label(String text) {

    /** The most characters of a name or title (docs/spec/domain.md section 7). */
    public static final int CHARACTERS_MAX = 200;

    /** Refuses a blank or too long text. */
    public Label {
        Texts.checkNotBlank(text);
        Texts.check(text, CHARACTERS_MAX);
    }

    /** The name or title that comes in; refuses what reads otherwise than it is. */
    public static Label admitted(String text) {
        Label label = new Label(text);
        Texts.checkDirection(text);
        return label;
    }

    @Override
    public String toString() {
        return text;
    }
}

package fr.jalon.domain.proof;

import fr.jalon.domain.value.Texts;

/**
 * Where in a document something stands: a page, several, an article.
 *
 * @param text not blank, at most {@value #CHARACTERS_MAX} characters (Unicode code points)
 */
public record PlaceInDocument(String text) {

    /** The most characters of it (docs/spec/domain.md section 7). */
    public static final int CHARACTERS_MAX = 100;

    /** Refuses a blank or too long text. */
    public PlaceInDocument {
        Texts.checkNotBlank(text);
        Texts.check(text, CHARACTERS_MAX);
    }

    /** The place that comes in; refuses what reads otherwise than it is. */
    public static PlaceInDocument admitted(String text) {
        PlaceInDocument place = new PlaceInDocument(text);
        Texts.checkDirection(text);
        return place;
    }

    @Override
    public String toString() {
        return text;
    }
}

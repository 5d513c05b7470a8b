package fr.jalon.domain.value;

/**
 * A chain of editions of a référentiel that follow each other, such as {@code te}.
 *
 * @param text 1 to {@value #CHARACTERS_MAX} of {@code a-z 0-9 _ -}
 */
public record ReferentielFamily(String text) {

    /** The most characters of it. */
    public static final int CHARACTERS_MAX = 40;

    /** Refuses a text of another form. */
    public ReferentielFamily {
        Identifiers.checkLowerCase(text, CHARACTERS_MAX);
    }

    @Override
    public String toString() {
        return text;
    }
}

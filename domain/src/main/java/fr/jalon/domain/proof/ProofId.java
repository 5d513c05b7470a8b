package fr.jalon.domain.proof;

import fr.jalon.domain.value.Identifiers;

/**
 * A document that an auditor expects, as a rule file names it. A history may name one that no rule file has, or no longer.
 *
 * @param text 1 to {@value #CHARACTERS_MAX} of {@code a-z 0-9 _ -}
 */
public record ProofId(String text) {

    /** The most characters of it. */
    public static final int CHARACTERS_MAX = 100;

    /** Refuses a text of another form. */
    public ProofId {
        Identifiers.checkLowerCase(text, CHARACTERS_MAX);
    }

    @Override
    public String toString() {
        return text;
    }
}

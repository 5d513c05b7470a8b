package fr.jalon.contract.words;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.rule.Words;

/** Chooses among words of two languages (localization). */
public final class Wording {

    private Wording() {}

    /** The words in that language. */
    public static String of(Words words, Language language) {
        return language == Language.FR ? words.fr() : words.en();
    }
}

package fr.jalon.query.assessment;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.rule.Words;

/** Chooses words by language. */
public final class Wording {

    private Wording() {}

    /** The words in that language. */
    public static String of(Words words, Language language) {
        return language == Language.FR ? words.fr() : words.en();
    }
}

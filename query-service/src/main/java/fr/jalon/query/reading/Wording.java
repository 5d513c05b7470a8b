package fr.jalon.query.reading;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.rule.Words;

/** Chooses words by language. */
final class Wording {

    private Wording() {}

    static String of(Words words, Language language) {
        return language == Language.FR ? words.fr() : words.en();
    }
}

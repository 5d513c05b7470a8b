package fr.jalon.query.reading;

import fr.jalon.domain.rule.Words;

/** The two languages of the product, French first. */
public enum Language {
    /** French. */
    FR,
    /** English. */
    EN;

    /** The words in this language. */
    public String of(Words words) {
        return this == FR ? words.fr() : words.en();
    }
}

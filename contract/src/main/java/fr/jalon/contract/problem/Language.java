package fr.jalon.contract.problem;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages of the product: French first, English second (docs/spec/domain.md section 1). */
public enum Language {
    /** French. */
    FR(Locale.FRENCH),
    /** English. */
    EN(Locale.ENGLISH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** The Java locale. */
    public Locale locale() {
        return locale;
    }

    /**
     * The language that a header {@code Accept-Language} (RFC 9110) asks for; French where it asks for neither, or cannot
     * be read.
     */
    public static Language accepted(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank() || acceptLanguage.length() > 1_000) {
            return FR;
        }
        try {
            Locale found =
                    Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), List.of(Locale.FRENCH, Locale.ENGLISH));
            return Locale.ENGLISH.equals(found) ? EN : FR;
        } catch (IllegalArgumentException e) {
            return FR;
        }
    }
}

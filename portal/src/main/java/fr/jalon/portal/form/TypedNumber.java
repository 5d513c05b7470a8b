package fr.jalon.portal.form;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.value.Decimals;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A number as people of a language type it or paste it from a table: spaces of any kind between its digits, the decimal mark of the
 * language, in English commas between thousands. What could be two numbers is none: nobody's figure is changed in silence.
 */
final class TypedNumber {

    /** Also those that do not break, of any width: the pages themselves print U+202F. */
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Zs}]+");

    private static final Pattern THOUSANDS = Pattern.compile("-?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\\.[0-9]+)?");

    /** In French a point before three digits may stand between thousands, as elsewhere in Europe, or be a decimal one. */
    private static final Pattern TWO_MEANINGS = Pattern.compile("-?[1-9][0-9]{0,2}\\.[0-9]{3}");

    /** With all spaces and commas that people put into the longest number; nothing is looked for in what is longer. */
    private static final int CHARACTERS_MAX = 64;

    private TypedNumber() {}

    /** The number; empty if it is none, or more than one. */
    static Optional<BigDecimal> read(String typed, Language language) {
        if (typed.length() > CHARACTERS_MAX) {
            return Optional.empty();
        }
        String text = SPACES.matcher(typed).replaceAll("").replace('\u2212', '-');
        return switch (language) {
            case FR -> TWO_MEANINGS.matcher(text).matches() ? Optional.empty() : Decimals.read(text.replace(',', '.'));
            case EN -> Decimals.read(THOUSANDS.matcher(text).matches() ? text.replace(",", "") : text);
        };
    }

    /** The same of an amount, which may have its currency behind it. */
    static Optional<BigDecimal> readEuros(String typed, Language language) {
        return read(typed.endsWith("€") ? typed.substring(0, typed.length() - 1) : typed, language);
    }
}

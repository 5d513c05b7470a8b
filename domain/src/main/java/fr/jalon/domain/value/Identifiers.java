package fr.jalon.domain.value;

import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;
import java.util.regex.Pattern;

/** The forms of identifiers: the one of all that clients choose, and that of names in the files of rules. */
public final class Identifiers {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern LOWER_CASE = Pattern.compile("[a-z0-9_-]+");

    private Identifiers() {}

    public static void check(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new RefusedValue(Rule.IDENTIFIER_FORMAT, text);
        }
    }

    public static void checkLowerCase(String text, int charactersMax) {
        if (text.length() > charactersMax || !LOWER_CASE.matcher(text).matches()) {
            throw new RefusedValue(Rule.LOWER_CASE_FORMAT, text);
        }
    }
}

package fr.jalon.domain.value;

import java.util.regex.Pattern;

/** The one form of all identifiers that clients choose. */
final class Identifiers {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private Identifiers() {}

    static void check(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new RefusedValue(Rule.IDENTIFIER_FORMAT, text);
        }
    }
}

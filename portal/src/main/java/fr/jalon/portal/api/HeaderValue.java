package fr.jalon.portal.api;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an address may put into a header of a question: tokens of the API are short and of visible characters; all else is passed over. */
final class HeaderValue {

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{1,1000}");

    private HeaderValue() {}

    static boolean canBe(@Nullable String text) {
        return text != null && FORM.matcher(text).matches();
    }
}

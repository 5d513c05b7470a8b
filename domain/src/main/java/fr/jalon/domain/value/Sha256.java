package fr.jalon.domain.value;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a document's content.
 *
 * @param hex 64 hexadecimal digits, kept in lower case
 */
public record Sha256(String hex) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    /** Refuses any other form. */
    public Sha256 {
        hex = hex.toLowerCase(Locale.ROOT);
        if (!FORM.matcher(hex).matches()) {
            throw new RefusedValue(Rule.SHA256_FORMAT, hex);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}

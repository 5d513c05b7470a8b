package fr.jalon.domain.proof;

import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.value.Texts;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * Where a document is: an absolute URI. Nothing ever fetches it; a page may show it as a link, which is why schemes that
 * run as script are refused, and nothing but https, http, urn and doi comes in ({@link #admitted}).
 *
 * @param text at most 2,000 characters
 */
public record DocumentUri(String text) {

    /** The most characters of a URI (docs/spec/domain.md section 7). */
    public static final int CHARACTERS_MAX = 2_000;

    /** Where documents are. Any other scheme starts a program of whoever follows the link. */
    private static final Set<String> SCHEMES = Set.of("https", "http", "urn", "doi");

    private static final Set<String> SCRIPT_SCHEMES = Set.of("javascript", "data", "vbscript");

    /** Refuses what is no absolute URI (RFC 3986). */
    public DocumentUri {
        Texts.check(text, CHARACTERS_MAX);
        if (!isSafeAndAbsolute(text)) {
            throw new RefusedValue(Rule.URI_FORMAT, text);
        }
    }

    /** The address that comes in: refuses schemes that open something else than a document, and what reads otherwise than it is. */
    public static DocumentUri admitted(String text) {
        DocumentUri uri = new DocumentUri(text);
        Texts.checkDirection(text);
        if (!SCHEMES.contains(text.substring(0, text.indexOf(':')).toLowerCase(Locale.ROOT))) {
            throw new RefusedValue(Rule.URI_FORMAT, text);
        }
        return uri;
    }

    private static boolean isSafeAndAbsolute(String text) {
        try {
            String scheme = new URI(text).getScheme();
            return scheme != null && !SCRIPT_SCHEMES.contains(scheme.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return text;
    }
}

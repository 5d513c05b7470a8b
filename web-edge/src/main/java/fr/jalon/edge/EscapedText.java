package fr.jalon.edge;

import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.refusal.Rule;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Finds what is no escaped UTF-8 in the query of an address: the server only says that there is something. */
final class EscapedText {

    private static final char REPLACEMENT = '\uFFFD';

    private EscapedText() {}

    /** Names the first parameter that cannot be read; the whole, if none can be named. */
    static Refusal unreadable(String query) {
        for (String parameter : query.split("&", -1)) {
            int name = parameter.indexOf('=');
            if (!isReadable(parameter) && name > 0) {
                return new Refusal("/" + parameter.substring(0, name), Rule.PARAMETER, parameter.substring(name + 1));
            }
        }
        return new Refusal("", Rule.PARAMETER, query);
    }

    /** Whether it has neither control characters nor any that nobody has defined: Spring Security breaks at such names. */
    static boolean isPrintable(String name) {
        return name.codePoints().noneMatch(each -> Character.isISOControl(each) || !Character.isDefined(each));
    }

    /** Whether a parameter, or all of them, can be read, and their names be printed. */
    static boolean isReadable(String query) {
        for (String parameter : query.split("&", -1)) {
            if (!isReadableAlone(parameter)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isReadableAlone(String parameter) {
        try {
            String read = URLDecoder.decode(parameter, StandardCharsets.UTF_8);
            int name = read.indexOf('=');
            return read.indexOf(REPLACEMENT) < 0 && isPrintable(name < 0 ? read : read.substring(0, name));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

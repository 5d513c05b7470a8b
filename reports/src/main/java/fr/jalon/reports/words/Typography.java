package fr.jalon.reports.words;

import fr.jalon.contract.problem.Language;
import java.util.regex.Pattern;

/** Texts as print has them: non-breaking spaces and apostrophes of French, and nothing that XML cannot hold (XML 1.0, section 2.2). */
public final class Typography {

    private static final String NBSP = "\u00a0";
    private static final Pattern BEFORE_HIGH_SIGNS = Pattern.compile("(?<=[\\p{L}\\p{N})»\"'’…%€°]) (?=[;:!?»%€])");
    private static final Pattern AFTER_OPENING = Pattern.compile("«[ \u00a0]?(?=[^\\s\u00a0])");
    private static final Pattern APOSTROPHE = Pattern.compile("(?<=\\p{L})'(?=[\\p{L}\\p{N}«])");
    private static final int FIRST_SURROGATE = 0xD800;
    private static final int LAST_SURROGATE = 0xDFFF;
    private static final int NO_CHARACTER = 0xFFFE;
    private static final int BLANK = 0x20;

    private Typography() {}

    /** As the language writes it. */
    public static String set(String text, Language language) {
        String clean = clean(text);
        if (language != Language.FR) {
            return clean;
        }
        String spaced = BEFORE_HIGH_SIGNS.matcher(clean).replaceAll(NBSP);
        String quoted = AFTER_OPENING.matcher(spaced).replaceAll("«" + NBSP);
        return APOSTROPHE.matcher(quoted).replaceAll("’");
    }

    /** Without what no file of XML can hold: halves of characters and control characters. */
    public static String clean(String text) {
        if (text.chars().noneMatch(c -> c < BLANK || c >= FIRST_SURROGATE)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().filter(Typography::isText).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean isText(int c) {
        boolean half = c >= FIRST_SURROGATE && c <= LAST_SURROGATE;
        boolean control = c < BLANK && c != '\n' && c != '\t';
        return !half && !control && c != NO_CHARACTER && c != NO_CHARACTER + 1;
    }

    /** At most so many characters; what is cut ends in an ellipsis, at a blank where there is one near. */
    public static String cut(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        String kept = text.substring(0, text.offsetByCodePoints(0, most - 1));
        int blank = kept.lastIndexOf(' ');
        return (blank > most / 2 ? kept.substring(0, blank) : kept) + "…";
    }
}

package fr.jalon.domain.value;

import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;

/** What is true of every text, whatever its limit. */
public final class Texts {

    private Texts() {}

    public static void check(String text, int charactersMax) {
        if (text.length() > charactersMax && text.codePointCount(0, text.length()) > charactersMax) {
            throw new RefusedValue(Rule.TEXT_LIMIT, text.codePointCount(0, text.length()));
        }
        if (text.codePoints().anyMatch(Texts::isNoCharacter)) {
            throw new RefusedValue(Rule.TEXT_CHARACTERS, null);
        }
    }

    public static void checkNotBlank(String text) {
        if (text.codePoints().allMatch(Texts::isSpace)) {
            throw new RefusedValue(Rule.NOT_BLANK, text);
        }
    }

    /**
     * Refuses what makes a text read otherwise than it is: overrides and isolates of the direction of writing. For what comes in; histories
     * may hold them from before.
     */
    public static void checkDirection(String text) {
        if (text.codePoints().anyMatch(Texts::turnsAround)) {
            throw new RefusedValue(Rule.TEXT_CHARACTERS, null);
        }
    }

    /** Of any kind: a name of no-break spaces is as blank as one of spaces. */
    private static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }

    private static boolean turnsAround(int codePoint) {
        return (codePoint >= 0x202A && codePoint <= 0x202E) || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }

    /** Half a surrogate pair cannot be written in UTF-8; control characters but tab and line ends are never meant. */
    private static boolean isNoCharacter(int codePoint) {
        return (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE)
                || (Character.isISOControl(codePoint) && codePoint != '\t' && codePoint != '\n' && codePoint != '\r');
    }
}

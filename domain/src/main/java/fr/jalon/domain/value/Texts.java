package fr.jalon.domain.value;

/** What is true of every text, whatever its limit. */
final class Texts {

    private Texts() {}

    static void check(String text, int charactersMax) {
        if (text.length() > charactersMax && text.codePointCount(0, text.length()) > charactersMax) {
            throw new RefusedValue(Rule.TEXT_LIMIT, text.codePointCount(0, text.length()));
        }
        if (text.codePoints().anyMatch(Texts::isNoCharacter)) {
            throw new RefusedValue(Rule.TEXT_CHARACTERS, null);
        }
    }

    /** Half a surrogate pair cannot be written in UTF-8; control characters but tab and line ends are never meant. */
    private static boolean isNoCharacter(int codePoint) {
        return (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE)
                || (Character.isISOControl(codePoint) && codePoint != '\t' && codePoint != '\n' && codePoint != '\r');
    }
}

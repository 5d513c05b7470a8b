package fr.jalon.notices.mail;

/** A text of strangers as it may stand in a header of a mail: one line, bounded, and nothing that readers take for an encoding of its own. */
final class HeaderText {

    private static final int CHARACTERS_MAX = 150;

    private HeaderText() {}

    static String of(String text) {
        String line = text
                // What ends lines or pages in anybody's eyes, and what turns the direction of all that follows.
                .replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}\\u202A-\\u202E]+", " ")
                .replaceAll("\\s+", " ")
                .strip()
                // An encoded word (RFC 2047) that nobody has encoded.
                .replace("=?", "= ?");
        if (line.codePointCount(0, line.length()) <= CHARACTERS_MAX) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, CHARACTERS_MAX)).strip() + "…";
    }
}

package fr.jalon.referentiel.source;

/**
 * What is wrong with a file, and where.
 *
 * @param file its name
 * @param line from 1
 * @param column from 1
 * @param reason in words that a terminal can take: what the file says there is cut short, and its control characters are escaped
 */
public record Flaw(String file, int line, int column, String reason) {

    private static final int REASON_CHARACTERS_MAX = 400;

    public Flaw {
        reason = printable(reason);
    }

    private static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().limit(REASON_CHARACTERS_MAX).forEach(each -> {
            if (isPrintable(each)) {
                printable.appendCodePoint(each);
            } else {
                printable.append("\\u").append(Integer.toHexString(0x10000 | each), 1, 5);
            }
        });
        return text.codePointCount(0, text.length()) > REASON_CHARACTERS_MAX ? printable + "…" : printable.toString();
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> character == '\n';
            case Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + reason;
    }
}

package fr.jalon.referentiel.source;

/** A place in a text that goes forward: lines end with LF, CRLF or CR, columns are code points; both count from 1. */
final class Cursor {

    private int line = 1;
    private int column = 1;

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    /** Goes over the characters of a text from an offset to another; those of a CRLF are not parted. */
    void advance(CharSequence text, int from, int to) {
        for (int at = from; at < to; at++) {
            char c = text.charAt(at);
            if (c == '\n' || (c == '\r' && (at + 1 == text.length() || text.charAt(at + 1) != '\n'))) {
                line++;
                column = 1;
            } else if (!Character.isLowSurrogate(c)) {
                column++;
            }
        }
    }
}

package fr.jalon.verify;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Reads text, numbers and base64 that can be written in one way only: what has two spellings could be changed unseen. */
final class Strictly {

    private static final int DIGITS_MAX = 18;
    private static final int SHOWN_MAX = 120;

    private Strictly() {}

    static String text(byte[] bytes) throws MalformedException {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return text.toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("is no UTF-8 text");
        }
    }

    /** A number from 0, in decimal, without a sign or leading zeros. */
    static long number(String digits, String what) throws MalformedException {
        boolean plain = !digits.isEmpty()
                && digits.length() <= DIGITS_MAX
                && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                && (digits.length() == 1 || digits.charAt(0) != '0');
        if (!plain) {
            throw new MalformedException("has no number as its " + what + ", but \"" + shown(digits) + "\"");
        }
        return Long.parseLong(digits);
    }

    static byte[] base64(String encoded, String what) throws MalformedException {
        try {
            byte[] decoded = Base64.getDecoder().decode(encoded);
            if (Base64.getEncoder().encodeToString(decoded).equals(encoded)) {
                return decoded;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new MalformedException("has no base64 as its " + what + ", but \"" + shown(encoded) + "\"");
    }

    static byte[] hash(String encoded, String what) throws MalformedException {
        byte[] hash = base64(encoded, what);
        if (hash.length != Hashes.BYTES) {
            throw new MalformedException("has no SHA-256 as its " + what + ": " + hash.length + " bytes");
        }
        return hash;
    }

    /** What somebody else wrote, fit for a terminal: bounded, and with nothing that moves the cursor or turns the line. */
    static String shown(String foreign) {
        StringBuilder shown = new StringBuilder();
        foreign.codePoints().limit(SHOWN_MAX).forEach(c -> {
            if (isPrintable(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append("\\u{").append(Integer.toHexString(c)).append('}');
            }
        });
        return foreign.codePointCount(0, foreign.length()) > SHOWN_MAX ? shown + "…" : shown.toString();
    }

    static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}

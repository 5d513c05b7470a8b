package fr.jalon.command.intake;

/**
 * What an idempotency key looks like, in a header and in a line alike: any text of 1 to 128 characters (code points) that is not blank, holds no
 * control characters and no halves of characters, which no store keeps apart.
 */
public final class IdempotencyKeys {

    private static final int CHARACTERS_MAX = 128;

    private IdempotencyKeys() {}

    /** Whether a text is one. */
    public static boolean isKey(String text) {
        return !text.isBlank()
                && text.length() <= 2 * CHARACTERS_MAX
                && text.codePointCount(0, text.length()) <= CHARACTERS_MAX
                && text.codePoints().noneMatch(IdempotencyKeys::isLost);
    }

    private static boolean isLost(int character) {
        return Character.isISOControl(character)
                || (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE);
    }
}

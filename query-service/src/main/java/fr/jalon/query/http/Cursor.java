package fr.jalon.query.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cursor of a page: a place in a list, as clients see it. Text to hand back, not to read; it holds the question that it
 * belongs to, so that it is refused with another one.
 */
public final class Cursor {

    private static final int CHARACTERS_MAX = 2_000;
    private static final char SEPARATOR = '\n';

    private Cursor() {}

    /** The cursor for a place. */
    public static String write(String question, List<String> place) {
        String text = Integer.toHexString(question.hashCode()) + SEPARATOR + String.join("\n", place);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The place of a cursor, null if there is none.
     *
     * @param parts how many parts the place has
     */
    public static @Nullable List<String> read(@Nullable String cursor, String question, int parts) {
        if (cursor == null) {
            return null;
        }
        List<String> place = parts(cursor);
        if (place.size() != parts + 1 || !place.getFirst().equals(Integer.toHexString(question.hashCode()))) {
            throw new InvalidParameterException("cursor", cursor);
        }
        return place.subList(1, place.size());
    }

    private static List<String> parts(String cursor) {
        if (cursor.length() > CHARACTERS_MAX) {
            throw new InvalidParameterException("cursor", cursor);
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            List<String> parts = new ArrayList<>();
            int from = 0;
            for (int end = text.indexOf(SEPARATOR); end >= 0; end = text.indexOf(SEPARATOR, from)) {
                parts.add(text.substring(from, end));
                from = end + 1;
            }
            parts.add(text.substring(from));
            return parts;
        } catch (IllegalArgumentException e) {
            throw new InvalidParameterException("cursor", cursor, e);
        }
    }
}

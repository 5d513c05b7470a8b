package fr.jalon.referentiel.fiche;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What identifiers say of each other: one stands below another that it begins with, up to a dot or to the word
 * {@code alter}, with which questionnaires for other collectivités begin ({@code 6.3.5altercom} below {@code 6.3.5}).
 */
public final class Identifiers {

    private static final String ALTERNATIVE = "alter";
    private static final int CHARACTERS_MAX = 64;
    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}_-]++(?:\\.[\\p{L}\\p{N}_-]++)*+");

    private Identifiers() {}

    /** Whether it is one: letters and digits, in parts that dots separate, at most 64 characters. */
    static boolean isOne(String id) {
        return id.length() <= CHARACTERS_MAX && FORM.matcher(id).matches();
    }

    /** Every identifier that it could stand below, the nearest first. */
    public static List<String> above(String id) {
        List<String> above = new ArrayList<>();
        for (int end = id.length() - 1; end > 0; end--) {
            if (isBoundary(id, end)) {
                above.add(id.substring(0, end));
            }
        }
        return above;
    }

    /** Whether it names an alternative to another one, or something below an alternative. */
    static boolean isAlternative(String id) {
        return id.indexOf(ALTERNATIVE, 1) > 0;
    }

    /** Whether an identifier is another one or stands below it. */
    public static boolean isWithin(String id, String above) {
        return id.equals(above) || (id.startsWith(above) && !above.isEmpty() && isBoundary(id, above.length()));
    }

    private static boolean isBoundary(String id, int at) {
        return id.charAt(at) == '.' || id.startsWith(ALTERNATIVE, at);
    }
}

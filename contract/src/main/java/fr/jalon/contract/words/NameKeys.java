package fr.jalon.contract.words;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names as they are compared: without accents, in lower case, with single spaces. */
public final class NameKeys {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern GAPS = Pattern.compile("[\\s'’-]+");

    private NameKeys() {}

    /** What a name is compared by: {@code Communauté d'agglomération} is {@code communaute d agglomeration}. */
    public static String key(String name) {
        String plain =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
        String lower = plain.toLowerCase(Locale.ROOT).replace("œ", "oe").replace("æ", "ae");
        return GAPS.matcher(lower).replaceAll(" ").strip();
    }
}

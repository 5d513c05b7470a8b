package fr.jalon.referentiel.fiche;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Whether words stand in a fiche, whatever its white space, its apostrophes and the form of its accents. */
public final class Quotation {

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    private Quotation() {}

    /** Whether the words stand in the text of a node, its children left out. */
    public static boolean standsIn(FicheNode node, String words) {
        String wanted = folded(words);
        return !wanted.isEmpty()
                && node.sections().stream()
                        .anyMatch(section -> folded(section.text()).contains(wanted));
    }

    /** NFC, one space for all white space, straight apostrophes. */
    static String folded(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC)
                .replace('\u2018', '\'')
                .replace('\u2019', '\'')
                .replace('\u02BC', '\'');
        return SPACES.matcher(composed).replaceAll(" ").strip();
    }
}

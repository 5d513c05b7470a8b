package fr.jalon.contract.words;

import fr.jalon.contract.problem.Language;
import java.util.List;
import java.util.ResourceBundle;

/** The words of a language for what territories are, and where. */
public final class TerritoryWords {

    private static final List<String> REGIONS = List.of(
            "01", "02", "03", "04", "06", "11", "24", "27", "28", "32", "44", "52", "53", "75", "76", "84", "93", "94");

    private final ResourceBundle words;

    /** The words of that language. */
    public TerritoryWords(Language language) {
        this.words = ResourceBundle.getBundle("fr.jalon.contract.words.territories", language.locale());
    }

    /** The INSEE codes of all regions. */
    public static List<String> regions() {
        return REGIONS;
    }

    /** What a kind of territory is called; its slug where it is none. */
    public String kind(String slug) {
        return named("kind." + slug, slug);
    }

    /** The name of a region, by its INSEE code; the code where it is none. */
    public String region(String code) {
        return named("region." + code, code);
    }

    private String named(String key, String otherwise) {
        return words.containsKey(key) ? words.getString(key) : otherwise;
    }
}

package fr.jalon.acceptance.docs;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The headings of a Markdown file, and the anchors that renderers make of them.
 *
 * @param titles as they are read, without marks
 * @param anchors as links name them
 */
record Headings(List<String> titles, Set<String> anchors) {

    private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.*?)\\s*#*$", Pattern.MULTILINE);
    private static final Pattern FENCED = Pattern.compile("^```.*?^```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\[([^]]*)]\\([^)]*\\)");

    static Headings of(String markdown) {
        List<String> titles = HEADING.matcher(withoutCode(markdown))
                .results()
                .map(heading -> LINK.matcher(heading.group(1)).replaceAll("$1").replace("`", ""))
                .toList();
        Set<String> anchors = new HashSet<>();
        for (String title : titles) {
            String anchor = anchor(title);
            int again = 1;
            while (!anchors.add(again == 1 ? anchor : anchor + "-" + (again - 1))) {
                again++;
            }
        }
        return new Headings(titles, anchors);
    }

    /** What stands between fences is no text: neither its headings nor its links are any. */
    static String withoutCode(String markdown) {
        return FENCED.matcher(markdown).replaceAll("");
    }

    private static String anchor(String title) {
        return title.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    /** Whether there is a section of that number. */
    boolean hasNumber(String number) {
        return titles.stream().anyMatch(title -> title.startsWith(number + ". "));
    }

    boolean hasTitle(String title) {
        return titles.stream()
                .anyMatch(each -> each.replaceFirst("^[0-9]+\\. ", "").equals(title));
    }
}

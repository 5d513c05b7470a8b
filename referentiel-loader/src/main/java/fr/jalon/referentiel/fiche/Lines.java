package fr.jalon.referentiel.fiche;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a fiche and what each of them is. Looks at every character a bounded number of times, whatever the line
 * says: a fiche is untrusted. White space is what Java or Unicode call so, no-break spaces included.
 */
final class Lines {

    /** The info string of a backtick fence holds no backtick: {@code ```a```} on one line is text. */
    private static final Pattern FENCE = Pattern.compile(" {0,3}(?:(`{3,})([^`]*)|(~{3,})(.*))", Pattern.DOTALL);

    private static final Pattern RULER = Pattern.compile(" {0,3}(?:=+|-+)");
    private static final int INDENT_MAX = 3;
    private static final int LEVEL_MAX = 6;

    private final List<String> lines;

    /** Cuts at LF, CRLF and CR; U+2028 is no line end here. */
    Lines(String text) {
        this.lines = cut(text);
    }

    /** A line that begins with number signs. */
    record Heading(int level, String title) {}

    /** A line that opens a fence. */
    record Fence(String mark, String language) {

        boolean isYaml() {
            return language.equalsIgnoreCase("yaml") || language.equalsIgnoreCase("yml");
        }
    }

    int size() {
        return lines.size();
    }

    /** A line with its end, as it stands. */
    String raw(int at) {
        return lines.get(at);
    }

    /** Several lines with their ends; {@code to} is left out, and may be beyond the last. */
    String raw(int from, int to) {
        return String.join("", lines.subList(from, Math.min(to, lines.size())));
    }

    /** A line without the white space around it. */
    String trimmed(int at) {
        return trim(lines.get(at));
    }

    boolean isBlank(int at) {
        return lines.get(at).chars().allMatch(c -> isSpace((char) c));
    }

    /** The first line from there on that is not blank; the number of lines if there is none. */
    int nextWords(int from) {
        int at = from;
        while (at < lines.size() && isBlank(at)) {
            at++;
        }
        return at;
    }

    @Nullable Heading heading(int at) {
        String line = lines.get(at);
        int signs = 0;
        while (signs < line.length() && signs <= INDENT_MAX && line.charAt(signs) == ' ') {
            signs++;
        }
        int end = signs;
        while (end < line.length() && line.charAt(end) == '#') {
            end++;
        }
        int level = end - signs;
        boolean heading = signs <= INDENT_MAX
                && level >= 1
                && level <= LEVEL_MAX
                && (end == line.length() || isSpace(line.charAt(end)));
        return heading ? new Heading(level, trim(line.substring(end))) : null;
    }

    @Nullable Fence fence(int at) {
        if (!beginsWith(at, "`~")) {
            return null;
        }
        Matcher fence = FENCE.matcher(trimEnd(lines.get(at)));
        if (!fence.matches()) {
            return null;
        }
        boolean ticks = fence.group(1) != null;
        return new Fence(fence.group(ticks ? 1 : 3), firstWord(trim(fence.group(ticks ? 2 : 4))));
    }

    /** The level that a ruler gives to the words above it: 1 for {@code ===}, 2 for {@code ---}, 0 for anything else. */
    int ruler(int at) {
        if (at >= lines.size() || !beginsWith(at, "=-")) {
            return 0;
        }
        String line = trimEnd(lines.get(at));
        if (!RULER.matcher(line).matches()) {
            return 0;
        }
        return line.endsWith("=") ? 1 : 2;
    }

    /** Whether the first character that is no space is one of these; most lines are done with that. */
    private boolean beginsWith(int at, String characters) {
        String line = lines.get(at);
        int first = 0;
        while (first < line.length() && first <= INDENT_MAX && line.charAt(first) == ' ') {
            first++;
        }
        return first < line.length() && characters.indexOf(line.charAt(first)) >= 0;
    }

    /** The line that closes the fence opened at that line; -1 if none does. */
    int closing(int openedAt, String mark) {
        for (int at = openedAt + 1; at < lines.size(); at++) {
            String line = trimmed(at);
            if (line.startsWith(mark) && line.chars().allMatch(c -> c == mark.charAt(0))) {
                return at;
            }
        }
        return -1;
    }

    static String trim(String text) {
        String ended = trimEnd(text);
        int from = 0;
        while (from < ended.length() && isSpace(ended.charAt(from))) {
            from++;
        }
        return ended.substring(from);
    }

    private static String trimEnd(String text) {
        int end = text.length();
        while (end > 0 && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    private static String firstWord(String info) {
        int end = 0;
        while (end < info.length() && !isSpace(info.charAt(end))) {
            end++;
        }
        return info.substring(0, end);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static List<String> cut(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean end = c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
            if (end) {
                lines.add(text.substring(from, i + 1));
                from = i + 1;
            }
        }
        if (from < text.length()) {
            lines.add(text.substring(from));
        }
        return lines;
    }
}

package fr.jalon.referentiel.fiche;

import fr.jalon.referentiel.source.Flaw;
import fr.jalon.referentiel.source.FlawedFile;
import fr.jalon.referentiel.source.SafeYaml;
import fr.jalon.referentiel.source.SourceFile;
import fr.jalon.referentiel.source.Tree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a fiche line by line ({@code fiche-format.md}). A Markdown parser would help little: what matters is which
 * headings stand before a {@code yaml} fence, and every byte of the text must survive. U+2028 is no line end here.
 */
public final class FicheReader {

    private static final Pattern HEADING =
            Pattern.compile("^ {0,3}(#{1,6})(?:[ \\t\\u00A0]+(.*?))?[ \\t\\u00A0]*$", Pattern.DOTALL);
    private static final Pattern FENCE = Pattern.compile("^ {0,3}(`{3,}|~{3,})\\s*([^`\\s]*).*$", Pattern.DOTALL);

    private final SourceFile source;
    private final List<String> lines;
    private final List<Flaw> flaws = new ArrayList<>();
    private final StringBuilder preamble = new StringBuilder();
    private final List<Draft> roots = new ArrayList<>();
    private final Deque<Draft> open = new ArrayDeque<>();
    private final Map<String, Integer> seen = new HashMap<>();

    private FicheReader(SourceFile source) {
        this.source = source;
        this.lines = linesOf(source.text());
    }

    /**
     * Reads a fiche.
     *
     * @throws FlawedFile with everything that is wrong with it
     */
    public static Fiche read(SourceFile source) {
        return new FicheReader(source).read();
    }

    /** A node while its text is being read. */
    private static final class Draft {
        final String id;
        final String title;
        final int level;
        final int line;
        final Tree.@Nullable Fields values;
        final List<FicheNode.Section> sections = new ArrayList<>();
        final List<Draft> children = new ArrayList<>();
        String sectionTitle = "";
        int sectionLevel;
        final StringBuilder text = new StringBuilder();

        Draft(String id, String title, int level, int line, Tree.@Nullable Fields values) {
            this.id = id;
            this.title = title;
            this.level = level;
            this.line = line;
            this.values = values;
            this.sectionLevel = level;
        }

        void startSection(String newTitle, int newLevel) {
            endSection();
            sectionTitle = newTitle;
            sectionLevel = newLevel;
        }

        void endSection() {
            if (!sectionTitle.isEmpty()
                    || sectionLevel != level
                    || !text.toString().isBlank()) {
                sections.add(new FicheNode.Section(sectionTitle, sectionLevel, text.toString()));
            }
            text.setLength(0);
        }

        FicheNode node() {
            endSection();
            return new FicheNode(
                    id,
                    title,
                    level,
                    line,
                    values,
                    sections,
                    children.stream().map(Draft::node).toList());
        }
    }

    private Fiche read() {
        int at = 0;
        while (at < lines.size()) {
            Matcher heading = HEADING.matcher(withoutEnd(lines.get(at)));
            Matcher fence = FENCE.matcher(withoutEnd(lines.get(at)));
            if (heading.matches()) {
                at = heading(
                        at,
                        heading.group(1).length(),
                        Optional.ofNullable(heading.group(2)).orElse(""));
            } else if (fence.matches()) {
                at = copyFence(at, fence.group(1));
            } else {
                append(lines.get(at));
                at++;
            }
        }
        if (roots.isEmpty() && flaws.isEmpty()) {
            flaw(1, 1, "no heading has a yaml fence: there is no action in this file");
        }
        if (!flaws.isEmpty()) {
            throw new FlawedFile(flaws);
        }
        return new Fiche(
                source.name(),
                preamble.toString(),
                roots.stream().map(Draft::node).toList());
    }

    /** Reads a heading and, where one follows, its fence; answers the line to go on with. */
    private int heading(int at, int level, String title) {
        int fenceAt = at + 1;
        while (fenceAt < lines.size() && isBlank(lines.get(fenceAt))) {
            fenceAt++;
        }
        Matcher fence = fenceAt < lines.size() ? FENCE.matcher(withoutEnd(lines.get(fenceAt))) : null;
        if (fence != null && fence.matches() && isYaml(fence.group(2))) {
            int end = endOfFence(fenceAt, fence.group(1));
            openNode(level, title, at, fenceAt, end);
            return end + 1;
        }
        if (open.isEmpty()) {
            append(lines.get(at));
        } else {
            open.element().startSection(title, level);
        }
        return at + 1;
    }

    private static boolean isYaml(String language) {
        return language.equalsIgnoreCase("yaml") || language.equalsIgnoreCase("yml");
    }

    private void openNode(int level, String title, int at, int fenceAt, int end) {
        Tree.Fields values = values(fenceAt, end);
        String id = identifier(values);
        Integer first = id.isEmpty() ? null : seen.putIfAbsent(id, at + 1);
        if (first != null) {
            flaw(at + 1, 1, "the identifier " + id + " stands already at line " + first);
        }
        Draft node = new Draft(id, title, level, at + 1, values);
        while (!open.isEmpty() && open.element().level >= level) {
            open.remove();
        }
        (open.isEmpty() ? roots : open.element().children).add(node);
        open.addFirst(node);
    }

    private Tree.@Nullable Fields values(int fenceAt, int end) {
        String yaml = String.join("", lines.subList(fenceAt + 1, Math.min(end, lines.size())));
        try {
            Tree tree = SafeYaml.read(source.name(), yaml, fenceAt + 1).orElse(null);
            if (tree != null && !(tree instanceof Tree.Fields)) {
                flaw(tree.line(), tree.column(), "the fence of an action holds keys and values");
            }
            return tree instanceof Tree.Fields fields ? fields : null;
        } catch (FlawedFile e) {
            flaws.addAll(e.flaws());
            return null;
        }
    }

    private static String identifier(Tree.@Nullable Fields values) {
        return values == null
                ? ""
                : values.text("id")
                        .or(() -> values.text("identifiant"))
                        .orElse("")
                        .strip();
    }

    private int copyFence(int at, String mark) {
        int end = endOfFence(at, mark);
        for (int i = at; i <= Math.min(end, lines.size() - 1); i++) {
            append(lines.get(i));
        }
        return end + 1;
    }

    /** The line of the closing mark; a fence that is never closed is a flaw and runs to the end. */
    private int endOfFence(int at, String mark) {
        for (int i = at + 1; i < lines.size(); i++) {
            String line = withoutEnd(lines.get(i)).strip();
            if (line.startsWith(mark) && line.chars().allMatch(c -> c == mark.charAt(0))) {
                return i;
            }
        }
        flaw(at + 1, 1, "this fence is never closed");
        return lines.size();
    }

    private void append(String line) {
        (open.isEmpty() ? preamble : open.element().text).append(line);
    }

    private void flaw(int line, int column, String reason) {
        flaws.add(new Flaw(source.name(), line, column, reason));
    }

    private static boolean isBlank(String line) {
        return line.chars().allMatch(c -> Character.isWhitespace(c) || c == '\u00A0');
    }

    private static String withoutEnd(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == '\n' || line.charAt(end - 1) == '\r')) {
            end--;
        }
        return line.substring(0, end);
    }

    /** The lines with their ends, which are LF, CRLF or CR. */
    private static List<String> linesOf(String text) {
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

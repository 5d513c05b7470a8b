package fr.jalon.referentiel.fiche;

import fr.jalon.referentiel.source.Flaw;
import fr.jalon.referentiel.source.FlawedFile;
import fr.jalon.referentiel.source.SourceFile;
import fr.jalon.referentiel.source.Tree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a fiche ({@code docs/spec/fiche-format.md}): Markdown line by line, CSV as {@link OfficialReader} does. A Markdown parser would help little: what matters is which
 * headings stand before a {@code yaml} fence, and every byte of the text must survive.
 */
public final class FicheReader {

    private final SourceFile source;
    private final Lines lines;
    private final List<Flaw> flaws = new ArrayList<>();
    private final StringBuilder preamble = new StringBuilder();
    private final List<Draft> roots = new ArrayList<>();
    private final Deque<Draft> open = new ArrayDeque<>();
    private final Map<String, Integer> seen = new HashMap<>();

    private FicheReader(SourceFile source) {
        this.source = source;
        this.lines = new Lines(source.text());
    }

    /**
     * Reads a fiche, in the dialect that the name of its file tells.
     *
     * @throws FlawedFile with everything that is wrong with it
     */
    public static Fiche read(SourceFile source) {
        return SourceFile.isCsv(source.name()) ? OfficialReader.read(source) : new FicheReader(source).read();
    }

    private Fiche read() {
        int at = 0;
        while (at < lines.size()) {
            at = next(at);
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

    /** Reads what begins at a line; answers the line to go on with. */
    private int next(int at) {
        Lines.Heading heading = lines.heading(at);
        if (heading != null) {
            return heading(at, heading);
        }
        Lines.Fence fence = lines.fence(at);
        if (fence != null) {
            return otherFence(at, fence);
        }
        int ruled = lines.ruler(at + 1) == 0 || lines.ruler(at) > 0 || lines.isBlank(at) ? 0 : lines.ruler(at + 1);
        int fenceAt = ruled == 0 ? lines.size() : lines.nextWords(at + 2);
        if (isYaml(fenceAt)) {
            return node(at, new Lines.Heading(ruled, lines.trimmed(at)), fenceAt);
        }
        append(lines.raw(at));
        return at + 1;
    }

    private int heading(int at, Lines.Heading heading) {
        int fenceAt = lines.nextWords(at + 1);
        if (isYaml(fenceAt)) {
            return node(at, heading, fenceAt);
        }
        if (open.isEmpty()) {
            append(lines.raw(at));
        } else {
            open.element().startSection(heading.title(), heading.level());
        }
        return at + 1;
    }

    private boolean isYaml(int at) {
        Lines.Fence fence = at < lines.size() ? lines.fence(at) : null;
        return fence != null && fence.isYaml();
    }

    /** Reads a heading and its fence. */
    private int node(int at, Lines.Heading heading, int fenceAt) {
        Lines.Fence fence = lines.fence(fenceAt);
        int end = fence == null ? fenceAt : endOfFence(fenceAt, fence);
        Tree.Fields values = values(fenceAt, end);
        String id = identifier(values);
        Integer first = id.isEmpty() ? null : seen.putIfAbsent(id, at + 1);
        if (first != null) {
            flaw(at + 1, 1, "the identifier " + id + " stands already at line " + first);
        }
        Draft node = new Draft(id, heading.title(), heading.level(), at + 1, values, lines.raw(fenceAt + 1, end));
        while (!open.isEmpty() && open.element().level() >= heading.level()) {
            open.remove();
        }
        if (open.isEmpty()) {
            roots.add(node);
        } else {
            open.element().add(node);
        }
        open.addFirst(node);
        return end + 1;
    }

    private Tree.@Nullable Fields values(int fenceAt, int end) {
        try {
            Tree tree = yaml(fenceAt, end).orElse(null);
            if (tree != null && !(tree instanceof Tree.Fields) && !isNothing(tree)) {
                flaw(tree.line(), tree.column(), "the fence of an action holds keys and values");
            }
            return tree instanceof Tree.Fields fields ? fields : null;
        } catch (FlawedFile e) {
            flaws.addAll(e.flaws());
            return null;
        }
    }

    /** A body that is the word {@code null} is met in real files ("Text quirks"), and says as much as an empty one. */
    private static boolean isNothing(Tree tree) {
        return tree instanceof Tree.Leaf leaf
                && (leaf.text().equals("null") || leaf.text().equals("~"));
    }

    private Optional<Tree> yaml(int fenceAt, int end) {
        return FenceYaml.read(source.name(), lines.raw(fenceAt + 1, end), fenceAt + 1);
    }

    private String identifier(Tree.@Nullable Fields values) {
        Tree id = values == null
                ? null
                : values.get("id").or(() -> values.get("identifiant")).orElse(null);
        if (id == null) {
            return "";
        }
        if (id instanceof Tree.Leaf leaf) {
            return Lines.trim(leaf.text());
        }
        flaw(id.line(), id.column(), "an identifier is a single value");
        return "";
    }

    /** Copies a fence that belongs to no heading; one that looks like that of an action is refused. */
    private int otherFence(int at, Lines.Fence fence) {
        int end = endOfFence(at, fence);
        if (fence.isYaml() && !identifierIn(at, end).isEmpty()) {
            flaw(at + 1, 1, "this fence has an identifier and no heading right above it: no action would be read");
        }
        append(lines.raw(at, end + 1));
        return end + 1;
    }

    /** The identifier in a fence that may be anything, even no YAML: then it has none. */
    private String identifierIn(int at, int end) {
        try {
            return yaml(at, end)
                    .filter(Tree.Fields.class::isInstance)
                    .map(Tree.Fields.class::cast)
                    .map(this::identifier)
                    .orElse("");
        } catch (FlawedFile e) {
            return "";
        }
    }

    /** The line of the closing mark; a fence that is never closed is a flaw and runs to the end. */
    private int endOfFence(int at, Lines.Fence fence) {
        int end = lines.closing(at, fence.mark());
        if (end < 0) {
            flaw(at + 1, 1, "this fence is never closed");
            return lines.size();
        }
        return end;
    }

    private void append(String text) {
        if (open.isEmpty()) {
            preamble.append(text);
        } else {
            open.element().append(text);
        }
    }

    private void flaw(int line, int column, String reason) {
        flaws.add(new Flaw(source.name(), line, column, reason));
    }
}

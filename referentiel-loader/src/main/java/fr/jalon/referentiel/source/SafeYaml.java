package fr.jalon.referentiel.source;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads YAML that nobody has checked: nothing is constructed, values stay text. Tags, anchors, aliases, a key twice, a
 * second document, and more than 24 levels are refused with their place.
 */
public final class SafeYaml {

    private static final int DEPTH_MAX = 24;

    private final String file;
    private final int linesBefore;

    private SafeYaml(String file, int linesBefore) {
        this.file = file;
        this.linesBefore = linesBefore;
    }

    /**
     * Reads one document.
     *
     * @param linesBefore how many lines of the file stand before the text
     * @return empty if there is nothing but white space and comments
     * @throws FlawedFile at the first place that cannot be read
     */
    public static Optional<Tree> read(String file, String text, int linesBefore) {
        return new SafeYaml(file, linesBefore).read(text);
    }

    private Optional<Tree> read(String text) {
        try {
            refuseMagic(text);
            Node node = yaml().compose(new StringReader(text));
            return node == null ? Optional.empty() : Optional.of(tree(node));
        } catch (MarkedYAMLException e) {
            throw flawed(e.getProblemMark(), "this is not YAML: " + e.getProblem(), e);
        } catch (YAMLException e) {
            throw flawed(null, "this is not YAML: " + e.getMessage(), e);
        }
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEPTH_MAX);
        options.setCodePointLimit(SourceFile.BYTES_MAX);
        options.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options));
    }

    private void refuseMagic(String text) {
        int depth = 0;
        for (Event event : yaml().parse(new StringReader(text))) {
            depth += deeper(event);
            if (depth > DEPTH_MAX) {
                throw flawed(event.getStartMark(), "this is nested more than " + DEPTH_MAX + " levels deep", null);
            }
            if (event instanceof AliasEvent || (event instanceof NodeEvent node && node.getAnchor() != null)) {
                throw flawed(event.getStartMark(), "anchors and aliases are not read here", null);
            }
            if (tag(event) != null) {
                throw flawed(event.getStartMark(), "tags are not read here: " + tag(event), null);
            }
        }
    }

    private static int deeper(Event event) {
        return switch (event) {
            case CollectionStartEvent start -> 1;
            case CollectionEndEvent end -> -1;
            default -> 0;
        };
    }

    private static @Nullable String tag(Event event) {
        return switch (event) {
            case ScalarEvent scalar -> scalar.getTag();
            case CollectionStartEvent collection -> collection.getTag();
            default -> null;
        };
    }

    private Tree tree(Node node) {
        int line = line(node.getStartMark());
        int column = node.getStartMark().getColumn() + 1;
        return switch (node) {
            case ScalarNode scalar -> new Tree.Leaf(scalar.getValue(), line, column);
            case SequenceNode sequence ->
                new Tree.Items(sequence.getValue().stream().map(this::tree).toList(), line, column);
            case MappingNode mapping -> new Tree.Fields(entries(mapping), line, column);
            default -> throw flawed(node.getStartMark(), "this is not read here", null);
        };
    }

    private List<Tree.Entry> entries(MappingNode mapping) {
        List<Tree.Entry> entries = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        mapping.getValue().forEach(tuple -> {
            if (!(tree(tuple.getKeyNode()) instanceof Tree.Leaf key)) {
                throw flawed(tuple.getKeyNode().getStartMark(), "a key is a single value", null);
            }
            if (!keys.add(key.text())) {
                throw flawed(tuple.getKeyNode().getStartMark(), "the key " + key.text() + " stands twice", null);
            }
            entries.add(new Tree.Entry(key, tree(tuple.getValueNode())));
        });
        return entries;
    }

    private int line(Mark mark) {
        return mark.getLine() + 1 + linesBefore;
    }

    private FlawedFile flawed(@Nullable Mark mark, String reason, @Nullable Throwable cause) {
        Flaw flaw = mark == null
                ? new Flaw(file, linesBefore + 1, 1, reason)
                : new Flaw(file, line(mark), mark.getColumn() + 1, reason);
        FlawedFile flawed = new FlawedFile(List.of(flaw));
        if (cause != null) {
            flawed.initCause(cause);
        }
        return flawed;
    }
}

package fr.jalon.referentiel.fiche;

import fr.jalon.referentiel.source.Tree;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An action of a fiche, or a part of one: a heading with a YAML fence.
 *
 * @param id its identifier as text, trimmed; empty where the fence gives none
 * @param title the words of the heading
 * @param level of the heading, 1 to 6
 * @param line of the heading, from 1
 * @param values what the fence says, as found; null for an empty fence
 * @param yaml the text of the fence as it stands, comments included
 * @param sections the text below it, in order, headings without a fence being their titles
 * @param children the nodes below it, in order
 */
public record FicheNode(
        String id,
        String title,
        int level,
        int line,
        Tree.@Nullable Fields values,
        String yaml,
        List<Section> sections,
        List<FicheNode> children) {

    /** Copies the lists. */
    public FicheNode {
        sections = List.copyOf(sections);
        children = List.copyOf(children);
    }

    /**
     * A piece of text.
     *
     * @param title the words of its heading; empty for the text right below the fence
     * @param level of its heading; that of the node for the text right below the fence
     * @param text as it stands in the file, line ends included
     */
    public record Section(String title, int level, String text) {}

    /** This node and all below it, in the order of the file. */
    public Stream<FicheNode> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(FicheNode::all));
    }

    /** The node with that identifier, this one or below. */
    public Optional<FicheNode> node(String identifier) {
        return all().filter(node -> node.id.equals(identifier)).findFirst();
    }
}

package fr.jalon.referentiel.fiche;

import fr.jalon.referentiel.source.Tree;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An action of a fiche, or a part of one: a heading with a YAML fence, or a row of CSV.
 *
 * @param id its identifier as text, trimmed; empty where the fence gives none
 * @param title the words of the heading or of the cell; empty where the cell is
 * @param level of the heading, 1 to 6; of a row, how many nodes stand above it and one more
 * @param line of the heading or of the beginning of the row, from 1
 * @param values what the fence says, as found; null for an empty fence. Of a row, the cells that are not blank and are neither
 *     its title nor a section, under their headers
 * @param yaml the text of the fence as it stands, comments included; empty for a row
 * @param origins the nodes of earlier référentiels that it comes from
 * @param sections the text below it, in order, headings without a fence being their titles; of a row, the cells of text
 * @param children the nodes below it, in order; those of rows in the order of their identifiers
 */
public record FicheNode(
        String id,
        String title,
        int level,
        int line,
        Tree.@Nullable Fields values,
        String yaml,
        Origins origins,
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

package fr.jalon.referentiel.fiche;

import java.util.List;
import java.util.Optional;

/**
 * A file of a référentiel.
 *
 * @param file its name
 * @param preamble the text before the first node, as it stands
 * @param roots the nodes that are below no other, in order; one action in a well-made file
 */
public record Fiche(String file, String preamble, List<FicheNode> roots) {

    /** Copies the list. */
    public Fiche {
        roots = List.copyOf(roots);
    }

    /** The node with that identifier. */
    public Optional<FicheNode> node(String id) {
        return roots.stream().flatMap(root -> root.node(id).stream()).findFirst();
    }
}

package fr.jalon.referentiel.fiche;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All fiches of a référentiel as one tree. Within a file the headings say what is below what; the first node of a file
 * is below the nearest node of another file whose identifier begins its own ({@code 3.5} below {@code 3}), and else
 * below the root, a node whose identifier is given and empty. Immutable.
 */
public final class ReferentielTree {

    private final List<FicheNode> fileRoots = new ArrayList<>();
    private final IdentityHashMap<FicheNode, Fiche> files = new IdentityHashMap<>();
    private final IdentityHashMap<FicheNode, FicheNode> rootOf = new IdentityHashMap<>();
    private final Map<String, FicheNode> byIdentifier = new HashMap<>();
    private final IdentityHashMap<FicheNode, FicheNode> parents = new IdentityHashMap<>();
    private final IdentityHashMap<FicheNode, List<FicheNode>> adopted = new IdentityHashMap<>();
    private final List<FicheNode> roots = new ArrayList<>();
    private @Nullable FicheNode top;

    /**
     * A node at its place.
     *
     * @param node the node itself
     * @param parent the node above it, in this file or another; null for what is below nothing
     * @param file the name of its file
     */
    public record Placed(FicheNode node, @Nullable FicheNode parent, String file) {}

    private ReferentielTree(Collection<Fiche> fiches) {
        fiches.forEach(fiche -> fiche.roots().forEach(root -> know(fiche, root)));
        fileRoots.forEach(this::place);
    }

    /**
     * The tree of some fiches; an identifier that stands in several keeps its first place, whoever reads a folder refuses
     * the second. Takes time in proportion to the nodes.
     */
    public static ReferentielTree of(Collection<Fiche> fiches) {
        return new ReferentielTree(fiches);
    }

    /** All nodes, each behind the one above it; siblings in the order of their identifiers, or of the files if one has none. */
    public List<Placed> nodes() {
        List<Placed> nodes = new ArrayList<>();
        ordered(roots).forEach(root -> tell(root, null, name(root), nodes::add));
        return nodes;
    }

    private String name(FicheNode root) {
        Fiche file = files.get(root);
        return file == null ? "" : file.file();
    }

    private void know(Fiche fiche, FicheNode root) {
        fileRoots.add(root);
        files.put(root, fiche);
        root.all().forEach(node -> {
            rootOf.put(node, root);
            if (!node.id().isEmpty()) {
                byIdentifier.putIfAbsent(node.id(), node);
            } else if (top == null && isTop(node)) {
                top = node;
            }
        });
    }

    private static boolean isTop(FicheNode node) {
        return node.values() != null
                && Stream.of("id", "identifiant")
                        .anyMatch(key -> node.values().text(key).isPresent());
    }

    private void place(FicheNode root) {
        FicheNode above = above(root);
        if (above == null) {
            roots.add(root);
        } else {
            parents.put(root, above);
            adopted.computeIfAbsent(above, key -> new ArrayList<>()).add(root);
        }
    }

    private @Nullable FicheNode above(FicheNode root) {
        String id = root.id();
        for (String nearest : Identifiers.above(id)) {
            FicheNode found = byIdentifier.get(nearest);
            if (found != null && !isBelow(found, root)) {
                return found;
            }
        }
        return top == null || id.isEmpty() || isBelow(top, root) ? null : top;
    }

    /** Whether a node is below the first node of a file as far as files have found their place, or that node itself. */
    private boolean isBelow(FicheNode node, FicheNode root) {
        IdentityHashMap<FicheNode, Boolean> above = new IdentityHashMap<>();
        FicheNode at = rootOf.get(node);
        while (at != null && above.put(at, true) == null) {
            FicheNode parent = parents.get(at);
            at = parent == null ? null : rootOf.get(parent);
        }
        return above.containsKey(root);
    }

    private void tell(FicheNode node, @Nullable FicheNode parent, String file, Consumer<Placed> each) {
        each.accept(new Placed(node, parent, file));
        List<FicheNode> guests = adopted.getOrDefault(node, List.of());
        List<FicheNode> below =
                Stream.concat(node.children().stream(), guests.stream()).toList();
        ordered(below).forEach(child -> tell(child, node, files.containsKey(child) ? name(child) : file, each));
    }

    private static List<FicheNode> ordered(List<FicheNode> siblings) {
        return siblings.stream().anyMatch(node -> node.id().isEmpty())
                ? siblings
                : siblings.stream()
                        .sorted(Comparator.comparing(FicheNode::id, IdentifierOrder.BY_COMPONENT))
                        .toList();
    }
}

package fr.jalon.referentiel.fiche;

import fr.jalon.referentiel.source.Flaw;
import fr.jalon.referentiel.source.FlawedFile;
import fr.jalon.referentiel.source.SafeCsv;
import fr.jalon.referentiel.source.SourceFile;
import fr.jalon.referentiel.source.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the CSV of the official application ({@code docs/spec/fiche-format.md}, "CSV"): a row is a node, and its identifier
 * says what it stands below, whatever the order of the rows.
 */
final class OfficialReader {

    private static final int FLAWS_MAX = 100;

    private final SourceFile source;
    private final OfficialColumns columns;
    private final int identifiers;
    private final List<Flaw> flaws = new ArrayList<>();
    private final Map<String, List<Tree.Leaf>> rows = new LinkedHashMap<>();
    private final Map<String, List<String>> below = new HashMap<>();

    private OfficialReader(SourceFile source, OfficialColumns columns) {
        this.source = source;
        this.columns = columns;
        this.identifiers = columns.place(OfficialColumns.IDENTIFIER).orElseThrow();
    }

    /**
     * Reads a file.
     *
     * @throws FlawedFile with what is wrong with it, a hundred flaws at most
     */
    static Fiche read(SourceFile source) {
        List<List<Tree.Leaf>> rows = SafeCsv.read(source);
        if (rows.isEmpty()) {
            throw new FlawedFile(List.of(new Flaw(source.name(), 1, 1, "the file is empty")));
        }
        OfficialColumns columns = OfficialColumns.of(source.name(), rows.getFirst());
        return new OfficialReader(source, columns).read(rows);
    }

    private Fiche read(List<List<Tree.Leaf>> table) {
        table.stream().skip(1).forEach(this::know);
        if (table.size() == 1) {
            Tree.Leaf header = table.getFirst().getFirst();
            flaws.add(new Flaw(source.name(), header.line(), header.column(), "there is no row below the header"));
        }
        List<String> roots = place();
        List<FicheNode> nodes =
                sorted(roots).stream().map(root -> node(root, 1)).toList();
        if (!flaws.isEmpty()) {
            flaws.sort(Comparator.comparingInt(Flaw::line).thenComparingInt(Flaw::column));
            throw new FlawedFile(flaws);
        }
        return new Fiche(source.name(), "", nodes);
    }

    private void know(List<Tree.Leaf> row) {
        if (row.size() <= identifiers) {
            refuseLength(row);
            return;
        }
        Tree.Leaf cell = row.get(identifiers);
        String id = Lines.trim(cell.text());
        if (id.isEmpty()) {
            flaw(cell, identifiers, "this row has no identifier");
        } else if (!Identifiers.isOne(id)) {
            flaw(cell, identifiers, "an identifier is written like 6.3.5 or 6.3.5altercom.1: " + id);
        } else {
            List<Tree.Leaf> first = rows.putIfAbsent(id, row);
            if (first != null) {
                flaw(cell, identifiers, "the identifier " + id + " stands already at line " + line(first));
            }
        }
        refuseLength(row);
    }

    /** A row with fewer cells than the header, or with words under no header, was cut off or quoted wrongly. */
    private void refuseLength(List<Tree.Leaf> row) {
        for (int at = 0; at < row.size(); at++) {
            boolean headed = at < columns.size() && !columns.header(at).text().isEmpty();
            if (!headed && !row.get(at).text().isBlank()) {
                flaw(row.get(at), at, "these words stand under no header");
                return;
            }
        }
        for (int at = row.size(); at < columns.size(); at++) {
            if (!columns.header(at).text().isEmpty()) {
                String header = columns.header(at).text();
                flaw(row.getLast(), row.size() - 1, "the row ends here, before its column " + header);
                return;
            }
        }
    }

    /** Finds out what every row stands below; answers the roots. */
    private List<String> place() {
        List<String> alone = new ArrayList<>();
        for (String id : rows.keySet()) {
            Optional<String> parent =
                    Identifiers.above(id).stream().filter(rows::containsKey).findFirst();
            parent.ifPresent(above ->
                    below.computeIfAbsent(above, key -> new ArrayList<>()).add(id));
            if (parent.isEmpty()) {
                alone.add(id);
            }
        }
        alone.stream().filter(id -> !isRoot(id, alone.size() == 1)).forEach(this::refuseAlone);
        return alone;
    }

    /** A root has no dot, or is the one that all others of an excerpt stand below; an alternative is one to something. */
    private static boolean isRoot(String id, boolean only) {
        return !Identifiers.isAlternative(id) && (only || id.indexOf('.') < 0);
    }

    private void refuseAlone(String id) {
        List<Tree.Leaf> row = rows.getOrDefault(id, List.of());
        String above = Identifiers.above(id).getFirst();
        flaw(row.get(identifiers), identifiers, id + " stands below no row: " + above + " is missing");
    }

    private FicheNode node(String id, int level) {
        List<Tree.Leaf> row = rows.getOrDefault(id, List.of());
        List<FicheNode> children = sorted(below.getOrDefault(id, List.of())).stream()
                .map(child -> node(child, level + 1))
                .toList();
        return new FicheNode(
                id,
                Lines.trim(text(row, OfficialColumns.TITLE)),
                level,
                line(row),
                values(row),
                "",
                origins(row),
                sections(row, level + 1),
                children);
    }

    private static List<String> sorted(List<String> ids) {
        return ids.stream().sorted(IdentifierOrder.BY_COMPONENT).toList();
    }

    private static int line(List<Tree.Leaf> row) {
        return row.getFirst().line();
    }

    private Tree.@Nullable Leaf cell(List<Tree.Leaf> row, String column) {
        return columns.place(column)
                .filter(at -> at < row.size())
                .map(row::get)
                .filter(cell -> !cell.text().isBlank())
                .orElse(null);
    }

    private String text(List<Tree.Leaf> row, String column) {
        Tree.Leaf cell = cell(row, column);
        return cell == null ? "" : cell.text();
    }

    private Origins origins(List<Tree.Leaf> row) {
        Tree.Leaf cell = cell(row, OfficialColumns.ORIGINS);
        if (cell == null) {
            return Origins.NONE;
        }
        return Origins.read(cell.text()).orElseGet(() -> {
            int at = columns.place(OfficialColumns.ORIGINS).orElseThrow();
            flaw(cell, at, "a node comes from " + Origins.MOST + " others at most, notes included");
            return Origins.NONE;
        });
    }

    private List<FicheNode.Section> sections(List<Tree.Leaf> row, int level) {
        List<FicheNode.Section> sections = new ArrayList<>();
        for (String name : OfficialColumns.SECTIONS) {
            Tree.Leaf cell = cell(row, name);
            if (cell != null) {
                sections.add(new FicheNode.Section(name, level, cell.text()));
            }
        }
        return sections;
    }

    private Tree.Fields values(List<Tree.Leaf> row) {
        List<Tree.Entry> entries = new ArrayList<>();
        for (int at = 0; at < Math.min(row.size(), columns.size()); at++) {
            Tree.Leaf header = columns.header(at);
            boolean elsewhere =
                    header.text().equals(OfficialColumns.TITLE) || OfficialColumns.SECTIONS.contains(header.text());
            if (!elsewhere && !row.get(at).text().isBlank()) {
                entries.add(new Tree.Entry(header, row.get(at)));
            }
        }
        Tree.Leaf first = row.getFirst();
        return new Tree.Fields(entries, first.line(), first.column());
    }

    private void flaw(Tree.Leaf cell, int at, String reason) {
        if (flaws.size() < FLAWS_MAX) {
            String header = at < columns.size() ? columns.header(at).text() : "";
            String place = " (cell " + (at + 1) + (header.isEmpty() ? ")" : ", " + header + ")");
            flaws.add(new Flaw(source.name(), cell.line(), cell.column(), reason + place));
        }
    }
}

package fr.jalon.referentiel.fiche;

import fr.jalon.referentiel.source.Flaw;
import fr.jalon.referentiel.source.FlawedFile;
import fr.jalon.referentiel.source.Separators;
import fr.jalon.referentiel.source.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The columns of a file of the official application, by their headers: in any order, in capital or small letters, and with the
 * names that they had in other versions. One that is not known keeps its header as it stands.
 */
final class OfficialColumns {

    static final String IDENTIFIER = "Identifiant";
    static final String TITLE = "Nom";
    static final String ORIGINS = "Origine";

    /** The columns whose cells are text to be read, and quoted; in the order in which nodes have them. */
    static final List<String> SECTIONS = List.of(
            "Description",
            "Contexte",
            "Exemples",
            "Ressources",
            "Preuve",
            "PerimetreEvaluation",
            "Réglementation",
            "Retours d'expérience",
            "DesactivationDesc",
            "Desactivation",
            "reductionPotentiel",
            "reductionDesc",
            "reduction",
            "scoreDesc",
            "score",
            "exprScore",
            "Adaptation - Descriptifs",
            "Adaptation - calcul");

    private static final Map<String, String> SYNONYMS = Map.of(
            "Tags", "thematiqueSGPE",
            "Exemples non exhaustifs", "Exemples",
            "Adaptation - Flags", "adaptationNiveau");

    private static final Map<String, String> KNOWN = known();
    private static final Pattern SEPARATED = Pattern.compile("[;\\t|]");

    private final String file;
    private final List<Tree.Leaf> row;
    private final List<Tree.Leaf> columns = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final List<Flaw> flaws = new ArrayList<>();

    private OfficialColumns(String file, List<Tree.Leaf> row) {
        this.file = file;
        this.row = row;
    }

    /**
     * Reads a header row. A column without a header holds nothing but blank cells, which is for the reader of rows to see.
     *
     * @throws FlawedFile if a header stands twice, or there is none for the identifier or the title
     */
    static OfficialColumns of(String file, List<Tree.Leaf> header) {
        OfficialColumns columns = new OfficialColumns(file, header);
        header.forEach(columns::add);
        Stream.of(IDENTIFIER, TITLE)
                .filter(name -> columns.place(name).isEmpty())
                .findFirst()
                .ifPresent(columns::missing);
        if (!columns.flaws.isEmpty()) {
            throw new FlawedFile(columns.flaws);
        }
        return columns;
    }

    private static Map<String, String> known() {
        Map<String, String> known = new HashMap<>();
        Stream.concat(Stream.of(IDENTIFIER, TITLE, ORIGINS, "thematiqueSGPE", "adaptationNiveau"), SECTIONS.stream())
                .forEach(name -> known.put(folded(name), name));
        SYNONYMS.forEach((name, other) -> known.put(folded(name), other));
        return known;
    }

    private static String folded(String name) {
        return Quotation.folded(name).toLowerCase(Locale.ROOT);
    }

    private void add(Tree.Leaf header) {
        String written = Lines.trim(header.text());
        String name = KNOWN.getOrDefault(folded(written), written);
        int at = columns.size();
        Integer first = written.isEmpty() ? null : places.putIfAbsent(folded(name), at);
        if (first != null) {
            String before = Lines.trim(row.get(first).text());
            String reason = "the column " + written + " stands already in cell " + (first + 1) + ", as " + before;
            flaws.add(new Flaw(file, header.line(), header.column(), reason + " (cell " + (at + 1) + ")"));
        }
        columns.add(new Tree.Leaf(name, header.line(), header.column()));
    }

    private void missing(String name) {
        String written = row.stream()
                .map(each -> Lines.trim(each.text()))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(", "));
        String reason = row.getFirst().text().stripLeading().startsWith("<")
                ? "this is a page of HTML, and no CSV"
                : row.stream()
                        .flatMap(each -> otherSeparator(each.text()).stream())
                        .findFirst()
                        .map(other -> Separators.REFUSAL + ", and not a " + other)
                        .orElse("there is no column " + name + "; the columns are " + written);
        flaws.add(new Flaw(file, row.getFirst().line(), row.getFirst().column(), reason));
    }

    /** What separates the cells of a header that was to be separated by commas. */
    private static Optional<String> otherSeparator(String header) {
        boolean several = SEPARATED
                .splitAsStream(header)
                .map(part -> folded(part.replace("\"", "")))
                .anyMatch(part -> part.equals(folded(IDENTIFIER)) || part.equals(folded(TITLE)));
        return several
                ? header.chars()
                        .mapToObj(c -> Separators.named((char) c))
                        .flatMap(Optional::stream)
                        .findFirst()
                : Optional.empty();
    }

    int size() {
        return columns.size();
    }

    /** The header of a column, under the name that it is known by, at its place; its text is empty where there is none. */
    Tree.Leaf header(int at) {
        return columns.get(at);
    }

    /** Where a column stands, from 0. */
    Optional<Integer> place(String name) {
        return Optional.ofNullable(places.get(folded(name)));
    }
}

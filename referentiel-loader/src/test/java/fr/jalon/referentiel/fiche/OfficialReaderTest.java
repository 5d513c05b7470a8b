package fr.jalon.referentiel.fiche;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.referentiel.source.FlawedFile;
import fr.jalon.referentiel.source.SourceFile;
import fr.jalon.referentiel.source.Tree;
import fr.jalon.strength.Strength;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file of the tests has the shape of the official one, and words of our own. */
class OfficialReaderTest {

    private static Fiche read(String text) {
        return FicheReader.read(new SourceFile("essai.csv", text));
    }

    private static Fiche essai() throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(OfficialReaderTest.class.getResourceAsStream("/official/te-essai.csv"))) {
            return FicheReader.read(SourceFile.read("te-essai.csv", stream));
        }
    }

    private static List<String> ids(Fiche fiche) {
        return fiche.roots().stream().flatMap(FicheNode::all).map(FicheNode::id).toList();
    }

    /** Each behind the one above it, with it. */
    private static List<String> tree(Fiche fiche) {
        return ReferentielTree.of(List.of(fiche)).nodes().stream()
                .map(placed -> placed.node().id() + " < "
                        + (placed.parent() == null ? "" : placed.parent().id()))
                .toList();
    }

    @Test
    void identifiers_make_the_tree_whatever_the_order_of_the_rows() throws IOException {
        assertThat(tree(essai()))
                .containsExactly(
                        "7 < ",
                        "7.2 < 7",
                        "7.2.1 < 7.2",
                        "7.2.1.0a < 7.2.1",
                        "7.2.1.3 < 7.2.1",
                        "7.2.1.3.a < 7.2.1.3",
                        "7.2.1.9 < 7.2.1",
                        "7.2.1.10 < 7.2.1",
                        "7.2.1altercom < 7.2.1",
                        "7.2.1altercom.1 < 7.2.1altercom");
    }

    @Test
    void text_becomes_sections_and_every_other_cell_stays_under_its_header() throws IOException {
        FicheNode node = essai().node("7.2.1").orElseThrow();

        assertThat(node.title()).isEqualTo("Ouvrir des jardins partagés");
        assertThat(node.level()).isEqualTo(3);
        assertThat(node.line()).isEqualTo(4);
        assertThat(node.sections())
                .containsExactly(
                        new FicheNode.Section(
                                "Description",
                                4,
                                "Des habitants cultivent ensemble.\n Ils disent : « un jardin pour chacun »."),
                        new FicheNode.Section(
                                "DesactivationDesc",
                                4,
                                "#Qui est concerné\n - Les communes, sauf celles sans terrain"));
        assertThat(Objects.requireNonNull(node.values()).entries())
                .extracting(entry -> entry.key().text() + "=" + ((Tree.Leaf) entry.value()).text())
                .containsExactly(
                        "Coremeasure=coremeasure",
                        "Identifiant=7.2.1",
                        "Points=6",
                        "Labels=te_essai,te_jeu",
                        "thematiqueSGPE=Mieux jardiner",
                        "adaptationNiveau=exposition_forte");
    }

    @Test
    void formulas_are_text_and_decimal_commas_stay() throws IOException {
        assertThat(essai().node("7.2.1.10").orElseThrow().sections())
                .contains(new FicheNode.Section("exprScore", 5, "si val(essai_1) > 3 alors 1"));
        assertThat(essai().node("7.2.1altercom").orElseThrow())
                .returns("", FicheNode::title)
                .extracting(node -> node.sections().getLast().text())
                .isEqualTo("si identite(type, commune) alors FAUX\n sinon VRAI");
        assertThat(essai().node("7.2.1.3.a").orElseThrow().values())
                .extracting(values -> values.text("Points").orElseThrow())
                .isEqualTo("1,5");
    }

    @Test
    void where_a_node_comes_from_is_links_and_notes() throws IOException {
        assertThat(essai().node("7.2.1.3.a").orElseThrow().origins())
                .isEqualTo(new Origins(
                        List.of(new Origins.Link("essai", "2.4.1", "1"), new Origins.Link("jeu", "3.1.2.b", "0,25")),
                        List.of("voir le carnet")));
        assertThat(essai().node("7.2.1").orElseThrow().origins()).isEqualTo(Origins.NONE);
    }

    @Test
    void columns_go_by_their_headers_and_by_the_names_they_had_before() {
        FicheNode node = read("""
                \uFEFFTags,nom,EXEMPLES NON EXHAUSTIFS,Inconnue,Adaptation - Flags,identifiant ,Retours d’expérience,
                t,Un titre,Un exemple,gardée,faible,1,Un retour,
                """.substring(1)).roots().getFirst();

        assertThat(node.id()).isEqualTo("1");
        assertThat(node.title()).isEqualTo("Un titre");
        assertThat(node.sections())
                .containsExactly(
                        new FicheNode.Section("Exemples", 2, "Un exemple"),
                        new FicheNode.Section("Retours d'expérience", 2, "Un retour"));
        assertThat(Objects.requireNonNull(node.values()).entries())
                .extracting(entry -> entry.key().text() + "=" + ((Tree.Leaf) entry.value()).text())
                .containsExactly("thematiqueSGPE=t", "Inconnue=gardée", "adaptationNiveau=faible", "Identifiant=1");
    }

    @Test
    void an_identifier_and_a_title_are_enough_and_rows_that_say_nothing_are_passed_over() {
        assertThat(ids(read("Nom,Identifiant\n,\nA,1\n\nB, 1.1\u00A0\n,\n"))).containsExactly("1", "1.1");
    }

    @Test
    void an_excerpt_has_one_root_that_all_others_stand_below() {
        assertThat(tree(read("Identifiant,Nom\n6.3.5.1,A\n6.3.5,B\n6.3.5alterepci.1,C\n")))
                .containsExactly("6.3.5 < ", "6.3.5.1 < 6.3.5", "6.3.5alterepci.1 < 6.3.5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "Identifiant,Nom|a! 1:1: there is no row below the header",
                "Titre,Nom|1,A! 1:1: there is no column Identifiant; the columns are Titre, Nom",
                "Identifiant,Titre|1,A! 1:1: there is no column Nom; the columns are Identifiant, Titre",
                "Identifiant,Nom,Points,points|! 1:24: the column points stands already in cell 3, as Points (cell 4)",
                "Tags,Identifiant,Nom,thematiqueSGPE|! 1:22: the column thematiqueSGPE stands already in cell 1, as Tags (cell 4)",
                "Identifiant;Nom;Points|1;A;2,5! 1:1: the separator must be a comma, and not a semicolon",
                "Points;Nom|2,5;A! 1:1: the separator must be a comma, and not a semicolon",
                "<html>|<title>a, b</title>! 1:1: this is a page of HTML, and no CSV",
                "Identifiant,Nom|1,A|,B! 3:1: this row has no identifier (cell 1, Identifiant)",
                "Nom,Identifiant|'A|B', |C,1! 3:4: this row has no identifier (cell 2, Identifiant)",
                "Identifiant,Nom|1,'A|B'|1.1,C|1.1,D! 5:1: the identifier 1.1 stands already at line 4 (cell 1, Identifiant)",
                "Identifiant,Nom|1,A|01/02/2026,B! 3:1: an identifier is written like 6.3.5 or 6.3.5altercom.1: 01/02/2026 (cell 1, Identifiant)",
                "Identifiant,Nom|1,A|2.1,B! 3:1: 2.1 stands below no row: 2 is missing (cell 1, Identifiant)",
                "Nom,Identifiant|A,6.3.5altercom! 2:3: 6.3.5altercom stands below no row: 6.3.5 is missing (cell 2, Identifiant)",
                "Identifiant,Nom,Points|1,A! 2:3: the row ends here, before its column Points (cell 2, Nom)",
                "Nom,Points,Identifiant|A! 2:1: the row ends here, before its column Points (cell 1, Nom)",
                "Identifiant,Nom|1,A,,en trop! 2:6: these words stand under no header (cell 4)",
                "Identifiant,Nom,|1,A,en trop! 2:5: these words stand under no header (cell 3)"
            })
    void what_is_wrong_is_told_with_line_column_and_cell(String text, String flaw) {
        assertThatThrownBy(() ->
                        read(text.replace("Nom|a", "Nom").replace('|', '\n').replace('\'', '"')))
                .isInstanceOf(FlawedFile.class)
                .hasMessage("essai.csv:" + flaw);
    }

    @Test
    void an_empty_file_is_told_and_so_are_too_many_origins() {
        assertThatThrownBy(() -> read("\n \n")).hasMessage("essai.csv:1:1: the file is empty");
        assertThatThrownBy(() -> read("Identifiant,Nom,Origine\n1,A," + "essai_1 ".repeat(101) + "\n"))
                .hasMessage("essai.csv:2:5: a node comes from 100 others at most, notes included (cell 3, Origine)");
    }

    @Test
    void all_flaws_are_told_in_the_order_of_the_file_and_a_hundred_at_most() {
        assertThatThrownBy(() -> read("Identifiant,Nom\n2.1,A\n,B\n1,C\n1,D\n"))
                .isInstanceOfSatisfying(
                        FlawedFile.class,
                        e -> assertThat(e.flaws())
                                .extracting(flaw -> flaw.line() + ":" + flaw.column())
                                .containsExactly("2:1", "3:1", "5:1"));
        assertThatThrownBy(() -> read("Identifiant,Nom\n" + ",A\n".repeat(3_000)))
                .isInstanceOfSatisfying(
                        FlawedFile.class, e -> assertThat(e.flaws()).hasSize(100));
    }

    @Test
    void a_cell_may_hold_html_and_tabs_as_text() {
        assertThat(read("Identifiant,Nom,Description\n1,A,\"<p>Un\tdeux</p>\"\n")
                        .roots()
                        .getFirst()
                        .sections())
                .containsExactly(new FicheNode.Section("Description", 2, "<p>Un\tdeux</p>"));
    }

    @Test
    void whatever_the_order_of_rows_and_columns_the_same_tree_is_read() {
        long seed = Strength.seed(5);
        Random random = new Random(seed);
        List<List<String>> rows = List.of(
                List.of("Identifiant", "Nom", "Description", "Points"),
                List.of("6", "A", "a", "1,5"),
                List.of("6.3.5", "B", "b\nb", ""),
                List.of("6.3.5.10", "C", "c", "2"),
                List.of("6.3.5.9", "D", "d", "3"),
                List.of("6.3.5altercom", "E", "e", ""),
                List.of("6.3.5altercom.1", "F", "f", ""));
        List<String> expected = said(read(written(rows, List.of(0, 1, 2, 3))));
        for (int round = 0; round < Strength.times(500); round++) {
            List<List<String>> shuffled = new ArrayList<>(rows.subList(1, rows.size()));
            Collections.shuffle(shuffled, random);
            shuffled.addFirst(rows.getFirst());
            List<Integer> columns =
                    new ArrayList<>(IntStream.range(0, 4).boxed().toList());
            Collections.shuffle(columns, random);

            assertThat(said(read(written(shuffled, columns))))
                    .as("-Djalon.seed=%d", seed)
                    .isEqualTo(expected);
        }
        assertThat(expected).hasSize(6);
    }

    private static String written(List<List<String>> rows, List<Integer> columns) {
        return rows.stream()
                .map(row ->
                        columns.stream().map(at -> "\"" + row.get(at) + "\"").collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n"));
    }

    /** What the nodes say, their places in the file left out. */
    private static List<String> said(Fiche fiche) {
        return ReferentielTree.of(List.of(fiche)).nodes().stream()
                .map(placed -> {
                    FicheNode node = placed.node();
                    return node.id() + " " + node.title() + " " + node.level() + " " + node.sections() + " "
                            + Objects.requireNonNull(node.values()).text("Points");
                })
                .toList();
    }
}

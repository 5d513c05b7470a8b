package fr.jalon.referentiel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import fr.jalon.referentiel.Referentiels;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReferentielCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int check(Path path, String... options) {
        return ReferentielCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(Stream.of("check", path.toString()), Stream.of(options))
                        .toArray(String[]::new));
    }

    @Test
    void a_fiche_is_printed_as_a_tree() throws IOException {
        Path fiche = Files.writeString(folder.resolve("a.md"), "# Titre\n```yaml\nid: 3.5\n```\n## Description\n");

        assertThat(check(fiche)).isEqualTo(ReferentielCommand.READ);
        assertThat(out.toString()).contains("3.5  Titre  (line 1)", "§ Description", "1 read, 0 refused");
    }

    @Test
    void a_folder_is_read_whole_and_a_bad_file_is_refused_with_its_place() throws IOException {
        Files.writeString(folder.resolve("a.md"), "# Titre\n```yaml\nid: 3.5\n```\n");
        Files.writeString(folder.resolve("b.yaml"), "edition: x\n");

        assertThat(check(folder)).isEqualTo(ReferentielCommand.REFUSED);
        assertThat(err.toString()).contains("b.yaml:1:10: an edition is named like");
        assertThat(out.toString()).contains("1 read, 1 refused");
    }

    @Test
    void a_path_with_nothing_to_read_is_told() {
        assertThat(check(folder)).isEqualTo(ReferentielCommand.NOTHING_READ);
        assertThat(check(folder.resolve("absent"))).isEqualTo(ReferentielCommand.NOTHING_READ);
        assertThat(err.toString()).contains("there is no");
    }

    @Test
    void an_identifier_stands_once_in_a_folder_and_may_stand_in_another() throws IOException {
        String fiche = "# Titre\n```yaml\nid: 3.5\n```\n";
        Files.writeString(folder.resolve("a.md"), fiche);
        Files.writeString(folder.resolve("b.md"), "\n" + fiche);
        Files.writeString(Files.createDirectory(folder.resolve("autre")).resolve("a.md"), fiche);

        assertThat(check(folder)).isEqualTo(ReferentielCommand.REFUSED);
        assertThat(err.toString()).contains("b.md:2:1: the identifier 3.5 stands already at a.md:1");
        assertThat(out.toString()).contains("2 read, 1 refused");
    }

    @Test
    void whatever_a_file_says_its_flaws_are_printed_so_that_a_terminal_can_take_them() throws IOException {
        String twice = "```yaml\nid: \"a\\0 http://b/\"\n```\n";
        Files.writeString(folder.resolve("a.md"), "# A\n" + twice + "# B\n" + twice);

        assertThat(check(folder)).isEqualTo(ReferentielCommand.REFUSED);
        assertThat(err.toString()).contains("a.md:5:1: the identifier a\\u0000 http://b/ stands already at line 1");
    }

    @Test
    void the_shipped_files_are_read_and_printed() throws IOException {
        for (String name : new String[] {"eci-3.5.md", "eci-3.5@2021.yaml", "eci-3.5@2022.yaml"}) {
            try (InputStream stream = Objects.requireNonNull(Referentiels.class.getResourceAsStream(name))) {
                Files.copy(stream, folder.resolve(name));
            }
        }

        assertThat(check(folder, "--outline")).isEqualTo(ReferentielCommand.READ);
        assertThat(out.toString())
                .contains(
                        "3.5.4  Pérennisation et partage d'expériences",
                        "level 4  3.5.4",
                        "« Un ETP est dédié au portage de la démarche pour assurer sa pérennité. »",
                        "score out of 25",
                        "proof cr_copil_eit",
                        "carried by elipse-evaluation or synapse-feedback",
                        "3 read, 0 refused");
    }

    private static Path dialect(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(ReferentielCommandTest.class.getResource("/dialects/" + name))
                .toURI());
    }

    @ParameterizedTest
    @CsvSource({"early-2021, 1, 4", "spring-2021, 1, 2", "mid-2021, 1, 5", "2022, 3, 5", "2023, 3, 6"})
    void every_dialect_is_read_whole(String dialect, int files, int nodes) throws URISyntaxException {
        assertThat(check(dialect(dialect))).isEqualTo(ReferentielCommand.READ);
        assertThat(out.toString()).endsWith(String.format("%d read, 0 refused; %d nodes, 0 problems%n", files, nodes));
    }

    private JsonNode json(Path path) {
        check(path, "--json");
        return JsonMapper.shared().readTree(out.toString());
    }

    private static JsonNode node(JsonNode answer, String id) {
        return answer.path("nodes")
                .valueStream()
                .filter(node -> node.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_folder_is_one_tree_in_json_with_values_as_they_are_found() throws URISyntaxException {
        JsonNode answer = json(dialect("2023"));

        assertThat(answer.path("nodes")
                        .valueStream()
                        .map(node -> node.path("id").asString()))
                .containsExactly("3", "3.9", "3.10", "3.10.1", "3.10.2", "3.10.3");
        assertThatObject(node(answer, "3.10"))
                .returns("3", node -> node.path("parent").asString())
                .returns("3.10.md", node -> node.path("file").asString())
                .returns(1, node -> node.path("level").asInt())
                .returns("gardée", node -> node.at("/values/inconnue").asString())
                .returns(
                        "Périmètre de l'évaluation",
                        node -> node.at("/sections/0/title").asString());
        assertThat(node(answer, "3.10.1").at("/values/pourcentage").asString()).isEqualTo("15.5");
        assertThat(node(answer, "3.10.2").at("/values/pourcentage").asString()).isEqualTo("1/6");
        assertThat(node(answer, "3.10.3").at("/values/pourcentage").asString()).isEmpty();
        assertThat(answer.at("/totals/nodes").asInt()).isEqualTo(6);
    }

    @Test
    void comments_and_options_within_the_yaml_and_marks_in_other_fences_are_kept() throws URISyntaxException {
        JsonNode root = node(json(dialect("2022")), "");
        assertThat(root.path("yaml").asString()).contains("# points: 500");
        assertThat(root.path("parent").isNull()).isTrue();
        out.getBuffer().setLength(0);

        JsonNode action = node(json(dialect("2022")), "3.5");
        assertThat(action.at("/sections/1/text").asString()).contains("# ce n'est pas un titre");
        out.getBuffer().setLength(0);

        JsonNode options = node(json(dialect("early-2021")), "1.1").at("/values/indicateur/options");
        assertThat(options.valueStream().map(option -> option.path("id").asString()))
                .containsExactly("0", "1");
    }

    @Test
    void problems_are_told_in_json_with_their_places() throws IOException {
        Files.writeString(folder.resolve("a.md"), "# A\n```yaml\nid: 1\nid: 1\n```\n");

        JsonNode problem = json(folder).at("/files/0/problems/0");
        assertThat(problem.path("line").asInt()).isEqualTo(4);
        assertThat(problem.path("column").asInt()).isEqualTo(1);
        assertThat(problem.path("reason").asString()).contains("stands twice");
        assertThat(check(folder, "--json")).isEqualTo(ReferentielCommand.REFUSED);
    }

    private static Path official() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(ReferentielCommandTest.class.getResource("/official/te-essai.csv"))
                .toURI());
    }

    @Test
    void an_official_file_is_printed_as_a_tree_with_where_its_nodes_come_from() throws URISyntaxException {
        assertThat(check(official())).isEqualTo(ReferentielCommand.READ);
        assertThat(out.toString())
                .contains(
                        "      7.2.1  Ouvrir des jardins partagés  (line 4)",
                        "          § Description",
                        "          7.2.1.3.a  Des rencontres  (line 12)",
                        "              ← essai 2.4.1 (1)",
                        "              ← jeu 3.1.2.b (0,25)",
                        "              ← voir le carnet",
                        "te-essai.csv: 10 nodes, 0 problems");
    }

    @Test
    void a_title_of_several_lines_is_printed_on_one() throws IOException {
        check(Files.writeString(folder.resolve("a.csv"), "Identifiant,Nom\n1,\"Un \r\n titre\"\n"));

        assertThat(out.toString()).contains("  1  Un titre  (line 2)");
    }

    @Test
    void an_official_file_is_told_in_json_like_any_other_with_links_beside() throws URISyntaxException {
        JsonNode answer = json(official());

        JsonNode node = node(answer, "7.2.1.3.a");
        assertThatObject(node)
                .returns("7.2.1.3", it -> it.path("parent").asString())
                .returns(5, it -> it.path("level").asInt())
                .returns("te-essai.csv", it -> it.path("file").asString())
                .returns("1,5", it -> it.at("/values/Points").asString())
                .returns("Description", it -> it.at("/sections/0/title").asString())
                .returns("essai", it -> it.at("/origins/0/referentiel").asString())
                .returns("2.4.1", it -> it.at("/origins/0/id").asString())
                .returns("0,25", it -> it.at("/origins/1/weight").asString())
                .returns("voir le carnet", it -> it.at("/originNotes/0").asString());
        assertThat(node(answer, "7.2.1.0a").at("/origins/0").has("weight")).isFalse();
        assertThat(answer.at("/totals/nodes").asInt()).isEqualTo(10);
    }

    @Test
    void an_official_file_is_a_tree_of_its_own_beside_the_fiches_of_its_folder() throws IOException {
        String official = "Identifiant,Nom\n3,Axe\n3.5,Action\n";
        Files.writeString(folder.resolve("3.md"), "# Axe\n```yaml\nid: 3\n```\n");
        Files.writeString(folder.resolve("a.csv"), official);
        Files.writeString(folder.resolve("b.CSV"), official);

        JsonNode answer = json(folder);

        assertThat(answer.at("/totals/refused").asInt()).isZero();
        assertThat(answer.path("nodes")
                        .valueStream()
                        .map(node -> node.path("file").asString() + " "
                                + node.path("id").asString()))
                .containsExactly("3.md 3", "a.csv 3", "a.csv 3.5", "b.CSV 3", "b.CSV 3.5");
    }

    @Test
    void what_is_wrong_with_an_official_file_is_told_with_line_column_and_cell() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "Nom,Identifiant\nA,1\nB,2.1\n");

        JsonNode problem = json(folder).at("/files/0/problems/0");
        assertThatObject(problem)
                .returns(3, it -> it.path("line").asInt())
                .returns(3, it -> it.path("column").asInt())
                .returns(
                        "2.1 stands below no row: 2 is missing (cell 2, Identifiant)",
                        it -> it.path("reason").asString());
        assertThat(check(folder)).isEqualTo(ReferentielCommand.REFUSED);
        assertThat(err.toString()).contains("a.csv:3:3: 2.1 stands below no row");
    }

    @Test
    void the_body_of_a_fence_may_be_the_word_null() throws IOException {
        Files.writeString(folder.resolve("a.md"), "# A\n```yaml\nid: 1\n```\n## B\n```yaml\nnull\n```\n");

        assertThat(json(folder).path("nodes").size()).isEqualTo(2);
    }
}

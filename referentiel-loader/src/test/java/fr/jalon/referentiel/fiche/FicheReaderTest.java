package fr.jalon.referentiel.fiche;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.referentiel.source.FlawedFile;
import fr.jalon.referentiel.source.SourceFile;
import fr.jalon.referentiel.source.Tree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FicheReaderTest {

    private static Fiche read(String text) {
        return FicheReader.read(new SourceFile("fiche.md", text));
    }

    private static String node(String heading, String id) {
        return heading + "\n```yaml\nid: " + id + "\n```\n";
    }

    @Test
    void a_heading_with_a_yaml_fence_makes_an_action_and_one_without_makes_a_section() {
        Fiche fiche =
                read(node("# Titre", "3.5") + "## Description\nUn texte.\n## Actions\n" + node("### Un", "3.5.1"));

        FicheNode root = fiche.roots().getFirst();
        assertThat(root.id()).isEqualTo("3.5");
        assertThat(root.sections()).extracting(FicheNode.Section::title).containsExactly("Description", "Actions");
        assertThat(root.sections().getFirst().text()).isEqualTo("Un texte.\n");
        assertThat(root.children()).extracting(FicheNode::id).containsExactly("3.5.1");
    }

    @Test
    void the_fence_decides_and_not_the_title() {
        assertThat(read(node("# Actions", "1")).roots().getFirst().title()).isEqualTo("Actions");
    }

    @ParameterizedTest
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @MethodSource("fr.jalon.strength.FromHell#words")
    void any_text_in_a_fiche_is_read_or_refused_in_words(String text) {
        for (String fiche : List.of(
                text,
                node("# " + text, "3.5"),
                node("# Titre", text),
                node("# Titre", "'" + text + "'"),
                node("# Titre", "3.5\n" + text + ": 1"),
                node("# Titre", "3.5") + text + "\n## " + text + "\n" + text,
                "```yaml\n" + text + "\n```\n",
                node("# Titre", "3.5") + node("### Un", "3.5." + text))) {
            try {
                read(fiche);
            } catch (FlawedFile refused) {
                assertThat(refused.getMessage()).startsWith("fiche.md:");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "3.5, 3.5",
        "1.10, 1.10",
        "1.1.4.10, 1.1.4.10",
        "2.1.0, 2.1.0",
        "6.3.5altercom, 6.3.5altercom",
        "'\"3.5\"', 3.5",
        "'\"3.5 \"', 3.5"
    })
    void identifiers_are_text(String written, String id) {
        assertThat(read(node("# T", written)).roots().getFirst().id()).isEqualTo(id);
    }

    @Test
    void the_dialects_of_2022_say_identifiant() {
        Fiche fiche = read("# Racine\n```yaml\nidentifiant: \"\"\nreferentiel: \"eci\"\n```\n"
                + "## Axe\n```yaml\nidentifiant: 1.2\npoints: 12,5\npourcentage: 1/3\ncategorie: mise en œuvre\n```\n");

        assertThat(fiche.roots().getFirst().id()).isEmpty();
        Tree.Fields values = Objects.requireNonNull(
                fiche.roots().getFirst().children().getFirst().values());
        assertThat(values.text("points")).contains("12,5");
        assertThat(values.text("pourcentage")).contains("1/3");
        assertThat(values.text("categorie")).contains("mise en œuvre");
    }

    @Test
    void a_level_may_be_jumped() {
        Fiche fiche = read(node("# A", "1") + node("### B", "1.1") + node("##### C", "1.1.1") + node("### D", "1.2"));

        assertThat(fiche.roots().getFirst().all().map(FicheNode::id)).containsExactly("1", "1.1", "1.1.1", "1.2");
        assertThat(fiche.node("1.1").orElseThrow().children())
                .extracting(FicheNode::id)
                .containsExactly("1.1.1");
    }

    @Test
    void what_looks_like_a_heading_in_another_fence_is_text() {
        Fiche fiche = read(node("# A", "1") + "## Points\n```formule\n# si x\n## sinon\n```\n");

        assertThat(fiche.roots().getFirst().sections()).hasSize(1);
        assertThat(fiche.roots().getFirst().sections().getFirst().text()).contains("# si x", "## sinon");
    }

    @Test
    void options_inside_the_yaml_are_no_actions() {
        Fiche fiche = read("# A\n```yaml\nid: 1\nindicateur:\n  - id: 0\n    nom: x\n```\n");

        assertThat(fiche.roots().stream().flatMap(FicheNode::all)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void every_line_end_is_read(String end) {
        String text = (node("# Titre  ", "3.5") + "## Description \t\nnull\n").replace("\n", end);

        FicheNode root = read(text).roots().getFirst();
        assertThat(root.id()).isEqualTo("3.5");
        assertThat(root.sections().getFirst().text()).isEqualTo("null" + end);
    }

    @Test
    void a_line_separator_inside_a_paragraph_is_no_line_end() {
        assertThat(read(node("# A", "1") + "## Description\nun\u2028# deux\n")
                        .roots()
                        .getFirst()
                        .sections())
                .hasSize(1);
    }

    @Test
    void a_blank_line_between_heading_and_fence_and_a_yaml_comment_are_passed_over() {
        assertThat(read("# A\n\n \u00A0\n```yaml\n# commentaire\nid: 1\n```")
                        .roots()
                        .getFirst()
                        .id())
                .isEqualTo("1");
    }

    @Test
    void empty_headings_and_setext_rulers_stay_where_they_are() {
        FicheNode root = read(node("# A", "1") + "## \nTitre\n=====\n").roots().getFirst();

        assertThat(root.sections()).singleElement().satisfies(section -> {
            assertThat(section.title()).isEmpty();
            assertThat(section.text()).isEqualTo("Titre\n=====\n");
        });
    }

    @Test
    void no_text_is_dropped() {
        String text = "avant\n" + node("# A", "1") + "juste après\n## Description\nun  double espace\u00A0\n\n";
        Fiche fiche = read(text);

        String kept = fiche.preamble()
                + fiche.roots().getFirst().sections().stream()
                        .map(FicheNode.Section::text)
                        .collect(Collectors.joining());
        assertThat(kept).isEqualTo("avant\njuste après\nun  double espace\u00A0\n\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "# A\\n```yaml\\nid: 1\\nid: 2\\n```\\n | fiche.md:4:1: the key id stands twice",
                "# A\\n```yaml\\nid: !!java.net.URL [x]\\n```\\n | fiche.md:3:5: tags are not read here",
                "# A\\n```yaml\\nid: &a 1\\nb: *a\\n```\\n | fiche.md:3:5: anchors and aliases are not read here",
                "# A\\n```yaml\\nid: [1\\n```\\n | this is not YAML",
                "# A\\n```yaml\\n- 1\\n```\\n | fiche.md:3:1: the fence of an action holds keys and values",
                "# A\\n```yaml\\nid: 1\\n```\\n# B\\n```yaml\\nid: 1\\n```\\n | fiche.md:5:1: the identifier 1 stands already at line 1",
                "# A\\n```yaml\\nid: 1\\n | fiche.md:2:1: this fence is never closed",
                "# A\\n```yaml\\nid: [1]\\n```\\n | fiche.md:3:5: an identifier is a single value",
                "# A\\n```yaml\\n\tid: 1\\n```\\n | fiche.md:3:1: this is not YAML",
                "# A\\n```yaml\\nid: 1\\n```\\n#B\\n```yaml\\nid: 2\\n```\\n | fiche.md:6:1: this fence has an identifier and no heading",
                "# A\\nrien\\n | fiche.md:1:1: no heading has a yaml fence",
            })
    void a_bad_fiche_is_refused_with_its_place(String text, String words) {
        assertThatThrownBy(() -> read(text.strip().replace("\\n", "\n")))
                .isInstanceOf(FlawedFile.class)
                .hasMessageContaining(words.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# A\u00A0\n```yaml\u00A0\nid: 1\n```\u00A0\n",
                "#\tA\n``` yaml \nid: 1\u00A0\n```\t\n",
                "# A\n```yaml\nid:\t1\nx: y\t\n```\n",
                "# A\n```yaml\nid: \"1\"\t\n \t\nx: y\n\t\n```\n",
                "# A\n~~~yaml\nid: 1\n~~~\n",
                "# A\n```YML\nid: 1\n```",
                "A \n====\n\n```yaml\nid: 1\n```\n",
            })
    void tabs_no_break_spaces_tildes_and_setext_headings_make_an_action_too(String text) {
        FicheNode root = read(text).roots().getFirst();

        assertThat(root.id()).isEqualTo("1");
        assertThat(root.title()).isEqualTo("A");
        assertThat(root.level()).isEqualTo(1);
    }

    @Test
    void a_setext_ruler_without_a_fence_is_text_and_with_one_makes_an_action_of_its_level() {
        Fiche fiche = read(node("# A", "1") + "Un paragraphe\n---\nsuite\n\nTitre\n---\n```yaml\nid: 1.1\n```\nfin\n");

        FicheNode root = fiche.roots().getFirst();
        assertThat(root.sections())
                .extracting(FicheNode.Section::text)
                .containsExactly("Un paragraphe\n---\nsuite\n\n");
        assertThat(root.children()).singleElement().satisfies(child -> {
            assertThat(child.title()).isEqualTo("Titre");
            assertThat(child.level()).isEqualTo(2);
        });
    }

    @Test
    void code_within_a_line_is_no_fence() {
        Fiche fiche = read(node("# A", "1") + "```code``` dans une ligne\n" + node("## B", "1.1"));

        assertThat(fiche.node("1.1")).isPresent();
    }

    @Test
    void a_tab_in_a_value_that_yaml_reads_stays() {
        Tree.Fields values = Objects.requireNonNull(read("# A\n```yaml\nid: 1\nx: \"a\tb\"\n```\n")
                .roots()
                .getFirst()
                .values());

        assertThat(values.text("x")).contains("a\tb");
    }

    @Test
    void an_empty_heading_of_the_level_of_its_action_is_kept() {
        assertThat(read(node("# A", "1") + "# \n").roots().getFirst().sections())
                .hasSize(1);
    }

    @Test
    void a_yaml_fence_without_identifier_or_in_no_yaml_at_all_may_stand_anywhere() {
        assertThat(read(node("# A", "1") + "texte\n```yaml\nx: y\n```\n```yaml\n: [\n```\n")
                        .roots()
                        .getFirst()
                        .sections())
                .hasSize(1);
    }

    @Test
    @Timeout(60)
    void a_long_file_is_read_in_time_that_grows_with_it_alone() {
        int length = SourceFile.BYTES_MAX / 4;
        for (String filler :
                List.of(" ", "\t", "`", "#", "-", "=", "> ", "a ", "\n", "# \n", "a\n-\n", "```\n", "[", "{")) {
            String text = node("# A", "1") + "# a" + filler.repeat(length / filler.length()) + "b";
            try {
                assertThat(read(text).roots()).isNotEmpty();
            } catch (FlawedFile e) {
                assertThat(e.flaws()).isNotEmpty();
            }
            String yaml = "# A\n```yaml\nid: 1\nx: " + filler.repeat(length / filler.length()) + "b\n```\n";
            try {
                assertThat(read(yaml).roots()).isNotEmpty();
            } catch (FlawedFile e) {
                assertThat(e.flaws()).isNotEmpty();
            }
        }
    }

    @Test
    void deep_yaml_is_refused() {
        assertThatThrownBy(() -> read("# A\n```yaml\nid: " + "[".repeat(5_000) + "\n```\n"))
                .isInstanceOf(FlawedFile.class)
                .hasMessageContaining("fiche.md:3:28: this is nested more than 24 levels deep");
    }

    @Test
    void a_file_over_one_mebibyte_or_not_in_utf_8_is_refused() {
        assertThatThrownBy(
                        () -> SourceFile.read("big.md", new ByteArrayInputStream(new byte[SourceFile.BYTES_MAX + 1])))
                .isInstanceOf(FlawedFile.class)
                .hasMessageContaining("over 1048576 bytes");
        assertThatThrownBy(() -> SourceFile.read(
                        "latin.md", new ByteArrayInputStream("é".getBytes(StandardCharsets.ISO_8859_1))))
                .isInstanceOf(FlawedFile.class)
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void a_byte_order_mark_is_passed_over() throws IOException {
        byte[] bytes = ("\uFEFF" + node("# A", "1")).getBytes(StandardCharsets.UTF_8);

        assertThat(FicheReader.read(SourceFile.read("bom.md", new ByteArrayInputStream(bytes)))
                        .roots())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "l'étude des flux pour identifier, true",
        "l’étude des flux pour identifier, true",
        "l'e\u0301tude des  flux, true",
        "l'étude des flots, false"
    })
    void a_quotation_matches_whatever_its_apostrophes_spaces_and_accents(String words, boolean stands) {
        FicheNode root = read(node("# A", "1")
                        + "## Description\nL'EIT s'appuie sur l'étude des flux  pour\u00A0identifier\n")
                .roots()
                .getFirst();

        assertThat(Quotation.standsIn(root, words)).isEqualTo(stands);
    }
}

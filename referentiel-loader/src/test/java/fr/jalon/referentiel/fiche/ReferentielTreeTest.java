package fr.jalon.referentiel.fiche;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.referentiel.source.SourceFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferentielTreeTest {

    private static Fiche fiche(String name, String... headings) {
        StringBuilder text = new StringBuilder();
        for (String heading : headings) {
            int space = heading.indexOf(' ');
            text.append(heading, 0, space).append(" T\n```yaml\nidentifiant: \"");
            text.append(heading.substring(space + 1)).append("\"\n```\n");
        }
        return FicheReader.read(new SourceFile(name, text.toString()));
    }

    private static List<String> places(Fiche... fiches) {
        return ReferentielTree.of(Arrays.asList(fiches)).nodes().stream()
                .map(placed ->
                        (placed.parent() == null ? "" : "<" + placed.parent().id() + ">")
                                + placed.node().id() + " " + placed.file())
                .toList();
    }

    @Test
    void files_stand_below_the_nearest_node_whose_identifier_begins_theirs_and_else_below_the_root() {
        assertThat(places(
                        fiche("10.1.md", "# 10.1"),
                        fiche("2.1.1.md", "# 2.1.1", "### 2.1.1.2", "### 2.1.1.1"),
                        fiche("2.md", "# 2"),
                        fiche("eci.md", "# "),
                        fiche("10.md", "# 10")))
                .containsExactly(
                        " eci.md",
                        "<>2 2.md",
                        "<2>2.1.1 2.1.1.md",
                        "<2.1.1>2.1.1.1 2.1.1.md",
                        "<2.1.1>2.1.1.2 2.1.1.md",
                        "<>10 10.md",
                        "<10>10.1 10.1.md");
    }

    @Test
    void without_axes_and_root_the_files_stand_side_by_side_in_the_order_of_their_identifiers() {
        assertThat(places(fiche("a.md", "# 1.10"), fiche("b.md", "# 1.9"))).containsExactly("1.9 b.md", "1.10 a.md");
    }

    @Test
    void a_node_in_the_middle_of_a_file_takes_in_another_file() {
        assertThat(places(fiche("a.md", "# 1", "## 1.1", "## 1.2"), fiche("b.md", "# 1.1.1")))
                .containsExactly("1 a.md", "<1>1.1 a.md", "<1.1>1.1.1 b.md", "<1>1.2 a.md");
    }

    @Test
    void files_that_would_stand_below_each_other_lose_no_node() {
        assertThat(places(fiche("a.md", "# 3.5", "## 1.2"), fiche("b.md", "# 1.2.3", "## 3")))
                .hasSize(4)
                .contains("<3.5>1.2 a.md", "<1.2.3>3 b.md");
    }

    @Test
    void nodes_without_identifier_stay_in_the_order_of_the_file() {
        Fiche fiche = FicheReader.read(new SourceFile(
                "regles.md", "# B\n```yaml\naction_id: eci_1.2\n```\n# A\n```yaml\naction_id: eci_1.1\n```\n"));
        List<String> titles = new ArrayList<>();
        ReferentielTree.of(List.of(fiche))
                .nodes()
                .forEach(placed -> titles.add(placed.node().title()));

        assertThat(titles).containsExactly("B", "A");
    }
}

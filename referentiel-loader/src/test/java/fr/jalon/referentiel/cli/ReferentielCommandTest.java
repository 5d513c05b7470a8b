package fr.jalon.referentiel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.referentiel.Referentiels;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferentielCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int check(Path path) {
        return ReferentielCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute("check", path.toString());
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
    void whatever_a_file_says_its_flaws_are_printed_as_they_are() throws IOException {
        String twice = "```yaml\nid: \"a\\0 http://b/\"\n```\n";
        Files.writeString(folder.resolve("a.md"), "# A\n" + twice + "# B\n" + twice);

        assertThat(check(folder)).isEqualTo(ReferentielCommand.REFUSED);
        assertThat(err.toString()).contains("a.md:5:1: the identifier a\0 http://b/ stands already at line 1");
    }

    @Test
    void the_shipped_files_are_read_and_printed() throws IOException {
        for (String name : new String[] {"eci-3.5.md", "eci-3.5@2021.yaml", "eci-3.5@2022.yaml"}) {
            try (InputStream stream = Objects.requireNonNull(Referentiels.class.getResourceAsStream(name))) {
                Files.copy(stream, folder.resolve(name));
            }
        }

        assertThat(check(folder)).isEqualTo(ReferentielCommand.READ);
        assertThat(out.toString())
                .contains(
                        "3.5.4  Pérennisation et partage d'expériences",
                        "level 4  3.5.4",
                        "« Un ETP est dédié au portage de la démarche pour assurer sa pérennité. »",
                        "score out of 25",
                        "3 read, 0 refused");
    }
}

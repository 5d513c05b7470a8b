package fr.jalon.referentiel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
}

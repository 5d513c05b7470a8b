package fr.jalon.referentiel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.referentiel.rules.RuleFile;
import fr.jalon.referentiel.source.FlawedFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesFolderTest {

    @TempDir
    private Path folder;

    private static String edition(String name, String status) {
        return """
                edition: %s
                status: %s
                fiche: eci-3.5.md
                action: "3.5"
                levels:
                  - level: 1
                    action: 3.5.1
                    label: {fr: Un, en: One}
                    criteria:
                      - id: objectives
                        label: {fr: Objectifs, en: Objectives}
                        quote: Des objectifs chiffrés
                        holds: {criterion: eci-3.5@2021/objectives}
                """.formatted(name, status);
    }

    private Referentiels loaded() throws IOException {
        return Referentiels.shipped().withFolder(folder);
    }

    @Test
    void the_last_edition_published_is_the_current_one_and_the_others_stay_beside_it() throws IOException {
        Files.writeString(folder.resolve("eci-3.5@2026.yaml"), edition("eci-3.5@2026", "published"));

        Referentiels loaded = loaded();

        assertThat(loaded.currentLevels().edition()).isEqualTo("eci-3.5@2026");
        assertThat(loaded.currentScore().edition()).isEqualTo("eci-3.5@2022");
        assertThat(loaded.edition("eci-3.5@2021")).isPresent();
    }

    @Test
    void a_draft_can_be_asked_for_and_is_not_current() throws IOException {
        Files.writeString(folder.resolve("eci-3.5@2026.yaml"), edition("eci-3.5@2026", "draft"));

        Referentiels loaded = loaded();

        assertThat(loaded.edition("eci-3.5@2026")).map(RuleFile::draft).contains(true);
        assertThat(loaded.currentLevels().edition()).isEqualTo("eci-3.5@2021");
    }

    @Test
    void a_rule_file_on_another_fiche_stands_beside_and_is_never_current() throws IOException, URISyntaxException {
        Path other = Path.of(Objects.requireNonNull(RulesFolderTest.class.getResource("/other-action"))
                .toURI());

        Referentiels loaded = Referentiels.shipped().withFolder(other);

        assertThat(loaded.edition("eci-1.9@essai").orElseThrow().rules().levels())
                .hasSize(2);
        assertThat(loaded.currentLevels().edition()).isEqualTo("eci-3.5@2021");
        assertThat(loaded.currentScore().edition()).isEqualTo("eci-3.5@2022");
    }

    @Test
    void an_edition_that_is_loaded_already_is_refused_with_its_place() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), edition("eci-3.5@2026", "draft"));
        Files.writeString(folder.resolve("b.yml"), edition("eci-3.5@2026", "draft"));

        assertThatThrownBy(this::loaded)
                .isInstanceOf(FlawedFile.class)
                .hasMessage("b.yml:1:10: the edition eci-3.5@2026 is loaded already");
    }

    @Test
    void an_empty_folder_changes_nothing() throws IOException {
        assertThat(loaded().editions()).hasSameSizeAs(Referentiels.shipped().editions());
    }
}

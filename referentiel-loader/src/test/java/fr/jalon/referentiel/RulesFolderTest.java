package fr.jalon.referentiel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.referentiel.rules.RuleFile;
import fr.jalon.referentiel.source.FlawedFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesFolderTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

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

        assertThat(loaded.levelsOn(DAY).edition()).isEqualTo("eci-3.5@2026");
        assertThat(loaded.scoreOn(DAY).orElseThrow().edition()).isEqualTo("eci-3.5@2022");
        assertThat(loaded.edition("eci-3.5@2021")).isPresent();
    }

    @Test
    void a_draft_can_be_asked_for_and_is_not_current() throws IOException {
        Files.writeString(folder.resolve("eci-3.5@2026.yaml"), edition("eci-3.5@2026", "draft"));

        Referentiels loaded = loaded();

        assertThat(loaded.edition("eci-3.5@2026")).map(RuleFile::draft).contains(true);
        assertThat(loaded.levelsOn(DAY).edition()).isEqualTo("eci-3.5@2021");
    }

    @Test
    void a_rule_file_on_another_fiche_stands_beside_and_is_never_current() throws IOException, URISyntaxException {
        Path other = Path.of(Objects.requireNonNull(RulesFolderTest.class.getResource("/other-action"))
                .toURI());

        Referentiels loaded = Referentiels.shipped().withFolder(other);

        assertThat(loaded.edition("eci-1.9@essai").orElseThrow().rules().levels())
                .hasSize(2);
        assertThat(loaded.levelsOn(DAY).edition()).isEqualTo("eci-3.5@2021");
        assertThat(loaded.scoreOn(DAY).orElseThrow().edition()).isEqualTo("eci-3.5@2022");
    }

    @Test
    void an_edition_that_is_loaded_already_is_refused_with_its_place() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), edition("eci-3.5@2026", "draft"));
        Files.writeString(folder.resolve("b.yml"), edition("eci-3.5@2026", "draft"));

        assertThatThrownBy(this::loaded)
                .isInstanceOf(FlawedFile.class)
                .hasMessage("b.yml:1:10: the edition eci-3.5@2026 is loaded already");
    }

    private static final String OFFICIAL = """
            Identifiant,Nom,Description
            7.2.1,Jardins,
            7.2.1.1,Rencontres,"Une rencontre a lieu
             chaque saison."
            7.2.1altercom,Communes,La commune prête un terrain.
            """;

    private static String onOfficial(String action, String quote) {
        return """
                edition: te-7.2.1@essai
                fiche: te.csv
                action: 7.2.1
                levels:
                  - level: 1
                    action: %s
                    label: {fr: Un, en: One}
                    criteria:
                      - id: meetings
                        label: {fr: Rencontres, en: Meetings}
                        quote: %s
                        holds: {ever: actors-meeting-held}
                score:
                  outOf: 6
                  parts:
                    - action: 7.2.1altercom
                      label: {fr: Communes, en: Municipalities}
                      share: 1/2
                      holds: {ever: actors-meeting-held}
                """.formatted(action, quote);
    }

    @Test
    void an_official_file_is_a_fiche_that_rule_files_name_and_quote() throws IOException {
        Files.writeString(folder.resolve("te.csv"), OFFICIAL);
        Files.writeString(folder.resolve("te.yaml"), onOfficial("7.2.1.1", "rencontre a lieu chaque saison"));

        RuleFile edition = loaded().edition("te-7.2.1@essai").orElseThrow();

        assertThat(edition.fiche().node("7.2.1altercom").orElseThrow().sections())
                .extracting(section -> section.text())
                .containsExactly("La commune prête un terrain.");
        assertThat(loaded().levelsOn(DAY).edition()).isEqualTo("eci-3.5@2021");
    }

    @Test
    void words_that_do_not_stand_in_an_official_file_are_refused_with_their_place() throws IOException {
        Files.writeString(folder.resolve("te.csv"), OFFICIAL);
        Files.writeString(folder.resolve("te.yaml"), onOfficial("7.2.1altercom", "chaque saison"));

        assertThatThrownBy(this::loaded)
                .isInstanceOf(FlawedFile.class)
                .hasMessage("te.yaml:11:16: these words do not stand in the fiche under action 7.2.1altercom");
    }

    @Test
    void a_wrong_official_file_is_refused_with_its_place() throws IOException {
        Files.writeString(folder.resolve("te.csv"), "Identifiant;Nom\n1;A\n");

        assertThatThrownBy(this::loaded)
                .isInstanceOf(FlawedFile.class)
                .hasMessage("te.csv:1:1: the separator must be a comma, and not a semicolon");
    }

    @Test
    void an_empty_folder_changes_nothing() throws IOException {
        assertThat(loaded().editions()).hasSameSizeAs(Referentiels.shipped().editions());
    }
}

package fr.jalon.referentiel;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.domain.rule.RuleSet;
import fr.jalon.referentiel.rules.RuleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the files of a folder put into force, and when. */
class SuccessionOfFilesTest {

    private static final LocalDate DAY = LocalDate.of(2027, 1, 1);

    @TempDir
    private Path folder;

    private void write(String edition, String status, String follows) throws IOException {
        Files.writeString(folder.resolve(edition + ".yaml"), """
                        edition: %s
                        status: %s
                        action: "6.3.5"
                        follows: %s
                        score:
                          outOf: 6
                          parts:
                            - action: 6.3.5.1
                              label: {fr: Étude, en: Study}
                              share: 1
                              holds: {standing: objectives-set}
                        """.formatted(edition, status, follows));
    }

    private Referentiels loaded() throws IOException {
        return Referentiels.shipped().withFolder(folder);
    }

    private static String fingerprint(String edition) {
        return Referentiels.shipped()
                .edition(edition)
                .map(RuleFile::fingerprint)
                .map(fingerprint -> edition + " " + fingerprint)
                .orElseThrow();
    }

    @Test
    void with_the_shipped_files_alone_nothing_depends_on_the_day_and_fingerprints_are_what_they_were() {
        Referentiels shipped = Referentiels.shipped();

        assertThat(shipped.succession().isPlain()).isTrue();
        for (LocalDate day : new LocalDate[] {LocalDate.EPOCH, DAY, DAY.plusYears(50)}) {
            assertThat(shipped.levelsOn(day).edition()).isEqualTo("eci-3.5@2021");
            assertThat(shipped.scoreOn(day)).map(RuleSet::edition).contains("eci-3.5@2022");
            assertThat(shipped.fingerprintOfLevels(day)).isEqualTo(fingerprint("eci-3.5@2021"));
            assertThat(shipped.fingerprint(day))
                    .isEqualTo(fingerprint("eci-3.5@2021") + " " + fingerprint("eci-3.5@2022"));
        }
    }

    @Test
    void a_draft_with_a_day_changes_nothing() throws IOException {
        write("te-6.3.5@2027", "draft", "{action: \"3.5\", from: 2027-01-01}");

        assertThat(loaded().fingerprint(DAY)).isEqualTo(Referentiels.shipped().fingerprint(DAY));
        assertThat(loaded().scoreOn(DAY)).map(RuleSet::edition).contains("eci-3.5@2022");
    }

    @Test
    void a_published_one_is_in_force_from_its_day_on_and_the_day_shows_in_the_fingerprints() throws IOException {
        write("te-6.3.5@2027", "published", "{action: \"3.5\", from: 2027-01-01}");
        Referentiels loaded = loaded();
        LocalDate before = DAY.minusDays(1);

        assertThat(loaded.scoreOn(before)).map(RuleSet::edition).contains("eci-3.5@2022");
        assertThat(loaded.scoreOn(DAY)).map(RuleSet::edition).contains("te-6.3.5@2027");
        assertThat(loaded.levelsOn(DAY).edition()).as("the last that were").isEqualTo("eci-3.5@2021");
        assertThat(loaded.fingerprint(DAY)).isNotEqualTo(loaded.fingerprint(before));
        assertThat(loaded.fingerprintOfLevels(DAY)).isNotEqualTo(loaded.fingerprintOfLevels(before));
        assertThat(loaded.fingerprint(DAY)).isEqualTo(loaded.fingerprint(DAY.plusYears(9)));
    }

    @Test
    void another_day_in_the_file_shows_in_the_fingerprints_before_it_comes() throws IOException {
        write("te-6.3.5@2027", "published", "{action: \"3.5\", from: 2027-01-01}");
        String before = loaded().fingerprintOfLevels(LocalDate.EPOCH);
        write("te-6.3.5@2027", "published", "{action: \"3.5\"}");

        assertThat(loaded().fingerprintOfLevels(LocalDate.EPOCH)).isNotEqualTo(before);
        assertThat(loaded().scoreOn(DAY)).map(RuleSet::edition).contains("eci-3.5@2022");
    }
}

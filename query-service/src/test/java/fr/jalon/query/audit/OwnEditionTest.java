package fr.jalon.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.problem.Language;
import fr.jalon.query.given.Followed;
import fr.jalon.query.given.OneMongo;
import fr.jalon.query.given.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instants of knowledge are compared under what is in force for the territory. */
class OwnEditionTest {

    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");
    private static OneMongo mongo;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        mongo = new OneMongo();
    }

    @AfterAll
    static void stop() {
        mongo.close();
    }

    private static ChangesAnswer changes(ChangesReading reading, String siren, String asOf) {
        return reading.changes(
                siren, new ChangesReading.Question(null, null, FAR, LocalDate.parse(asOf), null, Language.EN));
    }

    @Test
    void a_territory_without_levels_is_compared_by_its_score_from_its_own_day_on() throws IOException {
        Recording recording = Followed.objectives().log(Recording.RENNES, """
            {"type": "referentiel-adopted", "id": "te", "occurredOn": "2026-06-01", "family": "te"}\
            """);
        Followed followed = Followed.by("{action: \"3.5\"}", recording, folder, mongo, "own-edition");
        ChangesReading reading = new ChangesReading(followed.histories(), followed.editions());

        assertThat(changes(reading, Recording.RENNES.digits(), "2026-06-01").score())
                .isNotNull()
                .satisfies(score -> {
                    assertThat(score.rules()).isEqualTo(Followed.MEASURE);
                    assertThat(score.before()).as("nothing was known then").isNull();
                    assertThat(score.after())
                            .isNotNull()
                            .satisfies(after -> assertThat(after.points()).isEqualByComparingTo("3"));
                    assertThat(score.parts()).hasSize(2);
                    assertThat(score.parts().getFirst().won()).containsExactly("o");
                });
        assertThat(changes(reading, Recording.RENNES.digits(), "2026-05-31").score())
                .isNull();
        assertThat(changes(reading, Recording.REIMS.digits(), "2026-06-01").score())
                .isNull();
    }
}

package fr.jalon.query.territory;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.problem.Language;
import fr.jalon.query.given.Followed;
import fr.jalon.query.given.OneMongo;
import fr.jalon.query.given.Recording;
import fr.jalon.query.view.TerritoryQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where no levels are in force, lists show the score, and go by it. */
class ByScoreTest {

    private static final LocalDate DAY = LocalDate.of(2027, 1, 1);
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

    private static TerritoryQuery by(
            LocalDate day, boolean descending, TerritoryQuery.@Nullable Mark after, int limit) {
        return new TerritoryQuery(day, null, null, null, null, TerritoryQuery.Sort.SCORE, descending, after, limit);
    }

    private TerritoryReading reading(Recording recording, String follows, String database) throws IOException {
        Followed followed = Followed.by(follows, recording, folder, mongo, database);
        return new TerritoryReading(followed.views(), followed.histories(), followed.editions());
    }

    private static List<String> shown(TerritoryReading.Page page) {
        return page.items().stream()
                .map(each -> each.name() + " "
                        + (each.score() == null
                                ? "by its level"
                                : each.score().points() + "/" + each.score().outOf()))
                .toList();
    }

    @Test
    void the_score_is_shown_from_the_day_on_and_sorts_the_list() throws IOException {
        Recording recording = Followed.objectives().log(Recording.RENNES, """
            {"type": "actors-meeting-held", "id": "m", "occurredOn": "2021-01-01", "title": "R"}\
            """);
        TerritoryReading reading = reading(recording, "{action: \"3.5\", from: 2027-01-01}", "by-score");

        assertThat(shown(reading.list(by(DAY.minusDays(1), true, null, 10), null, null)))
                .containsExactly("Reims by its level", "Rennes by its level");
        assertThat(shown(reading.list(by(DAY, true, null, 10), null, null))).containsExactly("Rennes 6/6", "Reims 3/6");
        TerritoryReading.Page first = reading.list(by(DAY, false, null, 1), null, null);
        assertThat(shown(first)).containsExactly("Reims 3/6");
        TerritoryReading.Page second = reading.list(by(DAY, false, first.next(), 1), null, null);
        assertThat(shown(second)).containsExactly("Rennes 6/6");
        assertThat(second.next()).isNull();
    }

    @Test
    void whoever_lives_by_levels_comes_behind_those_with_points() throws IOException {
        Recording recording = Followed.objectives().log(Recording.RENNES, """
            {"type": "referentiel-adopted", "id": "te", "occurredOn": "2026-06-01", "family": "te"}\
            """);
        TerritoryReading reading = reading(recording, "{action: \"3.5\"}", "one-by-score");

        assertThat(shown(reading.list(by(DAY, true, null, 10), null, null)))
                .containsExactly("Rennes 3/6", "Reims by its level");
        assertThat(shown(reading.list(by(DAY, false, null, 10), null, null)))
                .containsExactly("Reims by its level", "Rennes 3/6");
    }

    @Test
    void a_current_view_says_that_its_levels_are_those_of_before() throws IOException {
        Recording recording = Followed.objectives().log(Recording.RENNES, """
            {"type": "referentiel-adopted", "id": "te", "occurredOn": "2026-06-01", "family": "te"}\
            """);
        TerritoryReading reading = reading(recording, "{action: \"3.5\"}", "current-by-score");

        TerritoryAnswer scored = reading.current(Recording.RENNES.digits(), DAY, Language.EN);
        assertThat(scored.levelsInForce()).isFalse();
        assertThat(scored.score())
                .isNotNull()
                .satisfies(score -> assertThat(score.rules()).isEqualTo(Followed.MEASURE));
        assertThat(reading.current(Recording.REIMS.digits(), DAY, Language.EN).levelsInForce())
                .isNull();
    }
}

package fr.jalon.query.rules;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.problem.Language;
import fr.jalon.query.given.Followed;
import fr.jalon.query.given.OneMongo;
import fr.jalon.query.given.Recording;
import fr.jalon.query.rules.WhatIfLine.Across;
import fr.jalon.query.rules.WhatIfLine.Changed;
import fr.jalon.query.rules.WhatIfLine.Cited;
import fr.jalon.query.rules.WhatIfLine.Summary;
import fr.jalon.referentiel.rules.RuleFile;
import fr.jalon.referentiel.source.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A draft is held against what is in force on the date of the question, for each territory. */
class WhatIfTest {

    private static final int MEETINGS = 120;
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

    private static List<WhatIfLine> tell(Followed followed, String holds, String asOf) {
        RuleFile draft = followed.editions().referentiels().tried(new SourceFile("draft.yaml", """
            edition: ce-9.1@2030
            status: draft
            action: "9.1"
            score:
              outOf: 2
              parts:
                - {action: 9.1.1, label: {fr: A, en: A}, share: 1, holds: %s}
            """.formatted(holds)));
        List<WhatIfLine> lines = new ArrayList<>();
        new WhatIf(followed.views(), followed.editions()).tell(draft, LocalDate.parse(asOf), Language.EN, lines::add);
        return lines;
    }

    private static Across of(List<WhatIfLine> lines, String siren) {
        return lines.stream()
                .filter(Changed.class::isInstance)
                .map(Changed.class::cast)
                .filter(line -> line.siren().equals(siren))
                .map(line -> Objects.requireNonNull(line.across()))
                .findFirst()
                .orElseThrow();
    }

    private static String before(List<WhatIfLine> lines, String siren) {
        return Objects.requireNonNull(of(lines, siren).before()).rules();
    }

    @Test
    void the_date_of_the_question_decides_what_it_is_held_against() throws IOException {
        Followed followed = Followed.by(
                "{action: \"3.5\", from: 2027-01-01}", Followed.objectives(), folder, mongo, "what-if-date");

        List<WhatIfLine> earlier = tell(followed, "{ever: actors-meeting-held}", "2026-12-31");
        List<WhatIfLine> later = tell(followed, "{ever: actors-meeting-held}", "2027-01-01");

        assertThat(before(earlier, Recording.RENNES.digits())).isEqualTo("eci-3.5@2022");
        assertThat(before(later, Recording.RENNES.digits())).isEqualTo(Followed.MEASURE);
        assertThat(((Summary) later.getLast()).summary().scoreAgainst()).isEqualTo(Followed.MEASURE);
    }

    @Test
    void a_territory_with_a_day_of_its_own_is_held_against_what_it_lives_under() throws IOException {
        Recording recording = Followed.objectives().log(Recording.RENNES, """
            {"type": "referentiel-adopted", "id": "te", "occurredOn": "2026-06-01", "family": "te"}\
            """);
        Followed followed = Followed.by("{action: \"3.5\"}", recording, folder, mongo, "what-if-own");

        List<WhatIfLine> lines = tell(followed, "{ever: actors-meeting-held}", "2026-06-01");

        assertThat(before(lines, Recording.RENNES.digits())).isEqualTo(Followed.MEASURE);
        assertThat(before(lines, Recording.REIMS.digits())).isEqualTo("eci-3.5@2022");
    }

    @Test
    void milestones_are_compared_however_many_count() throws IOException {
        Recording recording = Followed.objectives();
        for (int i = 0; i < MEETINGS; i++) {
            recording.log(
                    Recording.RENNES,
                    "{'type': 'actors-meeting-held', 'id': 'm%s', 'occurredOn': '2021-01-01', 'title': 'R'}"
                            .formatted(i)
                            .replace('\'', '"'));
        }
        Followed followed = Followed.by("{action: \"3.5\"}", recording, folder, mongo, "what-if-many");

        List<WhatIfLine> lines = tell(followed, "{ever: awareness-action-held}", "2026-06-01");

        assertThat(of(lines, Recording.RENNES.digits()).noLongerAsked())
                .extracting(Cited::type)
                .filteredOn("actors-meeting-held"::equals)
                .hasSize(MEETINGS);
    }
}

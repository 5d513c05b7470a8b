package fr.jalon.query.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.query.edition.Editions;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.given.OneMongo;
import fr.jalon.query.given.PartitionedLog;
import fr.jalon.query.given.Recording;
import fr.jalon.query.mongo.MongoStores;
import fr.jalon.query.projection.Projector;
import fr.jalon.query.replay.EventReplay;
import fr.jalon.query.replay.TerritoryHistories;
import fr.jalon.query.store.Views;
import fr.jalon.referentiel.Referentiels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an assessment that names no edition is under: what is in force on its date, or for the territory from its own day on. */
class OwnDayTest {

    private static final String RENNES = Recording.RENNES.digits();
    private static final String REIMS = Recording.REIMS.digits();
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

    private static Recording recorded() {
        Recording recording = new Recording()
                .register(Recording.RENNES, "Rennes", TerritoryKind.METROPOLE, "53")
                .register(Recording.REIMS, "Reims", TerritoryKind.CU, "44");
        for (var siren : new Siren[] {Recording.RENNES, Recording.REIMS}) {
            recording.log(siren, """
                    {"type": "objectives-set", "id": "o", "occurredOn": "2020-01-01",
                     "objectives": [{"theme": "projects", "target": 3, "unit": "p"}]}""");
        }
        return recording;
    }

    private AssessmentReading reading(Recording recording, String database, String status, String follows)
            throws IOException {
        Files.writeString(folder.resolve("te.yaml"), """
                        edition: te-6.3.5@2027
                        status: %s
                        action: "6.3.5"
                        follows: %s
                        score:
                          outOf: 6
                          parts:
                            - {action: 6.3.5.1, label: {fr: A, en: A}, share: 1/2, holds: {standing: objectives-set}}
                            - {action: 6.3.5.2, label: {fr: B, en: B}, share: 1/2, holds: {ever: actors-meeting-held}}
                        """.formatted(status, follows));
        Editions editions = Editions.of(Referentiels.shipped().withFolder(folder), () -> Recording.START);
        Views views = MongoStores.open(mongo.database(database), new Generation(1));
        EventReplay replay =
                new EventReplay(views.histories(), editions.referentiels().succession(), editions.all());
        new Projector(views, replay)
                .project(new PartitionedLog().publish(recording.events()).all());
        return new AssessmentReading(new TerritoryHistories(views.territories(), () -> replay), editions);
    }

    private static AssessmentAnswer on(AssessmentReading reading, String siren, String day) {
        return reading.assessment(siren, LocalDate.parse(day), null, null, false, Language.EN);
    }

    private static void isUnderTheMeasure(AssessmentAnswer answer) {
        assertThat(answer.rules()).isEqualTo("te-6.3.5@2027");
        assertThat(answer.held()).as("no levels are in force").isNull();
        assertThat(answer.score()).isNotNull().satisfies(score -> {
            assertThat(score.rules()).isEqualTo("te-6.3.5@2027");
            assertThat(score.points()).isEqualByComparingTo("3");
        });
    }

    private static void isUnderTheAction(AssessmentAnswer answer) {
        assertThat(answer.rules()).isEqualTo("eci-3.5@2021");
        assertThat(answer.held()).isNotNull();
        assertThat(answer.score())
                .isNotNull()
                .satisfies(score -> assertThat(score.rules()).isEqualTo("eci-3.5@2022"));
    }

    @Test
    void the_date_of_an_assessment_decides_for_all_and_editions_are_asked_for_by_name_on_any_date() throws IOException {
        AssessmentReading reading = reading(recorded(), "by-date", "published", "{action: \"3.5\", from: 2027-01-01}");

        isUnderTheAction(on(reading, RENNES, "2026-12-31"));
        isUnderTheMeasure(on(reading, RENNES, "2027-01-01"));
        AssessmentAnswer both = reading.assessment(
                RENNES, LocalDate.parse("2030-01-01"), null, "eci-3.5@2021,te-6.3.5@2027", false, Language.EN);
        assertThat(both.held()).isNotNull();
        assertThat(reading.timeline(RENNES, null, null, LocalDate.parse("2030-01-01"))
                        .timeline()
                        .steps())
                .as("the levels that were last in force")
                .isNotEmpty();
    }

    @Test
    void a_territory_that_adopts_the_family_lives_under_it_from_its_own_day_on() throws IOException {
        Recording recording = recorded().log(Recording.RENNES, """
                {"type": "referentiel-adopted", "id": "te", "occurredOn": "2026-06-01", "family": "te"}""");
        AssessmentReading reading = reading(recording, "own-day", "published", "{action: \"3.5\"}");

        isUnderTheAction(on(reading, RENNES, "2026-05-31"));
        isUnderTheMeasure(on(reading, RENNES, "2026-06-01"));
        isUnderTheAction(on(reading, REIMS, "2040-01-01"));
    }

    @Test
    void a_territory_stays_with_what_was_by_its_own_word_and_a_word_that_is_taken_back_counts_no_more()
            throws IOException {
        Recording recording =
                recorded().log(Recording.RENNES, """
                        {"type": "referentiel-adopted", "id": "e", "occurredOn": "2026-06-01", "family": "eci"}""").log(Recording.REIMS, """
                        {"type": "referentiel-adopted", "id": "e", "occurredOn": "2026-06-01", "family": "eci"}""").retract(Recording.REIMS, "e", "erreur");
        AssessmentReading reading = reading(recording, "stays", "published", "{action: \"3.5\", from: 2027-01-01}");

        isUnderTheAction(on(reading, RENNES, "2027-06-01"));
        isUnderTheMeasure(on(reading, REIMS, "2027-06-01"));
    }

    @Test
    void adopting_a_family_of_which_there_are_only_drafts_changes_nothing() throws IOException {
        Recording recording = recorded().log(Recording.RENNES, """
                {"type": "referentiel-adopted", "id": "te", "occurredOn": "2026-06-01", "family": "te"}""");
        AssessmentReading reading = reading(recording, "draft", "draft", "{action: \"3.5\", from: 2026-01-01}");

        isUnderTheAction(on(reading, RENNES, "2027-06-01"));
    }
}

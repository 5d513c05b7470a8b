package fr.jalon.query.sheet;

import static fr.jalon.query.given.Recording.RENNES;
import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.event.AuditEvent.AuditOpened;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.domain.proof.AuditId;
import fr.jalon.domain.proof.AuditKind;
import fr.jalon.domain.value.Label;
import fr.jalon.query.edition.Editions;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.given.OneMongo;
import fr.jalon.query.given.PartitionedLog;
import fr.jalon.query.given.RandomCommands;
import fr.jalon.query.given.Recording;
import fr.jalon.query.mongo.MongoStores;
import fr.jalon.query.projection.Projector;
import fr.jalon.query.replay.EventReplay;
import fr.jalon.query.replay.TerritoryHistories;
import fr.jalon.query.sheet.AuditSheetAnswer.AuditEditionAnswer;
import fr.jalon.query.sheet.AuditSheetAnswer.AuditFactAnswer;
import fr.jalon.query.store.Views;
import fr.jalon.referentiel.Referentiels;
import fr.jalon.strength.Strength;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is true of every sheet, whatever is recorded after its opening. A failure names its seed. */
class SheetPropertiesTest {

    private static final int SEEDS = 100;
    private static final int COMMANDS = 40;
    private static final Editions EDITIONS = Editions.of(Referentiels.shipped());
    private static final AuditOpened OPENED = new AuditOpened(
            new AuditId("a"),
            new Label("Audit"),
            AuditKind.INTERNAL,
            LocalDate.of(2025, 12, 31),
            List.of(new Label("eci-3.5@2021"), new Label("eci-3.5@2022")));

    private static OneMongo mongo;
    private static int databases;

    @BeforeAll
    static void start() {
        mongo = new OneMongo();
    }

    @AfterAll
    static void stop() {
        mongo.close();
    }

    private static Recording registered() {
        return new Recording().register(RENNES, "Rennes Métropole", TerritoryKind.METROPOLE, "53");
    }

    private static AuditSheetAnswer sheet(Recording recording) {
        Views views = MongoStores.open(mongo.database("properties-" + ++databases), new Generation(1));
        EventReplay replay =
                new EventReplay(views.histories(), Referentiels.shipped().succession(), EDITIONS.all());
        new Projector(views, replay)
                .project(new PartitionedLog().publish(recording.events()).all());
        return new SheetReading(new TerritoryHistories(views.territories(), () -> replay))
                .sheet(RENNES.digits(), "a", Language.FR);
    }

    /** All of a sheet that an audit says for ever. */
    private static List<String> kept(AuditSheetAnswer sheet) {
        return sheet.editions().stream()
                .flatMap(edition -> Stream.concat(
                        Stream.of(edition.rules() + edition.level() + edition.since() + edition.points()),
                        edition.subjects().stream()
                                .map(subject -> subject.id()
                                        + subject.holds()
                                        + subject.since()
                                        + subject.points()
                                        + subject.missing()
                                        + subject.proofs()
                                        + subject.facts().stream()
                                                .map(AuditFactAnswer::milestone)
                                                .toList())))
                .toList();
    }

    @Test
    void whatever_is_recorded_later_a_sheet_says_the_same_and_each_difference_has_an_event() {
        Strength.forEachSeed(SEEDS, seed -> {
            RandomCommands commands = new RandomCommands(seed);
            Recording recording = commands.recording(registered(), COMMANDS).audit(RENNES, OPENED);
            List<String> before = kept(sheet(recording));

            AuditSheetAnswer after = sheet(commands.recording(recording, COMMANDS));

            assertThat(kept(after)).isEqualTo(before);
            Set<String> told = after.since().items().stream()
                    .flatMap(each -> each.changes().stream())
                    .map(change -> change.rules() + change.of() + change.subject())
                    .collect(Collectors.toSet());
            Set<String> differing = new HashSet<>();
            for (AuditEditionAnswer edition : after.editions()) {
                edition.subjects().stream()
                        .filter(subject -> subject.now() != null)
                        .forEach(subject -> differing.add(edition.rules() + subject.kind() + subject.id()));
                AuditSheetAnswer.AuditNowAnswer now = edition.now();
                if (now != null && now.level() != null) {
                    differing.add(edition.rules() + "level" + null);
                }
                if (now != null && now.points() != null) {
                    differing.add(edition.rules() + "points" + null);
                }
            }
            assertThat(told).isEqualTo(differing);
        });
    }
}

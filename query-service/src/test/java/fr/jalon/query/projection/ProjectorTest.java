package fr.jalon.query.projection;

import static fr.jalon.query.given.Recording.REIMS;
import static fr.jalon.query.given.Recording.RENNES;
import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.query.edition.Editions;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.given.OneMongo;
import fr.jalon.query.given.PartitionedLog;
import fr.jalon.query.given.Recording;
import fr.jalon.query.mongo.MongoStores;
import fr.jalon.query.replay.EventReplay;
import fr.jalon.query.store.Feed;
import fr.jalon.query.store.HistoryEntry;
import fr.jalon.query.store.HistoryPage;
import fr.jalon.query.store.Retraction;
import fr.jalon.query.store.StoppedTerritory;
import fr.jalon.query.store.Views;
import fr.jalon.query.view.TerritoryView;
import fr.jalon.referentiel.Referentiels;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every projection is delivered twice: the second time changes nothing. */
class ProjectorTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private static final int LARGER_THAN_A_DOCUMENT = 17 * 1_048_576;

    private static OneMongo mongo;

    private final Views views =
            MongoStores.open(mongo.database(UUID.randomUUID().toString()), new Generation(1));
    private final EventReplay replay = new EventReplay(
            views.histories(), Editions.of(Referentiels.shipped()).all());

    @BeforeAll
    static void start() {
        mongo = new OneMongo();
    }

    @AfterAll
    static void stop() {
        mongo.close();
    }

    private void projectTwice(PartitionedLog log) {
        new Projector(views, replay).project(log.all());
        List<TerritoryView> once = all();
        HistoryPage history = views.histories().page(RENNES.digits(), 0);
        new Projector(views, replay).project(log.all());
        assertThat(all()).isEqualTo(once);
        assertThat(views.histories().page(RENNES.digits(), 0)).isEqualTo(history);
    }

    private List<TerritoryView> all() {
        return List.of(RENNES, REIMS).stream()
                .flatMap(siren -> views.territories().find(siren.digits()).stream())
                .toList();
    }

    private static Recording atLevelOne() {
        return new Recording()
                .register(RENNES, "Rennes Métropole", TerritoryKind.METROPOLE, "53")
                .log(
                        RENNES,
                        "{'id':'s','type':'strategy-adopted','occurredOn':'2024-01-01','title':'S',"
                                + "'departments':['economic-development','environment']}")
                .log(
                        RENNES,
                        "{'id':'o','type':'objectives-set','occurredOn':'2024-02-01',"
                                + "'objectives':[{'theme':'projects','target':3,'unit':'projets'}]}")
                .log(
                        RENNES,
                        "{'id':'i','type':'involvement-declared','occurredOn':'2024-03-01','role':'animator',"
                                + "'staffing':'recruited'}")
                .log(
                        RENNES,
                        "{'id':'d','type':'departments-organised','occurredOn':'2024-04-01',"
                                + "'departments':['environment']}");
    }

    @Test
    void a_level_attained_is_shown_by_the_milestone_and_by_its_announcement() {
        projectTwice(new PartitionedLog().publish(atLevelOne().events()));

        TerritoryView view = views.territories().find(RENNES.digits()).orElseThrow();
        assertThat(view.heldOn(TODAY).level()).isEqualTo(1);
        assertThat(view.heldOn(LocalDate.of(2024, 3, 31)).level()).isZero();
        assertThat(view.completeOn(TODAY)).containsExactly(1);
        assertThat(view.version()).isEqualTo(6);
        assertThat(views.histories().page(RENNES.digits(), 0).entries())
                .extracting(HistoryEntry::version, HistoryEntry::levelBefore, HistoryEntry::levelAfter)
                .containsExactly(
                        Tuple.tuple(1L, 0, 0),
                        Tuple.tuple(2L, 0, 0),
                        Tuple.tuple(3L, 0, 0),
                        Tuple.tuple(4L, 0, 0),
                        Tuple.tuple(5L, 0, 1),
                        Tuple.tuple(6L, 0, 1));
    }

    @Test
    void a_correction_is_shown_beside_what_it_corrects() {
        Recording recording = atLevelOne()
                .correct(
                        RENNES,
                        "d",
                        "wrong day",
                        "{'id':'d2','type':'departments-organised','occurredOn':'2024-05-01',"
                                + "'departments':['environment']}");
        projectTwice(new PartitionedLog().publish(recording.events()));

        assertThat(views.histories().page(RENNES.digits(), 0).takenBack())
                .containsOnlyKeys(5L)
                .containsValue(new Retraction(RENNES.digits(), 5, "event-6", 6, "d2"));
    }

    @Test
    void names_follow_the_day_of_their_change() {
        Recording recording = new Recording()
                .register(RENNES, "Rennes", TerritoryKind.CA, "53")
                .rename(RENNES, "2015-01-01", "Rennes Métropole")
                .rename(RENNES, "2010-01-01", "Rennes District");
        projectTwice(new PartitionedLog().publish(recording.events()));

        TerritoryView view = views.territories().find(RENNES.digits()).orElseThrow();
        assertThat(view.detailsOn(LocalDate.of(2009, 12, 31)).name()).isEqualTo("Rennes");
        assertThat(view.detailsOn(LocalDate.of(2014, 12, 31)).name()).isEqualTo("Rennes District");
        assertThat(view.detailsOn(TODAY).name()).isEqualTo("Rennes Métropole");
    }

    @Test
    void an_event_that_cannot_be_read_stops_its_own_territory_alone() {
        Recording recording = atLevelOne().register(REIMS, "Grand Reims", TerritoryKind.CU, "44");
        List<RecordedEvent> events = recording.events();
        PartitionedLog log = new PartitionedLog()
                .publish(events.subList(0, 2))
                .publishUnreadable(events.get(2))
                .publish(events.subList(3, events.size()));
        projectTwice(log);

        assertThat(views.territories().find(RENNES.digits()).orElseThrow().version())
                .isEqualTo(2);
        assertThat(views.territories().find(REIMS.digits())).isPresent();
        assertThat(views.feed().watermark()).isEqualTo(events.size() - 1);
        assertThat(views.feed().page(0)).filteredOn(Feed.Slot::parked).hasSize(4);
        assertThat(views.stopped().all())
                .containsExactly(new StoppedTerritory(
                        RENNES.digits(),
                        "jalon.Unheard.v9 is not known",
                        PartitionedLog.partitionOf(events.get(2)),
                        2));
    }

    private static RecordedEvent with(RecordedEvent event, String data) {
        return new RecordedEvent(
                event.eventId(),
                event.siren(),
                event.type(),
                event.position(),
                event.territoryVersion(),
                event.recordedAt(),
                event.subject(),
                event.actor(),
                event.correlationId(),
                event.causationId(),
                data);
    }

    /** Both territories have more to show behind the event that is refused. */
    private static List<RecordedEvent> withTheOther() {
        return atLevelOne()
                .register(REIMS, "Grand Reims", TerritoryKind.CU, "44")
                .rename(RENNES, "2025-01-01", "Rennes")
                .rename(REIMS, "2025-01-01", "Reims")
                .events();
    }

    @Test
    void an_event_that_the_store_never_takes_stops_its_own_territory_alone_whatever_the_batches() {
        List<RecordedEvent> events = new ArrayList<>(withTheOther());
        RecordedEvent third = events.get(2);
        events.set(2, with(third, third.data() + " ".repeat(LARGER_THAN_A_DOCUMENT)));
        PartitionedLog log = new PartitionedLog().publish(events);
        projectTwice(log);

        assertThat(views.territories().find(RENNES.digits()).orElseThrow().version())
                .isEqualTo(2);
        assertThat(views.territories().find(REIMS.digits()).orElseThrow().version())
                .isEqualTo(2);
        assertThat(views.feed().watermark()).isEqualTo(events.size() - 1);
        assertThat(views.feed().page(0)).filteredOn(Feed.Slot::parked).hasSize(5);
        assertThat(views.checkpoints().next()).containsEntry(PartitionedLog.partitionOf(third), (long)
                log.partition(PartitionedLog.partitionOf(third)).size());
        assertThat(views.stopped().all()).singleElement().satisfies(parked -> {
            assertThat(parked.siren()).isEqualTo(RENNES.digits());
            assertThat(parked.offset()).isEqualTo(2);
            assertThat(parked.reason()).startsWith("the store of the views does not take it");
        });
    }

    @Test
    void what_the_store_takes_after_all_goes_on() {
        List<RecordedEvent> events = withTheOther();
        List<RecordedEvent> tooLarge = new ArrayList<>(events);
        tooLarge.set(2, with(events.get(2), events.get(2).data() + " ".repeat(LARGER_THAN_A_DOCUMENT)));
        Projector projector = new Projector(views, replay);
        projector.project(new PartitionedLog().publish(tooLarge).all());
        assertThat(views.stopped().all()).hasSize(1);

        projector.restart();
        projector.project(new PartitionedLog().publish(events).all());

        assertThat(views.stopped().all()).isEmpty();
        assertThat(views.territories().find(RENNES.digits()).orElseThrow().version())
                .isEqualTo(7);
        assertThat(views.feed().page(0)).noneMatch(Feed.Slot::parked);
    }

    @Test
    void a_missing_version_is_never_passed_over() {
        List<RecordedEvent> events = atLevelOne().events();
        projectTwice(new PartitionedLog().publish(events.subList(0, 2)).publish(events.subList(3, 6)));

        assertThat(views.territories().find(RENNES.digits()).orElseThrow().version())
                .isEqualTo(2);
        assertThat(views.stopped().find(RENNES.digits()).orElseThrow().reason())
                .isEqualTo("version 3 is missing before version 4");
    }

    @Test
    void a_record_that_is_no_event_is_listed_and_stops_nothing() {
        List<RecordedEvent> events = atLevelOne().events();
        int partition = PartitionedLog.partitionOf(events.getFirst());
        projectTwice(new PartitionedLog()
                .publish(events.subList(0, 2))
                .publishForeign(partition)
                .publish(events.subList(2, 6)));

        assertThat(views.territories().find(RENNES.digits()).orElseThrow().version())
                .isEqualTo(6);
        assertThat(views.stopped().all())
                .containsExactly(new StoppedTerritory(partition + "/2", "no CloudEvent", partition, 2));
    }

    @Test
    void a_parked_territory_goes_on_when_its_event_can_be_read() {
        List<RecordedEvent> events = atLevelOne().events();
        PartitionedLog log = new PartitionedLog()
                .publish(events.subList(0, 2))
                .publishUnreadable(events.get(2))
                .publish(events.subList(3, 6));
        Projector projector = new Projector(views, replay);
        projector.project(log.all());
        log.readable(events.get(2));
        projector.restart();
        projector.project(log.all());

        assertThat(views.stopped().all()).isEmpty();
        assertThat(views.territories().find(RENNES.digits()).orElseThrow().version())
                .isEqualTo(6);
        assertThat(views.feed().page(0)).noneMatch(Feed.Slot::parked);
    }

    @Test
    void a_retry_that_fails_again_stays_parked_where_it_was_with_what_is_wrong_now() {
        List<RecordedEvent> events = atLevelOne().events();
        PartitionedLog log = new PartitionedLog()
                .publish(events.subList(0, 2))
                .publishUnreadable(events.get(2))
                .publish(events.subList(3, 6));
        int partition = PartitionedLog.partitionOf(events.get(2));
        new Projector(views, replay).project(log.all());
        views.stopped().release(RENNES.digits());
        views.stopped().park(new StoppedTerritory(RENNES.digits(), "what was wrong before", partition, 2));
        Projector projector = new Projector(views, replay);

        projector.project(log.partition(partition).subList(2, 6));

        assertThat(views.stopped().all())
                .containsExactly(new StoppedTerritory(RENNES.digits(), "jalon.Unheard.v9 is not known", partition, 2));
    }

    @Test
    void what_comes_behind_the_record_that_waits_does_not_take_its_place() {
        List<RecordedEvent> events = atLevelOne().events();
        PartitionedLog log = new PartitionedLog()
                .publish(events.subList(0, 2))
                .publishUnreadable(events.get(2))
                .publish(events.subList(3, 6));
        int partition = PartitionedLog.partitionOf(events.get(2));
        Projector projector = new Projector(views, replay);
        projector.project(log.partition(partition).subList(0, 4));
        projector.restart();

        projector.project(log.partition(partition).subList(4, 6));

        assertThat(views.stopped().all())
                .containsExactly(new StoppedTerritory(RENNES.digits(), "jalon.Unheard.v9 is not known", partition, 2));
    }

    @Test
    void an_event_that_comes_again_and_can_be_read_lets_its_territory_go_on() {
        List<RecordedEvent> events = atLevelOne().events();
        PartitionedLog log = new PartitionedLog()
                .publish(events.subList(0, 2))
                .publishUnreadable(events.get(2))
                .publish(events.subList(2, 6));

        new Projector(views, replay).project(log.all());

        assertThat(views.stopped().all()).isEmpty();
        assertThat(views.territories().find(RENNES.digits()).orElseThrow().version())
                .isEqualTo(6);
        assertThat(views.feed().page(0)).noneMatch(Feed.Slot::parked);
    }
}

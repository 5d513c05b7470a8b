package fr.jalon.query.projection;

import static fr.jalon.query.given.Recording.RENNES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import fr.jalon.contract.event.EventCodec;
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
import fr.jalon.query.store.RecentEntries;
import fr.jalon.query.store.StoppedTerritory;
import fr.jalon.query.store.Views;
import fr.jalon.query.view.TerritoryView;
import fr.jalon.referentiel.Referentiels;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a projector keeps in memory, and when it must not trust it. */
class ProjectorMemoryTest {

    private static OneMongo mongo;

    private final Views views =
            MongoStores.open(mongo.database(UUID.randomUUID().toString()), new Generation(1));
    private final EventReplay replay = new EventReplay(
            views.histories(), Editions.of(Referentiels.shipped()).all());
    private final RecentEntries recent = new RecentEntries();
    private final Projector projector = new Projector(views, replay, recent::add);
    private final List<RecordedEvent> events = recording(4).events();
    private final PartitionedLog log = new PartitionedLog().publish(events);
    private final List<Delivery> deliveries = log.all();

    @BeforeAll
    static void start() {
        mongo = new OneMongo();
    }

    @AfterAll
    static void stop() {
        mongo.close();
    }

    private static Recording recording(int milestones) {
        Recording recording = new Recording().register(RENNES, "Rennes Métropole", TerritoryKind.METROPOLE, "53");
        for (int number = 1; number <= milestones; number++) {
            recording.log(
                    RENNES,
                    "{'id':'m%d','type':'other-event','occurredOn':'2025-01-01','title':'É','kind':'study'}"
                            .formatted(number));
        }
        return recording;
    }

    private long version() {
        return views.territories()
                .find(RENNES.digits())
                .map(TerritoryView::version)
                .orElse(0L);
    }

    @Test
    void what_was_projected_is_kept_for_those_who_follow() {
        projector.project(deliveries.subList(0, 3));
        assertThat(recent.at(2)).hasValueSatisfying(kept -> {
            assertThat(kept.entry().eventId()).isEqualTo("event-2");
            assertThat(kept.regionCode()).isEqualTo("53");
        });
        assertThat(recent.at(3)).isEmpty();
    }

    @Test
    void after_a_restart_it_goes_on_from_what_another_has_projected_meanwhile() {
        projector.project(deliveries.subList(0, 2));
        new Projector(views, replay).project(deliveries.subList(2, 4));

        projector.restart();
        projector.project(deliveries.subList(4, 5));

        assertThat(version()).isEqualTo(5);
        assertThat(views.stopped().all()).isEmpty();
    }

    @Test
    void after_a_restart_it_asks_again_what_is_parked() {
        projector.project(deliveries.subList(0, 2));
        views.stopped()
                .park(new StoppedTerritory(
                        RENNES.digits(),
                        "somebody parked it meanwhile",
                        deliveries.get(2).partition(),
                        2));

        projector.restart();
        projector.project(deliveries.subList(2, 3));

        assertThat(views.stopped().all()).isEmpty();
        assertThat(version()).isEqualTo(3);
    }

    @Test
    void a_territory_that_is_stopped_keeps_the_reason_of_the_first_event_that_stopped_it() {
        List<Delivery> stopped = new PartitionedLog()
                .publish(events.subList(0, 2))
                .publishUnreadable(events.get(2))
                .publishUnreadable(events.get(3))
                .publish(events.subList(4, 5))
                .all();
        projector.project(stopped.subList(0, 3));
        projector.project(stopped.subList(3, 4));
        projector.project(stopped.subList(4, 5));

        assertThat(views.stopped().all()).extracting(StoppedTerritory::offset).containsExactly(2L);
        assertThat(views.feed().page(0))
                .extracting(Feed.Slot::position, Feed.Slot::parked, Feed.Slot::type)
                .containsExactly(
                        tuple(0L, false, events.get(0).type()),
                        tuple(1L, false, events.get(1).type()),
                        tuple(2L, true, "jalon.Unheard.v9"),
                        tuple(3L, true, "jalon.Unheard.v9"),
                        tuple(4L, true, events.get(4).type()));
        assertThat(version()).isEqualTo(2);
    }

    @Test
    void an_unreadable_record_that_was_legible_before_stops_nothing() {
        projector.project(deliveries);
        List<Delivery> again = new PartitionedLog()
                .publish(events.subList(0, 4))
                .publishUnreadable(events.get(4))
                .all();

        projector.project(again.subList(4, 5));

        assertThat(views.stopped().all()).isEmpty();
        assertThat(version()).isEqualTo(5);
    }

    @Test
    void an_event_that_does_not_follow_from_what_stands_parks_its_territory() {
        RecordedEvent first = events.getFirst();
        Delivery.Decoded registeredTwice = new Delivery.Decoded(
                0,
                7,
                new RecordedEvent(
                        "event-x",
                        RENNES,
                        first.type(),
                        3,
                        4,
                        first.recordedAt(),
                        null,
                        "somebody",
                        "command-x",
                        null,
                        first.data()),
                EventCodec.current().decode(first.type(), first.data()));
        projector.project(deliveries.subList(0, 3));

        projector.project(List.of(registeredTwice));

        assertThat(views.stopped().all()).singleElement().satisfies(parked -> {
            assertThat(parked.reason()).startsWith("the event does not follow from what stands: ");
            assertThat(parked.offset()).isEqualTo(7);
        });
        assertThat(version()).isEqualTo(3);
    }

    @Test
    void a_stored_history_that_cannot_be_read_any_more_parks_its_territory() {
        projector.project(deliveries.subList(0, 3));
        HistoryEntry second =
                views.histories().page(RENNES.digits(), 0).entries().get(1);
        Views others = MongoStores.open(mongo.database(UUID.randomUUID().toString()), new Generation(1));
        others.territories()
                .save(List.of(views.territories().find(RENNES.digits()).orElseThrow()));
        others.histories()
                .save(
                        views.histories().page(RENNES.digits(), 0).entries().stream()
                                .map(entry -> entry.equals(second) ? unheard(entry) : entry)
                                .toList(),
                        List.of());
        EventReplay theirs = new EventReplay(
                others.histories(), Editions.of(Referentiels.shipped()).all());

        new Projector(others, theirs).project(deliveries.subList(3, 4));

        assertThat(others.stopped().all())
                .extracting(StoppedTerritory::reason)
                .containsExactly("version 1 is missing before version 4");
    }

    private static HistoryEntry unheard(HistoryEntry entry) {
        return new HistoryEntry(
                entry.siren(),
                entry.version(),
                entry.position(),
                entry.eventId(),
                entry.recordedAt(),
                "jalon.Unheard.v9",
                entry.subject(),
                entry.actor(),
                entry.correlationId(),
                entry.causationId(),
                entry.json(),
                entry.levelBefore(),
                entry.levelAfter());
    }
}

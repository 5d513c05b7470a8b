package fr.jalon.query.replay;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.event.EventCodec;
import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.domain.assessment.Timeline;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.territory.Territory;
import fr.jalon.query.edition.Editions;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.given.OneMongo;
import fr.jalon.query.given.PartitionedLog;
import fr.jalon.query.given.RandomCommands;
import fr.jalon.query.given.Recording;
import fr.jalon.query.mongo.MongoStores;
import fr.jalon.query.projection.Projector;
import fr.jalon.query.store.Histories;
import fr.jalon.query.store.HistoryEntry;
import fr.jalon.query.store.HistoryPage;
import fr.jalon.query.store.Retraction;
import fr.jalon.query.store.Views;
import fr.jalon.referentiel.Referentiels;
import fr.jalon.strength.Strength;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What was known at an instant is the fold of what was recorded up to it, whichever state it starts from. */
class TerritoryHistoryTest {

    private static final Editions EDITIONS = Editions.of(Referentiels.shipped());

    private static OneMongo mongo;

    @BeforeAll
    static void start() {
        mongo = new OneMongo();
    }

    @AfterAll
    static void stop() {
        mongo.close();
    }

    @Test
    void every_instant_and_every_position_gives_the_fold_of_what_was_recorded_up_to_it() {
        for (long seed : Strength.seeds(40).toArray()) {
            List<RecordedEvent> events = new RandomCommands(seed).recording(150).events();
            Views views = MongoStores.open(mongo.database("history-" + seed), new Generation(1));
            EventReplay replay = new EventReplay(views.histories(), EDITIONS.all());
            Projector projector = new Projector(views, replay);
            TerritoryHistories histories = new TerritoryHistories(views.territories(), () -> replay);

            projector.project(new PartitionedLog()
                    .publish(events.subList(0, events.size() / 2))
                    .all());
            histories.of(Recording.RENNES.digits());
            projector.project(new PartitionedLog().publish(events).all());

            TerritoryHistory history = histories.of(Recording.RENNES.digits()).orElseThrow();
            for (RecordedEvent event : events) {
                Optional<Territory.Registered> fold = fold(Recording.RENNES, events, event.position());
                assertThat(timeline(history.at(new KnowledgeTime.AtPosition(event.position()))))
                        .as("-Djalon.seed=%s, position %s", seed, event.position())
                        .isEqualTo(fold.map(territory -> territory.levels().timeline()));
                assertThat(history.at(event.recordedAt()).map(TerritoryAsOf::version))
                        .as("-Djalon.seed=%s, instant %s", seed, event.recordedAt())
                        .isEqualTo(fold.map(Territory.Registered::version));
            }
        }
    }

    @Test
    void nothing_is_known_before_the_registration_and_everything_at_the_end_of_time() {
        List<RecordedEvent> events = new RandomCommands(77).recording(60).events();
        Views views = MongoStores.open(mongo.database("history-ends"), new Generation(1));
        EventReplay replay = new EventReplay(views.histories(), EDITIONS.all());
        new Projector(views, replay)
                .project(new PartitionedLog().publish(events).all());

        TerritoryHistory history = new TerritoryHistories(views.territories(), () -> replay)
                .of(Recording.RENNES.digits())
                .orElseThrow();
        assertThat(history.at(Recording.START.minusNanos(1))).isEmpty();
        assertThat(history.at(Instant.MAX)).contains(history.latest());
        assertThat(new TerritoryHistories(views.territories(), () -> replay).of("200054781"))
                .isEmpty();
    }

    @Test
    void what_was_read_once_is_not_read_again_whatever_the_instant() {
        List<RecordedEvent> events = new RandomCommands(5).recording(150).events();
        Views views = projected("history-once", events);
        CountedHistories counted = new CountedHistories(views.histories());
        TerritoryHistories histories = histories(views, counted);

        histories.of(Recording.RENNES.digits());
        long read = counted.pagesRead();
        for (RecordedEvent event : events) {
            TerritoryHistory history = histories.of(Recording.RENNES.digits()).orElseThrow();
            assertThat(history.at(event.recordedAt()).map(TerritoryAsOf::position))
                    .isEqualTo(history.at(new KnowledgeTime.AtPosition(event.position()))
                            .map(TerritoryAsOf::position));
        }

        assertThat(read).isPositive();
        assertThat(counted.pagesRead()).isEqualTo(read);
    }

    @Test
    void a_history_that_many_ask_for_at_once_is_read_once() throws Exception {
        Views views =
                projected("history-crowd", new RandomCommands(6).recording(150).events());
        CountedHistories alone = new CountedHistories(views.histories());
        histories(views, alone).of(Recording.RENNES.digits());
        CountedHistories crowded = new CountedHistories(views.histories());
        TerritoryHistories histories = histories(views, crowded);

        try (ExecutorService crowd = Executors.newFixedThreadPool(16)) {
            Callable<Long> question = () -> histories
                    .of(Recording.RENNES.digits())
                    .orElseThrow()
                    .latest()
                    .version();
            Set<Long> versions = new HashSet<>();
            for (Future<Long> answer : crowd.invokeAll(Collections.nCopies(16, question))) {
                versions.add(answer.get());
            }
            assertThat(versions).hasSize(1);
        }

        assertThat(crowded.pagesRead()).isEqualTo(alone.pagesRead());
    }

    private static Views projected(String database, List<RecordedEvent> events) {
        Views views = MongoStores.open(mongo.database(database), new Generation(1));
        new Projector(views, new EventReplay(views.histories(), EDITIONS.all()))
                .project(new PartitionedLog().publish(events).all());
        return views;
    }

    private static TerritoryHistories histories(Views views, Histories histories) {
        return new TerritoryHistories(views.territories(), () -> new EventReplay(histories, EDITIONS.all()));
    }

    /** Histories as they are stored, that count how often they are looked at. */
    private static final class CountedHistories implements Histories {

        private final Histories stored;
        private final AtomicLong pages = new AtomicLong();

        CountedHistories(Histories stored) {
            this.stored = stored;
        }

        @Override
        public HistoryPage page(String siren, long page) {
            pages.incrementAndGet();
            return stored.page(siren, page);
        }

        @Override
        public void save(Collection<HistoryEntry> entries, Collection<Retraction> takenBack) {
            stored.save(entries, takenBack);
        }

        long pagesRead() {
            return pages.get();
        }
    }

    private static Optional<Timeline> timeline(Optional<TerritoryAsOf> known) {
        return known.map(each -> each.territory().levels().timeline());
    }

    private static Optional<Territory.Registered> fold(Siren siren, List<RecordedEvent> events, long position) {
        Territory territory = Territory.unregistered(EDITIONS.all());
        for (RecordedEvent event : events) {
            if (event.siren().equals(siren) && event.position() <= position) {
                territory = territory.evolve(EventCodec.current().decode(event.type(), event.data()));
            }
        }
        return territory instanceof Territory.Registered registered ? Optional.of(registered) : Optional.empty();
    }
}

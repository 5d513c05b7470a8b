package fr.jalon.query.folding;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.event.EventCodec;
import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.domain.assessment.Timeline;
import fr.jalon.domain.territory.Territory;
import fr.jalon.domain.value.Siren;
import fr.jalon.query.given.OneMongo;
import fr.jalon.query.given.PartitionedLog;
import fr.jalon.query.given.RandomCommands;
import fr.jalon.query.given.Recording;
import fr.jalon.query.mongo.MongoStores;
import fr.jalon.query.projection.Projector;
import fr.jalon.query.reading.Editions;
import fr.jalon.query.view.Generation;
import fr.jalon.query.view.Histories;
import fr.jalon.query.view.HistoryEntry;
import fr.jalon.query.view.HistoryPage;
import fr.jalon.query.view.TakenBack;
import fr.jalon.query.view.Views;
import fr.jalon.referentiel.Referentiels;
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
class ChronicleTest {

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
        for (long seed = 1; seed <= 4; seed++) {
            List<RecordedEvent> events = new RandomCommands(seed).recording(150).events();
            Views views = MongoStores.open(mongo.database("chronicle-" + seed), new Generation(1));
            Folding folding = new Folding(views.histories(), EventCodec.current(), EDITIONS.all());
            Projector projector = new Projector(views, folding);
            Chronicles chronicles = new Chronicles(views.territories(), () -> folding);

            projector.project(new PartitionedLog()
                    .publish(events.subList(0, events.size() / 2))
                    .all());
            chronicles.of(Recording.RENNES.digits());
            projector.project(new PartitionedLog().publish(events).all());

            Chronicle chronicle = chronicles.of(Recording.RENNES.digits()).orElseThrow();
            for (RecordedEvent event : events) {
                Optional<Territory.Registered> fold = fold(Recording.RENNES, events, event.position());
                assertThat(timeline(chronicle.atPosition(event.position())))
                        .as("seed %s, position %s", seed, event.position())
                        .isEqualTo(fold.map(territory -> territory.levels().timeline()));
                assertThat(chronicle.at(event.recordedAt()).map(Known::version))
                        .as("seed %s, instant %s", seed, event.recordedAt())
                        .isEqualTo(fold.map(Territory.Registered::version));
            }
        }
    }

    @Test
    void nothing_is_known_before_the_registration_and_everything_at_the_end_of_time() {
        List<RecordedEvent> events = new RandomCommands(77).recording(60).events();
        Views views = MongoStores.open(mongo.database("chronicle-ends"), new Generation(1));
        Folding folding = new Folding(views.histories(), EventCodec.current(), EDITIONS.all());
        new Projector(views, folding)
                .project(new PartitionedLog().publish(events).all());

        Chronicle chronicle = new Chronicles(views.territories(), () -> folding)
                .of(Recording.RENNES.digits())
                .orElseThrow();
        assertThat(chronicle.at(Recording.START.minusNanos(1))).isEmpty();
        assertThat(chronicle.at(Instant.MAX)).contains(chronicle.latest());
        assertThat(new Chronicles(views.territories(), () -> folding).of("200054781"))
                .isEmpty();
    }

    @Test
    void what_was_read_once_is_not_read_again_whatever_the_instant() {
        List<RecordedEvent> events = new RandomCommands(5).recording(150).events();
        Views views = projected("chronicle-once", events);
        CountedHistories histories = new CountedHistories(views.histories());
        Chronicles chronicles = chronicles(views, histories);

        chronicles.of(Recording.RENNES.digits());
        long read = histories.pagesRead();
        for (RecordedEvent event : events) {
            Chronicle chronicle = chronicles.of(Recording.RENNES.digits()).orElseThrow();
            assertThat(chronicle.at(event.recordedAt()).map(Known::position))
                    .isEqualTo(chronicle.atPosition(event.position()).map(Known::position));
        }

        assertThat(read).isPositive();
        assertThat(histories.pagesRead()).isEqualTo(read);
    }

    @Test
    void a_history_that_many_ask_for_at_once_is_read_once() throws Exception {
        Views views = projected(
                "chronicle-crowd", new RandomCommands(6).recording(150).events());
        CountedHistories alone = new CountedHistories(views.histories());
        chronicles(views, alone).of(Recording.RENNES.digits());
        CountedHistories crowded = new CountedHistories(views.histories());
        Chronicles chronicles = chronicles(views, crowded);

        try (ExecutorService crowd = Executors.newFixedThreadPool(16)) {
            Callable<Long> question = () -> chronicles
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
        new Projector(views, new Folding(views.histories(), EventCodec.current(), EDITIONS.all()))
                .project(new PartitionedLog().publish(events).all());
        return views;
    }

    private static Chronicles chronicles(Views views, Histories histories) {
        return new Chronicles(views.territories(), () -> new Folding(histories, EventCodec.current(), EDITIONS.all()));
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
        public void save(Collection<HistoryEntry> entries, Collection<TakenBack> takenBack) {
            stored.save(entries, takenBack);
        }

        long pagesRead() {
            return pages.get();
        }
    }

    private static Optional<Timeline> timeline(Optional<Known> known) {
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

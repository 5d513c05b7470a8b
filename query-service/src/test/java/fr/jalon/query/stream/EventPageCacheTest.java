package fr.jalon.query.stream;

import static fr.jalon.query.given.Recording.REIMS;
import static fr.jalon.query.given.Recording.RENNES;
import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.event.CloudEventMapping;
import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.query.edition.Editions;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.given.OneMongo;
import fr.jalon.query.given.PartitionedLog;
import fr.jalon.query.given.Recording;
import fr.jalon.query.mongo.MongoStores;
import fr.jalon.query.projection.Projector;
import fr.jalon.query.replay.EventReplay;
import fr.jalon.query.store.RecentEntries;
import fr.jalon.query.store.Views;
import fr.jalon.referentiel.Referentiels;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EventPageCacheTest {

    private static OneMongo mongo;

    private final Views views = MongoStores.open(mongo.database(), new Generation(1));
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
    private final EventPageCache events = new EventPageCache(
            views, new RecentEntries(), new CloudEventMapping(URI.create("http://localhost:8080")), nanos::get);

    @BeforeAll
    static void start() {
        mongo = new OneMongo();
    }

    @AfterAll
    static void stop() {
        mongo.close();
    }

    /** As another instance does: this one is told nothing. */
    private void project(PartitionedLog log) {
        new Projector(
                        views,
                        new EventReplay(
                                views.histories(),
                                Editions.of(Referentiels.shipped()).all()))
                .project(log.all());
    }

    private List<Long> positions(long upTo) {
        return events.after(-1, upTo).stream().map(StreamedEvent::position).toList();
    }

    @Test
    void events_of_a_parked_territory_are_on_their_page_soon_after_it_goes_on() {
        List<RecordedEvent> recorded = new Recording()
                .register(RENNES, "Rennes", TerritoryKind.METROPOLE, "53")
                .rename(RENNES, "2025-01-01", "Rennes Métropole")
                .register(REIMS, "Reims", TerritoryKind.CU, "44")
                .rename(REIMS, "2025-01-01", "Grand Reims")
                .events();
        PartitionedLog log = new PartitionedLog()
                .publish(recorded.subList(0, 1))
                .publishUnreadable(recorded.get(1))
                .publish(recorded.subList(2, 4));
        project(log);
        assertThat(positions(2)).containsExactly(0L, 2L);
        assertThat(positions(3)).containsExactly(0L, 2L, 3L);

        project(log.readable(recorded.get(1)));
        nanos.addAndGet(Duration.ofMillis(1_001).toNanos());

        assertThat(positions(3)).containsExactly(0L, 1L, 2L, 3L);
    }
}

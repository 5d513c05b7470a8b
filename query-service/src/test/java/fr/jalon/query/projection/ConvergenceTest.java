package fr.jalon.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.query.edition.Editions;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.given.Breaking;
import fr.jalon.query.given.Dump;
import fr.jalon.query.given.OneMongo;
import fr.jalon.query.given.PartitionedLog;
import fr.jalon.query.given.RandomCommands;
import fr.jalon.query.mongo.MongoStores;
import fr.jalon.query.replay.EventReplay;
import fr.jalon.query.store.Feed;
import fr.jalon.query.store.StoppedTerritory;
import fr.jalon.query.store.StoreUnavailableException;
import fr.jalon.query.store.Views;
import fr.jalon.query.view.TerritoryView;
import fr.jalon.referentiel.Referentiels;
import fr.jalon.strength.Strength;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Promise 1: views equal the fold of the log after any crash, rebalance, duplicate or late delivery, compared document by
 * document. A failure names its seed.
 */
class ConvergenceTest {

    private static final int SEEDS = 1_000;
    private static final int COMMANDS = 40;
    private static final Generation AT_ONCE = new Generation(1);
    private static final Generation IN_PIECES = new Generation(2);
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
    void whatever_the_batches_duplicates_restarts_and_crashes_the_views_are_the_same() {
        for (long seed : Strength.seeds(SEEDS).toArray()) {
            MongoDatabase database = mongo.database("seed-" + seed);
            List<RecordedEvent> events =
                    new RandomCommands(seed).recording(COMMANDS).events();

            Views atOnce = MongoStores.open(database, AT_ONCE);
            new Projector(atOnce, replay(atOnce))
                    .project(new PartitionedLog().publish(events).all());

            SplittableRandom random = new SplittableRandom(seed);
            new Consuming(random, MongoStores.open(database, IN_PIECES), published(events, random)).untilTheEnd();

            assertThat(Dump.of(database, IN_PIECES)).as("-Djalon.seed=%s", seed).isEqualTo(Dump.of(database, AT_ONCE));
            assertThat(MongoStores.open(database, IN_PIECES).feed().watermark())
                    .as("-Djalon.seed=%s", seed)
                    .isEqualTo(events.size() - 1);
            database.drop();
        }
    }

    private static EventReplay replay(Views views) {
        return new EventReplay(views.histories(), EDITIONS.all());
    }

    /** A publisher that crashes now and then: it starts again from some position before. */
    private static PartitionedLog published(List<RecordedEvent> events, SplittableRandom random) {
        PartitionedLog log = new PartitionedLog();
        int from = 0;
        while (from < events.size()) {
            int to = Math.min(events.size(), from + 1 + random.nextInt(30));
            log.publish(events.subList(from, to));
            from = to == events.size() ? to : Math.max(0, to - random.nextInt(8));
        }
        return log;
    }

    /** A consumer whose batches, connections and restarts are drawn by lot. */
    private static final class Consuming {

        private final SplittableRandom random;
        private final Views views;
        private final PartitionedLog log;
        private final int[] next = new int[PartitionedLog.PARTITIONS];
        private Projector projector;
        private int calls;

        Consuming(SplittableRandom random, Views views, PartitionedLog log) {
            this.random = random;
            this.views = views;
            this.log = log;
            this.projector = restarted();
        }

        void untilTheEnd() {
            while (!isAtTheEnd()) {
                List<Delivery> batch = batch();
                try {
                    projector.project(batch);
                    batch.forEach(delivery -> next[delivery.partition()] = (int) delivery.offset() + 1);
                    if (random.nextInt(6) == 0) {
                        projector = restarted();
                    }
                } catch (StoreUnavailableException e) {
                    everyPositionOfTheFeedIsInItsView();
                    projector = restarted();
                }
            }
        }

        /** What {@code Read-After} and the live stream rest on, wherever the connection broke. */
        private void everyPositionOfTheFeedIsInItsView() {
            long pages = Feed.Slot.pageOf(views.feed().watermark() + 1) + 1;
            for (long page = 0; page < pages; page++) {
                for (Feed.Slot slot : views.feed().page(page)) {
                    long shown = views.territories()
                            .find(slot.siren())
                            .map(TerritoryView::version)
                            .orElse(0L);
                    assertThat(shown).as("what the view shows of %s", slot).isGreaterThanOrEqualTo(slot.version());
                }
            }
        }

        private boolean isAtTheEnd() {
            for (int partition = 0; partition < next.length; partition++) {
                if (next[partition] < log.partition(partition).size()) {
                    return false;
                }
            }
            return true;
        }

        private List<Delivery> batch() {
            List<Delivery> batch = new ArrayList<>();
            for (int partition = 0; partition < next.length; partition++) {
                List<Delivery> records = log.partition(partition);
                int to = Math.min(records.size(), next[partition] + random.nextInt(25));
                batch.addAll(records.subList(next[partition], to));
            }
            return batch;
        }

        /** From the checkpoint, or from before it, and at times over a connection that will break. */
        private Projector restarted() {
            Map<Integer, Long> checkpoints = views.checkpoints().next();
            for (int partition = 0; partition < next.length; partition++) {
                int checkpoint = checkpoints.getOrDefault(partition, 0L).intValue();
                next[partition] = random.nextInt(4) == 0 ? random.nextInt(checkpoint + 1) : checkpoint;
            }
            calls += 1 + random.nextInt(12);
            boolean breaks = random.nextInt(3) == 0;
            Views reached = breaks ? Breaking.after(calls, views) : views;
            return new Projector(reached, replay(reached));
        }
    }

    @Test
    void a_territory_that_was_stopped_is_the_same_as_the_others_after_the_fix() {
        for (long seed : Strength.seeds(30).toArray()) {
            MongoDatabase database = mongo.database("poison-" + seed);
            List<RecordedEvent> events =
                    new RandomCommands(seed).recording(COMMANDS).events();
            int poison = new SplittableRandom(seed).nextInt(events.size());
            PartitionedLog log = new PartitionedLog()
                    .publish(events.subList(0, poison))
                    .publishUnreadable(events.get(poison))
                    .publish(events.subList(poison + 1, events.size()));

            Views views = MongoStores.open(database, IN_PIECES);
            new Projector(views, replay(views)).project(log.all());
            assertThat(views.stopped().all())
                    .extracting(StoppedTerritory::siren)
                    .containsExactly(events.get(poison).siren().digits());

            log.readable(events.get(poison));
            Projector afterTheFix = new Projector(views, replay(views));
            StoppedTerritory parked = views.stopped().all().getFirst();
            afterTheFix.project(log.partition(parked.partition())
                    .subList(
                            (int) parked.offset(),
                            log.partition(parked.partition()).size()));

            Views atOnce = MongoStores.open(database, AT_ONCE);
            new Projector(atOnce, replay(atOnce))
                    .project(new PartitionedLog().publish(events).all());
            assertThat(Dump.of(database, IN_PIECES)).as("-Djalon.seed=%s", seed).isEqualTo(Dump.of(database, AT_ONCE));
            database.drop();
        }
    }
}

package fr.jalon.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.AggregateCacheEntry;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.junit.jupiter.api.Test;

class StrongCacheTest {

    private static final int BYTES_MAX = 4 * 1_048_576;
    private static final int LARGEST_EVENT = 65_536;
    private static final int USUAL_EVENT = 2_048;

    private final EventStore store = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final StrongCache cache = new StrongCache(BYTES_MAX, ledger -> ((Ledger) ledger).bytes);

    /** Something with a history. */
    public static final class Ledger {

        @AggregateIdentifier
        private String id;

        private long bytes;

        Ledger(String id) {
            this.id = id;
        }

        @EventSourcingHandler
        void on(Integer length) {
            bytes += length;
        }
    }

    private AggregateCacheEntry<Ledger> entry(String id, int events, int bytes) {
        UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage(id));
        try {
            EventSourcedAggregate<Ledger> aggregate = EventSourcedAggregate.initialize(
                    new Ledger(id),
                    AnnotatedAggregateMetaModelFactory.inspectAggregate(Ledger.class),
                    store,
                    NoSnapshotTriggerDefinition.TRIGGER);
            aggregate.execute(ledger -> {
                for (int i = 0; i < events; i++) {
                    AggregateLifecycle.apply(bytes);
                }
            });
            return new AggregateCacheEntry<>(aggregate);
        } finally {
            work.rollback();
        }
    }

    private long kept(int aggregates) {
        long kept = 0;
        for (int i = 0; i < aggregates; i++) {
            kept += cache.containsKey("t" + i) ? 1 : 0;
        }
        return kept;
    }

    @Test
    void what_is_kept_is_bounded_by_the_bytes_of_all_together_however_few_their_events() {
        for (int i = 0; i < 100; i++) {
            cache.put("t" + i, entry("t" + i, 8, LARGEST_EVENT));
        }

        Awaitility.await().untilAsserted(() -> assertThat(kept(100)).isBetween(1L, 8L));
    }

    @Test
    void short_ones_are_kept_by_the_hundred() {
        for (int i = 0; i < 100; i++) {
            cache.put("t" + i, entry("t" + i, 1, USUAL_EVENT));
        }

        assertThat(kept(100)).isEqualTo(100);
    }

    @Test
    void one_that_is_heavier_than_all_that_may_be_kept_is_kept_alone() {
        cache.put("t0", entry("t0", 2, BYTES_MAX));

        assertThat(kept(1)).isEqualTo(1);
    }
}

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

    private static final int EVENTS_MAX = 1_000;

    private final EventStore store = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final StrongCache cache = new StrongCache(EVENTS_MAX);

    /** Something with a history. */
    public static final class Ledger {

        @AggregateIdentifier
        private String id = "";

        @EventSourcingHandler
        void on(String name) {
            id = name;
        }
    }

    private AggregateCacheEntry<Ledger> entry(String id, int events) {
        UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage(id));
        try {
            EventSourcedAggregate<Ledger> aggregate = EventSourcedAggregate.initialize(
                    new Ledger(),
                    AnnotatedAggregateMetaModelFactory.inspectAggregate(Ledger.class),
                    store,
                    NoSnapshotTriggerDefinition.TRIGGER);
            aggregate.execute(ledger -> {
                for (int i = 0; i < events; i++) {
                    AggregateLifecycle.apply(id);
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
    void what_is_kept_is_bounded_by_the_events_of_all_together() {
        for (int i = 0; i < 100; i++) {
            cache.put("t" + i, entry("t" + i, 96));
        }

        Awaitility.await().untilAsserted(() -> assertThat(kept(100)).isBetween(1L, 10L));
    }

    @Test
    void short_ones_are_kept_by_the_hundred() {
        for (int i = 0; i < 100; i++) {
            cache.put("t" + i, entry("t" + i, 1));
        }

        assertThat(kept(100)).isEqualTo(100);
    }

    @Test
    void one_that_is_longer_than_all_that_may_be_kept_is_kept_alone() {
        cache.put("t0", entry("t0", EVENTS_MAX * 2));

        assertThat(kept(1)).isEqualTo(1);
    }
}

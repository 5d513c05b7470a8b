package fr.jalon.command.eventstore;

import fr.jalon.contract.event.EventCodec;
import fr.jalon.contract.event.EventWeight;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.AggregateFactory;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;

/** Wires the event store; see docs/adr for why it is Axon's JDBC engine on a schema of our own. */
@Configuration(proxyBeanMethods = false)
@Import(SchemaConfiguration.class)
public class EventStoreConfiguration {

    /** Others keep something as well. */
    private static final int PART_OF_HEAP = 8;

    private static final EventSchema SCHEMA = EventSchema.builder()
            .eventTable("domain_event_entry")
            .snapshotTable("snapshot_event_entry")
            .globalIndexColumn("global_index")
            .eventIdentifierColumn("event_identifier")
            .aggregateIdentifierColumn("aggregate_identifier")
            .sequenceNumberColumn("sequence_number")
            .typeColumn("type")
            .payloadTypeColumn("payload_type")
            .payloadRevisionColumn("payload_revision")
            .payloadColumn("payload")
            .metaDataColumn("meta_data")
            .timestampColumn("time_stamp")
            .build();

    @Bean
    TransactionManager axonTransactions(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    EventStorageEngine eventStorageEngine(
            DataSource dataSource, TransactionManager transactions, EventCodec codec, SnapshotFormat snapshots)
            throws SQLException {
        ContractSerializer serializer = new ContractSerializer(codec, snapshots);
        ConnectionProvider connections =
                new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(dataSource));
        return JdbcEventStorageEngine.builder()
                .schema(SCHEMA)
                .connectionProvider(connections)
                .transactionManager(transactions)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .persistenceExceptionResolver(UniqueViolation::isBehind)
                .readEventDataForAggregate(new EventsByBytes())
                .finalAggregateBatchPredicate(List::isEmpty)
                .batchSize(EventsByBytes.EVENTS_MAX)
                .build();
    }

    @Bean
    EventStore eventStore(EventStorageEngine engine) {
        return EmbeddedEventStore.builder().storageEngine(engine).build();
    }

    /** Ours says who and why in the events' meta data; Axon's own, which would add more, are switched off by this bean. */
    @Bean
    CorrelationDataProvider noCorrelationOfAxons() {
        return message -> Map.of();
    }

    /** An eighth of the heap unless told; told how many events of the usual size: a large one counts as several. */
    @Bean
    Cache aggregateCache(@Value("${jalon.command.cached-events:0}") long told, SnapshotFormat format) {
        return new StrongCache(
                told > 0
                        ? told * EventWeight.BYTES_PER_EVENT
                        : Runtime.getRuntime().maxMemory() / PART_OF_HEAP,
                format::bytes);
    }

    @Bean(destroyMethod = "shutdown")
    ExecutorService snapshotThread() {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("snapshots").factory());
    }

    @Bean
    Snapshotter snapshotter(
            EventStore events,
            AggregateFactory<?> factory,
            ExecutorService snapshotThread,
            TransactionManager transactions) {
        return AggregateSnapshotter.builder()
                .eventStore(events)
                .aggregateFactories(factory)
                .executor(snapshotThread)
                .transactionManager(transactions)
                .build();
    }

    @Bean
    SnapshotTriggerDefinition snapshotTrigger(
            Snapshotter snapshotter, @Value("${jalon.command.first-snapshot-at:500}") long first) {
        return new GrowingSnapshots(snapshotter, first);
    }
}

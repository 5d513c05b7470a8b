package fr.jalon.command.eventstore;

import fr.jalon.contract.event.EventCodec;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
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

    /** Each holds its territory in memory. One more is missed, and made up for when the territory is read next. */
    static final int SNAPSHOTS_WAITING_MAX = 64;

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
                .appendEvents(new EventsAtOnce())
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

    @Bean(destroyMethod = "shutdown")
    ExecutorService snapshotThread() {
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(SNAPSHOTS_WAITING_MAX),
                Thread.ofPlatform().daemon().name("snapshots").factory());
    }

    @Bean
    GrowingSnapshots growingSnapshots(
            EventStore events,
            ExecutorService snapshotThread,
            @Value("${jalon.command.first-snapshot-at:500}") long first) {
        return new GrowingSnapshots(events, snapshotThread, first);
    }
}

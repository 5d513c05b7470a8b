package fr.jalon.query.subscription;

import fr.jalon.contract.event.EventCodec;
import fr.jalon.contract.event.EventTopic;
import fr.jalon.door.tracing.Traces;
import fr.jalon.query.folding.Foldings;
import fr.jalon.query.projection.Projector;
import fr.jalon.query.view.RecentEntries;
import fr.jalon.query.view.Views;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

/** The log of events on Kafka, and the ways to follow it. */
public final class EventLog {

    private static final String GROUP = "jalon-query";
    private static final int RECORDS_PER_BATCH_MAX = 1_000;
    private static final int RECORDS_PER_CATCH_UP_MAX = 10_000;
    private static final int BYTES_PER_CATCH_UP_MAX = 16 << 20;
    private static final long RETRY_AFTER_MILLIS = 1_000;
    private static final String LOOK_FOR_TOPIC_EVERY_MILLIS = "5000";

    private final Map<String, Object> settings;
    private final LogIdentity identity;
    private final Foldings foldings;
    private final RecentEntries recent;
    private final int consumers;
    private final Traces traces;

    /**
     * Follows the log that these settings of Kafka's consumer lead to.
     *
     * @param recent keeps what the subscription projected last
     * @param consumers how many threads share the partitions of this instance
     */
    EventLog(Map<String, Object> settings, Foldings foldings, RecentEntries recent, int consumers, Traces traces) {
        this.settings = new HashMap<>(settings);
        this.settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, LOOK_FOR_TOPIC_EVERY_MILLIS);
        this.settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_PER_BATCH_MAX);
        this.settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        this.identity = new LogIdentity(this.settings);
        this.foldings = foldings;
        this.recent = recent;
        this.consumers = consumers;
        this.traces = traces;
    }

    /** Shares the partitions with the other instances and projects into these views until it is closed. */
    public Subscription subscribe(Views views) {
        ContainerProperties properties = new ContainerProperties(EventTopic.NAME);
        properties.setGroupId(GROUP);
        // Nothing is ever acknowledged: the checkpoint in the view store is the only truth about what was projected.
        properties.setAckMode(ContainerProperties.AckMode.MANUAL);
        properties.setMessageListener(new EventSubscription(
                views,
                new Projector(views, foldings.of(views), recent),
                new RecordReading(EventCodec.current()),
                traces,
                identity::now));
        ConcurrentMessageListenerContainer<byte[], byte[]> container = new ConcurrentMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                properties);
        container.setBeanName("eventSubscription");
        container.setConcurrency(consumers);
        container.setCommonErrorHandler(
                new DefaultErrorHandler(new FixedBackOff(RETRY_AFTER_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS)));
        container.start();
        return new Subscription(container);
    }

    /** Reads the whole log alone, from where these views stand, and goes on projecting until it is closed. */
    public CatchUp catchUp(Views views) {
        return catchUp(views, null);
    }

    /**
     * Reads the log alone, from where these views stand.
     *
     * @param ends the offset of each partition to stop at; null to go on with whatever comes
     */
    public CatchUp catchUp(Views views, @Nullable Map<Integer, Long> ends) {
        return CatchUp.start(
                alone(),
                views,
                new Projector(views, foldings.of(views)),
                new RecordReading(EventCodec.current()),
                ends,
                identity::now);
    }

    /** What distinguishes the rules that are projected under now from others. */
    public String rules() {
        return foldings.fingerprint();
    }

    /** The offset of each partition that the next record will have. */
    public Map<Integer, Long> ends() {
        try (LogEnds ends = watchEnds()) {
            return ends.now();
        }
    }

    /** Looks where the log ends, again and again; to be closed. */
    public LogEnds watchEnds() {
        return new LogEnds(alone());
    }

    static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        return consumer.partitionsFor(EventTopic.NAME).stream()
                .map(partition -> new TopicPartition(EventTopic.NAME, partition.partition()))
                .toList();
    }

    private Consumer<byte[], byte[]> alone() {
        Map<String, Object> alone = new HashMap<>(settings);
        alone.remove(ConsumerConfig.GROUP_ID_CONFIG);
        alone.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_PER_CATCH_UP_MAX);
        alone.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, BYTES_PER_CATCH_UP_MAX);
        return new KafkaConsumer<>(alone, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}

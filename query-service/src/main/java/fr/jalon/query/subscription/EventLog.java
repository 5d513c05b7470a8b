package fr.jalon.query.subscription;

import fr.jalon.contract.event.EventTopic;
import fr.jalon.edge.tracing.Traces;
import fr.jalon.query.edition.Editions;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.projection.Projector;
import fr.jalon.query.replay.EventReplay;
import fr.jalon.query.store.RecentEntries;
import fr.jalon.query.store.Views;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

/** The log of events, a topic on Kafka, and the ways to consume it. */
public final class EventLog {

    /** Which version of the views' fields this is: another one has them made anew, as other rules have. */
    private static final String SHAPE = "2 ";

    private static final String GROUP = "jalon-query";

    /** Who is behind takes as many at once as a batch has bytes for; who is not, what there is. */
    private static final int RECORDS_PER_BATCH_MAX = 10_000;

    /** Threads that read the whole log into a new generation, each some partitions of it. */
    private static final int FEEDERS_OF_A_NEW_GENERATION = 2;

    private static final long RETRY_AFTER_MILLIS = 1_000;
    private static final Duration AGAIN_AFTER_REFUSAL = Duration.ofSeconds(5);
    private static final long LAST_BATCH_WITHIN_MILLIS = 30_000;

    /** Who asks Kafka something has others who wait for a word of his. */
    private static final int ANSWERED_WITHIN_MILLIS = 2_000;

    private static final String LOOK_FOR_TOPIC_EVERY_MILLIS = "5000";

    private final Map<String, Object> settings;
    private final String topic;
    private final LogIdentity identity;
    private final Editions editions;
    private final RecentEntries recent;
    private final int consumers;
    private final Traces traces;

    /**
     * Follows the log that these settings of Kafka's consumer lead to.
     *
     * @param topic what it is called there
     * @param recent keeps what the subscription projected last
     * @param consumers how many threads share the partitions of this instance
     */
    EventLog(
            Map<String, Object> settings,
            String topic,
            Editions editions,
            RecentEntries recent,
            int consumers,
            Traces traces) {
        this.topic = topic;
        this.settings = new HashMap<>(settings);
        this.settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, LOOK_FOR_TOPIC_EVERY_MILLIS);
        this.settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_PER_BATCH_MAX);
        this.settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, RecordBatches.BYTES_MAX);
        // As much of one partition as there is: its territories are then together in memory, however long the log.
        this.settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, RecordBatches.BYTES_MAX);
        this.settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        this.identity = new LogIdentity(this.settings, topic);
        this.editions = editions;
        this.recent = recent;
        this.consumers = consumers;
        this.traces = traces;
    }

    /** This instance's share of the log, projected as it comes. */
    public interface Subscription extends AutoCloseable {

        /** Whether all its threads still consume: one that met an error (no memory) has ended for good, and tells nobody. */
        boolean isRunning();

        /** Returns when the last batch is projected or given up: nothing is written any more after that. */
        @Override
        void close();
    }

    /**
     * Shares the partitions with the other instances that feed this generation (its consumer group) and projects into its views, under the
     * rules that are loaded now, until it is closed.
     *
     * @param isRead whether it is the generation that answers are read from: what is projected then is traced, and kept for those who follow
     */
    public Subscription subscribe(Generation generation, Views views, BooleanSupplier isRead) {
        ContainerProperties properties = new ContainerProperties(topic);
        properties.setGroupId(group(topic, generation));
        // Nothing is ever acknowledged: the checkpoint in the view store is the only truth about what was projected.
        properties.setAckMode(ContainerProperties.AckMode.MANUAL);
        Projector projector = new Projector(views, replay(views), entry -> {
            if (isRead.getAsBoolean()) {
                recent.add(entry);
            }
        });
        EventSubscription listener = new EventSubscription(views, projector, traces, identity::now, isRead);
        properties.setMessageListener(listener);
        properties.setShutdownTimeout(LAST_BATCH_WITHIN_MILLIS);
        // A right that is missing may be given: without this, the consumer would end for good.
        properties.setAuthExceptionRetryInterval(AGAIN_AFTER_REFUSAL);
        ConcurrentMessageListenerContainer<byte[], byte[]> container = new ConcurrentMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                properties);
        container.setBeanName("eventSubscription-" + generation.number());
        container.setConcurrency(isRead.getAsBoolean() ? consumers : Math.max(consumers, FEEDERS_OF_A_NEW_GENERATION));
        container.setCommonErrorHandler(
                new DefaultErrorHandler(new FixedBackOff(RETRY_AFTER_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS)));
        container.start();
        return new Container(listener, container);
    }

    private record Container(EventSubscription listener, ConcurrentMessageListenerContainer<byte[], byte[]> container)
            implements Subscription {

        @Override
        public boolean isRunning() {
            return container.isInExpectedState();
        }

        @Override
        public void close() {
            listener.end();
            container.stop();
            container.destroy();
        }
    }

    /**
     * Kafka would begin with what is left, and nobody would notice: a topic that somebody made with an end to its retention.
     *
     * @throws IllegalStateException if the log does not reach back to where these views stand
     */
    public void refuseALostBeginning(Views views) {
        Map<Integer, Long> starts = StartingOffsets.of(views, identity.now());
        try (Consumer<byte[], byte[]> consumer = alone()) {
            consumer.beginningOffsets(partitions(consumer)).forEach((partition, beginning) -> {
                long start = starts.getOrDefault(partition.partition(), 0L);
                if (start < beginning) {
                    throw new IllegalStateException("the topic " + topic + " does not reach back: its partition "
                            + partition.partition() + " begins with record " + beginning
                            + ", and the views want record "
                            + start + ". Delete the topic: it is made and filled again from the event log");
                }
            });
        }
    }

    private EventReplay replay(Views views) {
        return new EventReplay(views.histories(), editions.referentiels().succession(), editions.all());
    }

    /** What distinguishes the rules that are projected under now, and what is projected of them, from others. */
    public String rules() {
        return rules(editions.fingerprint());
    }

    /** The same of rules with that fingerprint. */
    public static String rules(String fingerprint) {
        return SHAPE + fingerprint;
    }

    /** Looks where the log ends, again and again; to be closed. */
    public LogEnds watchEnds() {
        return new LogEnds(this);
    }

    /** A group for each generation; readers of another topic are others, and would only disturb one another. */
    private static String group(String topic, Generation generation) {
        return generation.nameOf(topic.equals(EventTopic.NAME) ? GROUP : GROUP + "-" + topic);
    }

    List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> partition(partition.partition()))
                .toList();
    }

    TopicPartition partition(int number) {
        return new TopicPartition(topic, number);
    }

    /** A consumer of no group. */
    Consumer<byte[], byte[]> alone() {
        Map<String, Object> alone = new HashMap<>(settings);
        alone.remove(ConsumerConfig.GROUP_ID_CONFIG);
        alone.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWERED_WITHIN_MILLIS);
        alone.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWERED_WITHIN_MILLIS);
        return new KafkaConsumer<>(alone, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}

package fr.jalon.command.publication;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Kafka really holds of the publication: asked of Kafka, and of nobody's memory. */
final class KafkaLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaLog.class);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");

    private final NewTopic topic;
    private final Admin admin;
    private final Map<String, Object> consumerSettings;

    /** {@code topic} as it is made if it is not there; {@code settings} lead to Kafka. */
    KafkaLog(NewTopic topic, Map<String, Object> settings) {
        this.topic = topic;
        this.admin = Admin.create(settings);
        this.consumerSettings = new HashMap<>(settings);
        this.consumerSettings.put("auto.offset.reset", "earliest");
        this.consumerSettings.put("enable.auto.commit", false);
    }

    /**
     * How long the log is.
     *
     * @param topicId of the topic that is there now
     * @param ends for each partition, the offset that its next record will have
     */
    record Extent(String topicId, Map<Integer, Long> ends) {}

    /** A record of the publication. */
    record Kept(long position, String eventId) {}

    /** How long the log is now; makes the topic if it is not there. */
    Extent extent() throws InterruptedException {
        TopicDescription description = describe();
        return new Extent(description.topicId().toString(), offsets(description, OffsetSpec.latest()));
    }

    /** Whether Kafka has deleted the oldest records of any partition, as topics do that were made with an end to their retention. */
    boolean hasLostItsBeginning() throws InterruptedException {
        return offsets(describe(), OffsetSpec.earliest()).values().stream().anyMatch(first -> first > 0);
    }

    private Map<Integer, Long> offsets(TopicDescription description, OffsetSpec which) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = description.partitions().stream()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(topic.name(), partition.partition()), partition -> which));
        try {
            Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> found =
                    admin.listOffsets(asked).all().get();
            return found.entrySet().stream()
                    .collect(Collectors.toMap(
                            each -> each.getKey().partition(),
                            each -> each.getValue().offset()));
        } catch (ExecutionException e) {
            throw away(e);
        }
    }

    private TopicDescription describe() throws InterruptedException {
        long deadline = System.nanoTime() + ANSWER_WITHIN.toNanos();
        Optional<TopicDescription> described = described();
        if (described.isEmpty()) {
            LOG.info("The topic {} is not there and is made", topic.name());
            make();
            // Made is not known everywhere yet.
            for (described = described(); described.isEmpty(); described = described()) {
                if (System.nanoTime() - deadline > 0) {
                    throw new IllegalStateException("the topic " + topic.name() + " was made and is not there");
                }
                Thread.sleep(POLL);
            }
        }
        return described.get();
    }

    private Optional<TopicDescription> described() throws InterruptedException {
        try {
            return Optional.of(Objects.requireNonNull(admin.describeTopics(List.of(topic.name()))
                    .allTopicNames()
                    .get()
                    .get(topic.name())));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw away(e);
        }
    }

    private void make() throws InterruptedException {
        try {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw away(e);
            }
        }
    }

    private static IllegalStateException away(ExecutionException e) {
        return new IllegalStateException("Kafka does not answer: " + e.getMessage(), e);
    }

    /** Reads single records while the function runs. */
    <T> T reading(Function<Reader, T> function) {
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(consumerSettings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return function.apply(new Reader(consumer));
        }
    }

    /** Reads single records. */
    final class Reader {

        private final Consumer<byte[], byte[]> consumer;

        private Reader(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        /** The record at an offset; empty if there is none, or none of ours. */
        Optional<Kept> at(int partition, long offset) {
            if (offset < 0) {
                return Optional.empty();
            }
            Optional<Kept> last = tail(partition, offset, offset + 1).peekLast();
            return last == null ? Optional.empty() : last;
        }

        /** The position of the last record before an offset whose position is not above {@code most}; looks back so many records. */
        OptionalLong lastPositionBefore(int partition, long offset, long most, int recordsMax) {
            Deque<Optional<Kept>> tail = tail(partition, Math.max(0, offset - recordsMax), offset);
            while (!tail.isEmpty()) {
                Optional<Kept> kept = tail.pollLast();
                if (kept.isPresent() && kept.get().position() <= most) {
                    return OptionalLong.of(kept.get().position());
                }
            }
            return OptionalLong.empty();
        }

        /** What the records say of themselves; their content, of which there may be much, is let go. */
        private Deque<Optional<Kept>> tail(int partition, long from, long to) {
            TopicPartition own = new TopicPartition(topic.name(), partition);
            consumer.assign(List.of(own));
            consumer.seek(own, from);
            Deque<Optional<Kept>> tail = new ArrayDeque<>();
            long deadline = System.nanoTime() + ANSWER_WITHIN.toNanos();
            while (consumer.position(own) < to) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.offset() < to) {
                        tail.add(kept(record));
                    }
                }
                if (System.nanoTime() - deadline > 0) {
                    throw new IllegalStateException("Kafka does not answer within " + ANSWER_WITHIN);
                }
            }
            return tail;
        }
    }

    private static Optional<Kept> kept(ConsumerRecord<byte[], byte[]> record) {
        String position = header(record, "ce_sequence");
        return POSITION.matcher(position).matches()
                ? Optional.of(new Kept(Long.parseLong(position), header(record, "ce_id")))
                : Optional.empty();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}

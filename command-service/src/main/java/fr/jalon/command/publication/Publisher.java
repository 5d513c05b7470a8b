package fr.jalon.command.publication;

import fr.jalon.command.election.Connections;
import fr.jalon.command.election.ElectedWorker;
import fr.jalon.contract.event.CloudEventMapping;
import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.edge.tracing.Trace;
import fr.jalon.edge.tracing.Traces;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.micrometer.tracing.Span;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the feed to Kafka, in order, from the last position that was saved. After a crash it starts again from
 * there: events may come twice, none is left out, and none overtakes another of its territory. To keep that, one request
 * is under way at a time, and a producer that failed or is not answered is thrown away with all it holds.
 * What Kafka has acknowledged is looked at again, since Kafka too can lose: see {@link KafkaReconciliation}.
 */
final class Publisher extends ElectedWorker {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final long LOCK = 0x4A41_4C4F_4E02L;
    private static final int BATCH_MAX = 500;
    /** Kafka away, or the topic: then a new producer begins again, and looks first. */
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(60);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final FeedReader feed = new FeedReader();
    private final KafkaReconciliation comparing = new KafkaReconciliation(feed);
    private final CloudEventMapping mapping;
    private final String topic;
    private final Supplier<Producer<String, byte[]>> producers;
    private final Supplier<KafkaLog> logs;
    private final Traces traces;
    private @Nullable Producer<String, byte[]> producer;
    private @Nullable KafkaLog log;
    /** When to look again at what Kafka holds; the first time before anything is published. */
    private long nextLook = System.nanoTime();

    private boolean looked;
    private volatile boolean diverged;

    Publisher(
            Connections connections,
            CloudEventMapping mapping,
            String topic,
            Supplier<Producer<String, byte[]>> producers,
            Supplier<KafkaLog> logs,
            Traces traces) {
        super("publisher", LOCK, connections);
        this.mapping = mapping;
        this.topic = topic;
        this.producers = producers;
        this.logs = logs;
        this.traces = traces;
    }

    @Override
    protected Duration work(Connection connection) throws SQLException, InterruptedException {
        PublicationCheckpoint published = feed.published(connection);
        if (System.nanoTime() - nextLook >= 0) {
            try {
                published = compared(connection, published);
                diverged = false;
            } catch (KafkaReconciliation.Diverged e) {
                diverged = true;
                LOG.error(e.getMessage());
            }
            nextLook = System.nanoTime() + LOOK_EVERY.toNanos();
        }
        if (!looked) {
            return LOOK_EVERY;
        }
        List<RecordedEvent> batch = feed.after(connection, published.position(), BATCH_MAX);
        if (batch.isEmpty()) {
            return LOOK_EVERY;
        }
        Map<Integer, Long> ends = send(batch, published);
        feed.savePublished(connection, published.upTo(batch.getLast().position(), ends));
        // A batch may have ended because of its bytes.
        return Duration.ZERO;
    }

    /** Whether Kafka was seen to hold what the log does not: then nothing is published. */
    boolean hasDiverged() {
        return diverged;
    }

    private PublicationCheckpoint compared(Connection connection, PublicationCheckpoint published)
            throws SQLException, InterruptedException {
        KafkaLog asked = log;
        if (asked == null) {
            asked = logs.get();
            log = asked;
        }
        if (looked && (published.position() < 0 || published.isWithin(asked.extent()))) {
            return published;
        }
        // Its numbers are those of the log as it was.
        throwAway();
        PublicationCheckpoint compared = comparing.published(connection, published, asked);
        looked = true;
        return compared;
    }

    /** Where each partition ends after this. */
    private Map<Integer, Long> send(List<RecordedEvent> batch, PublicationCheckpoint published)
            throws InterruptedException {
        Producer<String, byte[]> current = producer;
        if (current == null) {
            current = producers.get();
            producer = current;
        }
        List<Trace> under = new ArrayList<>();
        try {
            List<Future<RecordMetadata>> sent = new ArrayList<>(batch.size());
            for (RecordedEvent event : batch) {
                sent.add(current.send(record(event, under)));
            }
            long deadline = System.nanoTime() + ACKNOWLEDGED_WITHIN.toNanos();
            Map<Integer, Long> ends = new HashMap<>();
            for (Future<RecordMetadata> each : sent) {
                RecordMetadata metadata = each.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (metadata.offset() < published.ends().getOrDefault(metadata.partition(), 0L)) {
                    throw new IllegalStateException("a partition is shorter than it was: " + metadata);
                }
                ends.merge(metadata.partition(), metadata.offset() + 1, Math::max);
            }
            return ends;
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            throwAway();
            under.forEach(trace -> trace.failed(e));
            throw new IllegalStateException("Kafka did not take the events: " + e.getMessage(), e);
        } finally {
            under.forEach(Trace::close);
        }
    }

    /** Whoever reads the record goes on with its publication, which goes on with the command. */
    private ProducerRecord<String, byte[]> record(RecordedEvent event, List<Trace> under) {
        RecordedEvent sent = event;
        if (event.traceparent() != null) {
            Trace trace = traces.follow(
                            "publish " + event.type(), Span.Kind.PRODUCER, event.traceparent(), event.recordedAt())
                    .tell("jalon.event-id", event.eventId())
                    .tell("jalon.position", Long.toString(event.position()));
            under.add(trace);
            sent = trace.traceparent() == null ? event : event.in(trace.traceparent());
        }
        return KafkaMessageFactory.<String>createWriter(topic, event.siren().digits())
                .writeBinary(mapping.toCloudEvent(sent));
    }

    @Override
    protected void dismissed() {
        throwAway();
        KafkaLog asked = log;
        log = null;
        if (asked != null) {
            asked.close();
        }
    }

    /** What it still holds must not be sent behind what will be sent again. */
    private void throwAway() {
        // Whoever begins anew looks first at what Kafka holds.
        looked = false;
        nextLook = System.nanoTime();
        Producer<String, byte[]> failed = producer;
        producer = null;
        if (failed != null) {
            LOG.debug("The producer is closed");
            failed.close(Duration.ZERO);
        }
    }
}

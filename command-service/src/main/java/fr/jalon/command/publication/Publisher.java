package fr.jalon.command.publication;

import fr.jalon.command.feed.Connections;
import fr.jalon.command.feed.ElectedWorker;
import fr.jalon.contract.event.CloudEventMapping;
import fr.jalon.contract.event.RecordedEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
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
 * is under way at a time, a batch is never given up by time, and a producer that failed is thrown away with all it holds.
 */
final class Publisher extends ElectedWorker {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final long LOCK = 0x4A41_4C4F_4E02L;
    private static final int BATCH_MAX = 500;

    private final FeedReader feed = new FeedReader();
    private final CloudEventMapping mapping;
    private final String topic;
    private final Supplier<Producer<String, byte[]>> producers;
    private @Nullable Producer<String, byte[]> producer;

    Publisher(
            Connections connections,
            CloudEventMapping mapping,
            String topic,
            Supplier<Producer<String, byte[]>> producers) {
        super("publisher", LOCK, connections);
        this.mapping = mapping;
        this.topic = topic;
        this.producers = producers;
    }

    @Override
    protected boolean work(Connection connection) throws SQLException, InterruptedException {
        long last = feed.lastPublished(connection);
        List<RecordedEvent> batch = feed.after(connection, last, BATCH_MAX);
        if (batch.isEmpty()) {
            return false;
        }
        send(batch);
        feed.savePublished(connection, batch.getLast().position());
        return batch.size() == BATCH_MAX;
    }

    private void send(List<RecordedEvent> batch) throws InterruptedException {
        Producer<String, byte[]> current = producer;
        if (current == null) {
            current = producers.get();
            producer = current;
        }
        try {
            List<Future<RecordMetadata>> sent = new ArrayList<>(batch.size());
            for (RecordedEvent event : batch) {
                sent.add(current.send(record(event)));
            }
            current.flush();
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        } catch (ExecutionException | RuntimeException e) {
            throwAway();
            throw new IllegalStateException("Kafka did not take the events: " + e.getMessage(), e);
        }
    }

    private ProducerRecord<String, byte[]> record(RecordedEvent event) {
        return KafkaMessageFactory.<String>createWriter(topic, event.siren().digits())
                .writeBinary(mapping.toCloudEvent(event));
    }

    @Override
    protected void dismissed() {
        throwAway();
    }

    /** What it still holds must not be sent behind what will be sent again. */
    private void throwAway() {
        Producer<String, byte[]> failed = producer;
        producer = null;
        if (failed != null) {
            LOG.debug("The producer is closed");
            failed.close(Duration.ZERO);
        }
    }
}

package fr.jalon.query.subscription;

import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.edge.tracing.Trace;
import fr.jalon.edge.tracing.Traces;
import fr.jalon.query.projection.Delivery;
import fr.jalon.query.projection.Projector;
import fr.jalon.query.store.Views;
import io.micrometer.tracing.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConsumerSeekAware;

/**
 * The listener of the consumer group that follows the log of events. Each partition starts where the views stand; nothing is ever committed to Kafka, so that a
 * partition whose checkpoint cannot be read starts at the beginning, which costs time and nothing else.
 */
final class EventSubscription implements BatchMessageListener<byte[], byte[]>, ConsumerSeekAware {

    private static final Logger LOG = LoggerFactory.getLogger(EventSubscription.class);

    private final Views views;
    private final Projector projector;
    private final Traces traces;
    private final Supplier<Optional<String>> log;
    private final BooleanSupplier isTraced;
    private volatile boolean isEnding;

    /**
     * Follows into these views.
     *
     * @param log tells which log it is that is followed, if that can be known
     * @param isTraced whether what is projected is part of a trace: what happened long ago is not
     */
    EventSubscription(
            Views views, Projector projector, Traces traces, Supplier<Optional<String>> log, BooleanSupplier isTraced) {
        this.log = log;
        this.isTraced = isTraced;
        this.views = views;
        this.projector = projector;
        this.traces = traces;
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
        for (List<ConsumerRecord<byte[], byte[]>> batch : RecordBatches.of(records)) {
            if (isEnding) {
                // Whatever is left comes again: nothing is committed to Kafka.
                return;
            }
            project(batch);
        }
    }

    /** The batch that is being projected is the last. */
    void end() {
        isEnding = true;
    }

    private void project(List<ConsumerRecord<byte[], byte[]>> records) {
        List<Delivery> deliveries = records.stream().map(DeliveryReader::read).toList();
        List<Trace> under = new ArrayList<>();
        try {
            deliveries.forEach(delivery -> follow(delivery, under));
            projector.project(deliveries);
        } catch (RuntimeException e) {
            under.forEach(trace -> trace.failed(e));
            throw e;
        } finally {
            under.forEach(Trace::close);
        }
    }

    private void follow(Delivery delivery, List<Trace> under) {
        if (delivery instanceof Delivery.Decoded readable
                && readable.recorded().traceparent() != null
                && isTraced.getAsBoolean()) {
            RecordedEvent event = readable.recorded();
            under.add(traces.follow(
                            "project " + event.type(), Span.Kind.CONSUMER, event.traceparent(), event.recordedAt())
                    .tell("jalon.event-id", event.eventId())
                    .tell("jalon.position", Long.toString(event.position())));
        }
    }

    @Override
    public void onPartitionsAssigned(Map<TopicPartition, Long> assigned, ConsumerSeekCallback callback) {
        projector.restart();
        Map<Integer, Long> next = startingPoints(assigned.keySet());
        assigned.keySet().forEach(partition -> {
            Long offset = next.get(partition.partition());
            if (offset == null) {
                callback.seekToBeginning(partition.topic(), partition.partition());
            } else {
                callback.seek(partition.topic(), partition.partition(), offset);
            }
        });
    }

    private Map<Integer, Long> startingPoints(Collection<TopicPartition> assigned) {
        try {
            return StartingOffsets.of(views, log.get());
        } catch (RuntimeException e) {
            LOG.warn("The views are away: {} partitions start at the beginning", assigned.size(), e);
            return Map.of();
        }
    }
}

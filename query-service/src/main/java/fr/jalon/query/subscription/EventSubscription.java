package fr.jalon.query.subscription;

import fr.jalon.query.projection.Projector;
import fr.jalon.query.view.Views;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConsumerSeekAware;

/**
 * Follows the log of events. Each partition starts where the views stand; nothing is ever committed to Kafka, so that a
 * partition whose checkpoint cannot be read starts at the beginning, which costs time and nothing else.
 */
final class EventSubscription implements BatchMessageListener<byte[], byte[]>, ConsumerSeekAware {

    private static final Logger LOG = LoggerFactory.getLogger(EventSubscription.class);

    private final Views views;
    private final Projector projector;
    private final RecordReading reader;

    EventSubscription(Views views, Projector projector, RecordReading reader) {
        this.views = views;
        this.projector = projector;
        this.reader = reader;
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
        projector.project(records.stream().map(reader::read).toList());
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
            return StartingPoints.of(views);
        } catch (RuntimeException e) {
            LOG.warn("The views are away: {} partitions start at the beginning", assigned.size(), e);
            return Map.of();
        }
    }
}

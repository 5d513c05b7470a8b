package fr.jalon.query.subscription;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Where the log ends, as Kafka says; asked again and again on one thread. What the views lack of it is their consumer lag. */
public final class LogEnds implements AutoCloseable {

    private final EventLog log;
    private final Consumer<byte[], byte[]> consumer;

    LogEnds(EventLog log) {
        this.log = log;
        this.consumer = log.alone();
    }

    /** The offset of each partition that the next record will have. */
    public Map<Integer, Long> now() {
        Map<Integer, Long> ends = new HashMap<>();
        List<TopicPartition> partitions = log.partitions(consumer);
        // Of partitions that are nobody's, Kafka's client warns each time.
        consumer.assign(partitions);
        consumer.endOffsets(partitions).forEach((partition, end) -> ends.put(partition.partition(), end));
        return ends;
    }

    @Override
    public void close() {
        consumer.close();
    }
}

package fr.jalon.query.subscription;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records that are read and projected together. */
final class RecordBatches {

    /** How many bytes the records of a batch have together at most, but that one record is a batch whatever it has: 4 MiB. */
    static final int BYTES_MAX = 4 * 1_048_576;

    private RecordBatches() {}

    /** The same records in the same order, in batches. */
    static List<List<ConsumerRecord<byte[], byte[]>>> of(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        List<List<ConsumerRecord<byte[], byte[]>>> batches = new ArrayList<>();
        long bytes = BYTES_MAX;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            int size = Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
            if (bytes + size > BYTES_MAX) {
                batches.add(new ArrayList<>());
                bytes = 0;
            }
            batches.getLast().add(record);
            bytes += size;
        }
        return batches;
    }
}

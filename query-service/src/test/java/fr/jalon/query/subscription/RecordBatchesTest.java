package fr.jalon.query.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class RecordBatchesTest {

    private static ConsumerRecord<byte[], byte[]> record(long offset, int size) {
        return new ConsumerRecord<>(
                "t",
                0,
                offset,
                0,
                TimestampType.CREATE_TIME,
                -1,
                size,
                new byte[0],
                new byte[0],
                new RecordHeaders(),
                Optional.empty());
    }

    @Test
    void records_are_taken_in_order_in_batches_of_a_few_mebibytes_and_a_larger_one_is_taken_alone() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int offset = 0; offset < 500; offset++) {
            records.add(record(offset, offset == 250 ? 2 * RecordBatches.BYTES_MAX : 65_536));
        }

        List<List<ConsumerRecord<byte[], byte[]>>> batches = RecordBatches.of(records);

        assertThat(batches.stream().flatMap(List::stream).toList()).isEqualTo(records);
        assertThat(batches)
                .allSatisfy(batch -> assertThat(batch.size() == 1
                                || batch.stream()
                                                .mapToLong(ConsumerRecord::serializedValueSize)
                                                .sum()
                                        <= RecordBatches.BYTES_MAX)
                        .isTrue());
        assertThat(batches).hasSizeLessThan(12);
        assertThat(RecordBatches.of(List.of())).isEmpty();
    }
}

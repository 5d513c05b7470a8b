package fr.jalon.query.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToLongFunction;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PartitionScheduleTest {

    private static final IntToLongFunction NO_LIMIT = partition -> Long.MAX_VALUE;

    private static Map<TopicPartition, Long> ends(long... ends) {
        Map<TopicPartition, Long> byPartition = new HashMap<>();
        for (int i = 0; i < ends.length; i++) {
            byPartition.put(new TopicPartition("t", i), ends[i]);
        }
        return byPartition;
    }

    @Test
    void a_short_log_is_read_at_once() {
        assertThat(PartitionSchedule.of(Map.of(), ends(10, 10, 10), 30)).isEqualTo(PartitionSchedule.NONE);
        assertThat(PartitionSchedule.NONE.now(partition -> 0, NO_LIMIT)).isEmpty();
    }

    @Test
    void a_long_log_is_read_in_groups_that_fit_and_a_partition_that_does_not_is_alone() {
        PartitionSchedule turns = PartitionSchedule.of(Map.of(), ends(10, 10, 50, 10, 20), 30);

        assertThat(turns.groups()).containsExactly(Set.of(0, 1), Set.of(2), Set.of(3, 4));
    }

    @Test
    void what_is_read_already_does_not_count() {
        assertThat(PartitionSchedule.of(Map.of(0, 90L), ends(100, 20), 30)).isEqualTo(PartitionSchedule.NONE);
    }

    @Test
    void a_turn_is_over_when_all_of_its_partitions_are_at_their_ends_or_at_a_limit() {
        PartitionSchedule turns = PartitionSchedule.of(Map.of(), ends(20, 10, 30, 30), 30);
        Map<Integer, Long> positions = new HashMap<>(Map.of(0, 20L, 1, 9L, 2, 0L, 3, 0L));

        assertThat(turns.now(positions::get, NO_LIMIT)).isEqualTo(Set.of(0, 1));
        assertThat(turns.now(positions::get, partition -> partition == 1 ? 9 : 100))
                .isEqualTo(Set.of(2));
        positions.put(1, 10L);
        assertThat(turns.now(positions::get, NO_LIMIT)).isEqualTo(Set.of(2));
    }

    @Test
    void every_partition_gets_its_turn_and_afterwards_all_are_read() {
        PartitionSchedule turns = PartitionSchedule.of(Map.of(), ends(7, 0, 40, 3, 9, 12), 10);
        Map<Integer, Long> positions = new HashMap<>();
        Set<Integer> read = new HashSet<>();
        Set<Integer> turn = turns.now(partition -> positions.getOrDefault(partition, 0L), NO_LIMIT);
        while (!turn.isEmpty()) {
            turn.forEach(partition -> positions.put(partition, turns.ends().get(partition)));
            read.addAll(turn);
            turn = turns.now(partition -> positions.getOrDefault(partition, 0L), NO_LIMIT);
        }

        assertThat(read).contains(0, 2, 3, 4, 5);
    }
}

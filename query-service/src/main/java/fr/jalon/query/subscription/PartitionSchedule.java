package fr.jalon.query.subscription;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Which partitions of a long log are read at a time. A territory has all its records in one partition, so whoever reads
 * a few partitions to their ends needs only their territories in memory, however long the log. Immutable.
 *
 * @param groups partitions that are read together, one group after the other
 * @param ends where each partition ended when the reading began
 */
record PartitionSchedule(List<Set<Integer>> groups, Map<Integer, Long> ends) {

    /** Everything at once. */
    static final PartitionSchedule NONE = new PartitionSchedule(List.of(), Map.of());

    PartitionSchedule {
        groups = groups.stream().map(Set::copyOf).toList();
        ends = Map.copyOf(ends);
    }

    /**
     * Turns for what there is to read.
     *
     * @param starts where reading begins, the beginning if a partition is not in it
     * @param ends where each partition ends now
     * @param recordsMax how many records a group should have at most; a longer partition is a group of its own
     */
    static PartitionSchedule of(Map<Integer, Long> starts, Map<TopicPartition, Long> ends, long recordsMax) {
        Map<Integer, Long> until = ends.entrySet().stream()
                .collect(Collectors.toMap(end -> end.getKey().partition(), Map.Entry::getValue));
        List<Set<Integer>> groups = new ArrayList<>();
        Map<Integer, Long> left = new HashMap<>();
        until.forEach((partition, end) -> left.put(partition, Math.max(0, end - starts.getOrDefault(partition, 0L))));
        long inGroup = Long.MAX_VALUE / 2;
        for (int partition : left.keySet().stream().sorted().toList()) {
            long records = left.getOrDefault(partition, 0L);
            if (inGroup + records > recordsMax) {
                groups.add(new HashSet<>());
                inGroup = 0;
            }
            groups.getLast().add(partition);
            inGroup += records;
        }
        return groups.size() < 2 ? NONE : new PartitionSchedule(groups, until);
    }

    /**
     * The partitions to read now.
     *
     * @param positions how far each partition is read
     * @param limits how far each may be read at all
     * @return none of them once all turns are over: then everything is read as it comes
     */
    Set<Integer> now(IntToLongFunction positions, IntToLongFunction limits) {
        return groups.stream()
                .filter(group -> group.stream()
                        .anyMatch(partition -> positions.applyAsLong(partition)
                                < Math.min(ends.getOrDefault(partition, 0L), limits.applyAsLong(partition))))
                .findFirst()
                .orElse(Set.of());
    }
}

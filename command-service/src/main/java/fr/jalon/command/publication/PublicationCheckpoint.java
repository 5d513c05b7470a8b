package fr.jalon.command.publication;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far the feed was published, as it was written down after Kafka had acknowledged it. Immutable.
 *
 * @param position of the last event that was published, -1 if none was
 * @param topicId which topic took it: another one of the same name has another; null if it was not written down
 * @param ends for each partition that took any, the offset after the last one that was acknowledged
 */
record PublicationCheckpoint(long position, @Nullable String topicId, Map<Integer, Long> ends) {

    static final PublicationCheckpoint NOTHING = new PublicationCheckpoint(-1, null, Map.of());

    PublicationCheckpoint {
        ends = Map.copyOf(ends);
    }

    /** The same, with more events acknowledged at these ends. */
    PublicationCheckpoint upTo(long next, Map<Integer, Long> acknowledged) {
        Map<Integer, Long> both = new TreeMap<>(ends);
        acknowledged.forEach((partition, end) -> both.merge(partition, end, Math::max));
        return new PublicationCheckpoint(next, topicId, both);
    }

    /** Whether it is the same topic, and no partition ends before what it had acknowledged. */
    boolean isWithin(KafkaLog.Extent extent) {
        return extent.topicId().equals(topicId)
                && ends.entrySet().stream()
                        .allMatch(end -> extent.ends().getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    /**
     * The same as far as it is in the topic that is there now.
     *
     * @param kept the last position that is there together with all before it
     */
    PublicationCheckpoint backTo(long kept, KafkaLog.Extent extent) {
        Map<Integer, Long> known = new TreeMap<>();
        if (topicId == null && kept == position) {
            known.putAll(extent.ends());
        } else if (extent.topicId().equals(topicId)) {
            ends.forEach((partition, end) ->
                    known.put(partition, Math.min(end, extent.ends().getOrDefault(partition, 0L))));
        }
        return new PublicationCheckpoint(Math.min(position, kept), extent.topicId(), known);
    }
}

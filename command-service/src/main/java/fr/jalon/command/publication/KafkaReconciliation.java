package fr.jalon.command.publication;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what was written down as published with what Kafka holds. Kafka may have lost its newest records in a power
 * cut, or be new altogether: then publication begins again before the first that is missing. It may also hold events
 * that the log does not have, when an older backup was restored beside it: then nothing may be published at all.
 */
final class KafkaReconciliation {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaReconciliation.class);

    /** More than was ever under way at once. */
    private static final int LOOK_BACK_MAX = 5_000;

    private final FeedReader feed;

    KafkaReconciliation(FeedReader feed) {
        this.feed = feed;
    }

    /** Kafka and the log tell different histories. The message says what to do. */
    static final class Diverged extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Diverged(String words) {
            super(words);
        }
    }

    /**
     * From where to publish.
     *
     * @throws Diverged if Kafka holds what the log does not
     */
    PublicationCheckpoint published(Connection connection, PublicationCheckpoint written, KafkaLog kafka)
            throws SQLException, InterruptedException {
        KafkaLog.Extent extent = kafka.extent();
        if (kafka.hasLostItsBeginning()) {
            LOG.error(
                    "Kafka has deleted the oldest events of the topic: no views can be made from it any more. Delete the"
                            + " topic: it is made with a retention that never ends, and filled again from the event log");
        }
        Map<Integer, Optional<KafkaLog.Kept>> newest = kafka.reading(reader -> {
            Map<Integer, Optional<KafkaLog.Kept>> found = new TreeMap<>();
            extent.ends().forEach((partition, end) -> found.put(partition, reader.at(partition, end - 1)));
            return found;
        });
        // Asked for after Kafka: whatever was sent had its place in the feed before.
        for (Optional<KafkaLog.Kept> kept : newest.values()) {
            if (kept.isPresent()) {
                refuseForeign(connection, kept.get());
            }
        }
        long from = firstKept(written, extent, newest, kafka);
        if (from < written.position()) {
            LOG.warn(
                    "Kafka holds less than was published: events are published again from position {}, up to {} of"
                            + " them twice",
                    from + 1,
                    written.position() - from);
        }
        PublicationCheckpoint compared = written.backTo(from, extent);
        if (written.position() >= 0 && !compared.equals(written)) {
            feed.savePublished(connection, compared);
        }
        return compared;
    }

    private void refuseForeign(Connection connection, KafkaLog.Kept kept) throws SQLException {
        Optional<String> own = feed.eventAt(connection, kept.position());
        if (own.isEmpty() || !own.get().equals(kept.eventId())) {
            throw new Diverged("Kafka holds event " + kept.eventId() + " at position " + kept.position()
                    + ", where the log has " + own.orElse("none")
                    + ". An older log was restored beside a newer Kafka: delete the topic and the views, they are made"
                    + " again from the log. Nothing is published until then");
        }
    }

    /** The last position that Kafka has together with all before it, as far as was written down. */
    private static long firstKept(
            PublicationCheckpoint written,
            KafkaLog.Extent extent,
            Map<Integer, Optional<KafkaLog.Kept>> newest,
            KafkaLog kafka) {
        if (written.topicId() == null) {
            // Written down by a version that did not know of ends: all there, or everything again.
            long reached = newest.values().stream()
                    .flatMap(Optional::stream)
                    .mapToLong(KafkaLog.Kept::position)
                    .max()
                    .orElse(-1);
            return reached >= written.position() ? written.position() : -1;
        }
        if (!written.topicId().equals(extent.topicId())) {
            return -1;
        }
        return kafka.reading(reader -> {
            long from = written.position();
            for (int partition : shortened(written, extent, reader)) {
                long offset = Math.min(
                        extent.ends().getOrDefault(partition, 0L),
                        written.ends().getOrDefault(partition, 0L));
                from = Math.min(
                        from,
                        reader.lastPositionBefore(partition, offset, written.position(), LOOK_BACK_MAX)
                                .orElse(-1));
            }
            return from;
        });
    }

    /** The partitions that do not have any more what they acknowledged; what was sent later may stand in its place. */
    private static List<Integer> shortened(
            PublicationCheckpoint written, KafkaLog.Extent extent, KafkaLog.Reader reader) {
        List<Integer> shortened = new ArrayList<>();
        written.ends().forEach((partition, end) -> {
            if (end > 0
                    && (extent.ends().getOrDefault(partition, 0L) < end
                            || reader.at(partition, end - 1)
                                    .filter(kept -> kept.position() <= written.position())
                                    .isEmpty())) {
                shortened.add(partition);
            }
        });
        return shortened;
    }
}

package fr.jalon.query.subscription;

import fr.jalon.query.projection.Projector;
import fr.jalon.query.replay.MemoryBudget;
import fr.jalon.query.store.StoreUnavailableException;
import fr.jalon.query.store.Views;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Projects the log into one generation, alone and as fast as it can, and then whatever comes; or exactly up to given
 * ends, so that two generations can be brought to the same record. A long log is read a few partitions at a time, so
 * that the territories in between fit into memory.
 */
public final class CatchUp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long RETRY_AFTER_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final EventLog log;
    private final Consumer<byte[], byte[]> consumer;
    private final Views views;
    private final Projector projector;
    private final Thread thread;
    /** The next offset of each partition; written by the thread, under this object's lock as is the limit. */
    private final Map<Integer, Long> next = new HashMap<>();

    private @Nullable Map<Integer, Long> limit;
    private PartitionSchedule schedule = PartitionSchedule.NONE;
    private volatile boolean closing;
    private volatile long done;
    private volatile long head = Long.MAX_VALUE;
    private volatile @Nullable RuntimeException failure;

    private CatchUp(EventLog log, Views views, Projector projector, @Nullable Map<Integer, Long> ends) {
        this.log = log;
        this.consumer = log.alone();
        this.views = views;
        this.projector = projector;
        this.limit = ends == null ? null : Map.copyOf(ends);
        this.thread = Thread.ofPlatform().name("catch-up").unstarted(this::run);
    }

    static CatchUp start(EventLog log, Views views, Projector projector, @Nullable Map<Integer, Long> ends) {
        CatchUp catchUp = new CatchUp(log, views, projector, ends);
        catchUp.thread.start();
        return catchUp;
    }

    /** How many records were projected, duplicates included. */
    public long done() {
        return done;
    }

    /** How many records the log had when it was last looked; without bound before that. */
    public long head() {
        return head;
    }

    /** Stops where it is: nothing is written any more when this returns, until one of the two below. */
    public synchronized void hold() {
        limit = Map.copyOf(next);
    }

    /** Goes on up to these offsets, exclusive, and not one record further. */
    public synchronized void upTo(Map<Integer, Long> ends) {
        limit = Map.copyOf(ends);
    }

    /** Goes on with whatever comes. */
    public synchronized void goOn() {
        limit = null;
    }

    /** Whether everything before these offsets is projected. */
    public synchronized boolean hasReached(Map<Integer, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> next.getOrDefault(end.getKey(), -1L) >= end.getValue());
    }

    /** Whether something stopped it. */
    public boolean isStopped() {
        return failure != null;
    }

    /**
     * Throws what stopped it, if anything did.
     *
     * @throws IllegalStateException with the cause
     */
    public void check() {
        RuntimeException stopped = failure;
        if (stopped != null) {
            throw new IllegalStateException("The log cannot be projected: " + stopped.getMessage(), stopped);
        }
    }

    private void run() {
        try (consumer) {
            List<TopicPartition> partitions = log.partitions(consumer);
            consumer.assign(partitions);
            while (!closing && !startWhereTheViewsStand(partitions)) {
                LockSupport.parkNanos(RETRY_AFTER_NANOS);
            }
            while (!closing) {
                follow(partitions);
            }
        } catch (WakeupException e) {
            LOG.debug("Closed", e);
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void follow(List<TopicPartition> partitions) {
        ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
        if (!project(polled)) {
            do {
                LockSupport.parkNanos(RETRY_AFTER_NANOS);
            } while (!closing && !startWhereTheViewsStand(partitions));
            return;
        }
        done = partitions.stream().mapToLong(consumer::position).sum();
        if (polled.isEmpty() || head == Long.MAX_VALUE) {
            head = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    /** False if the views are away. */
    private synchronized boolean startWhereTheViewsStand(List<TopicPartition> partitions) {
        Map<Integer, Long> starts;
        try {
            starts = log.starts(views);
        } catch (StoreUnavailableException e) {
            LOG.warn("The views are away: the catch-up waits", e);
            return false;
        }
        projector.restart();
        refuseALostBeginning(consumer.beginningOffsets(partitions), starts);
        for (TopicPartition partition : partitions) {
            long start = starts.getOrDefault(partition.partition(), 0L);
            consumer.seek(partition, start);
            next.put(partition.partition(), start);
        }
        schedule = PartitionSchedule.of(starts, consumer.endOffsets(partitions), MemoryBudget.usualEventsPerCache());
        pauseWhatHasToWait();
        return true;
    }

    /** Kafka would begin with what is left, and nobody would notice: a topic that somebody made with an end to its retention. */
    private static void refuseALostBeginning(Map<TopicPartition, Long> beginnings, Map<Integer, Long> starts) {
        beginnings.forEach((partition, beginning) -> {
            long start = starts.getOrDefault(partition.partition(), 0L);
            if (start < beginning) {
                throw new IllegalStateException("the topic " + partition.topic()
                        + " does not reach back: its partition "
                        + partition.partition() + " begins with record " + beginning + ", and the views want record "
                        + start + ". Delete the topic: it is made and filled again from the event log");
            }
        });
    }

    /** Projects what is not beyond the limit; false if the views are away. */
    private synchronized boolean project(ConsumerRecords<byte[], byte[]> polled) {
        List<ConsumerRecord<byte[], byte[]>> wanted = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : polled) {
            if (record.offset() < end(record.partition())) {
                wanted.add(record);
            }
        }
        try {
            RecordBatches.of(wanted)
                    .forEach(batch -> projector.project(
                            batch.stream().map(DeliveryReader::read).toList()));
        } catch (StoreUnavailableException e) {
            LOG.warn("The views are away: the catch-up waits", e);
            return false;
        }
        for (TopicPartition partition : consumer.assignment()) {
            long end = end(partition.partition());
            if (consumer.position(partition) > end) {
                consumer.seek(partition, end);
            }
            next.put(partition.partition(), consumer.position(partition));
        }
        pauseWhatHasToWait();
        return true;
    }

    private long end(int partition) {
        return limit == null ? Long.MAX_VALUE : limit.getOrDefault(partition, Long.MAX_VALUE);
    }

    private void pauseWhatHasToWait() {
        Set<TopicPartition> paused = consumer.paused();
        Set<Integer> turn = schedule.now(partition -> consumer.position(log.partition(partition)), this::end);
        for (TopicPartition partition : consumer.assignment()) {
            boolean ended = consumer.position(partition) >= end(partition.partition());
            boolean waits = ended || (!turn.isEmpty() && !turn.contains(partition.partition()));
            if (waits && !paused.contains(partition)) {
                consumer.pause(List.of(partition));
            } else if (!waits && paused.contains(partition)) {
                consumer.resume(List.of(partition));
            }
        }
    }

    /** Returns when the last batch is projected. */
    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

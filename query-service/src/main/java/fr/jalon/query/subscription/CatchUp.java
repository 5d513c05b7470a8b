package fr.jalon.query.subscription;

import fr.jalon.query.projection.Delivery;
import fr.jalon.query.projection.Projector;
import fr.jalon.query.view.StoreAway;
import fr.jalon.query.view.Views;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Projects the whole log into a generation that nobody reads yet, as fast as it can, and then whatever comes. */
public final class CatchUp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long RETRY_AFTER_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Consumer<byte[], byte[]> consumer;
    private final Views views;
    private final Projector projector;
    private final RecordReading reader;
    private final Thread thread;
    private volatile boolean closing;
    private volatile long done;
    private volatile long head = Long.MAX_VALUE;
    private volatile @Nullable RuntimeException failure;

    private CatchUp(Consumer<byte[], byte[]> consumer, Views views, Projector projector, RecordReading reader) {
        this.consumer = consumer;
        this.views = views;
        this.projector = projector;
        this.reader = reader;
        this.thread = Thread.ofPlatform().name("catch-up").unstarted(this::run);
    }

    static CatchUp start(Consumer<byte[], byte[]> consumer, Views views, Projector projector, RecordReading reader) {
        CatchUp catchUp = new CatchUp(consumer, views, projector, reader);
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
            List<TopicPartition> partitions = consumer.partitionsFor(EventLog.TOPIC).stream()
                    .map(partition -> new TopicPartition(EventLog.TOPIC, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            seekToWhereTheViewsStand(partitions);
            while (!closing) {
                project(partitions);
            }
        } catch (WakeupException e) {
            LOG.debug("Closed", e);
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void seekToWhereTheViewsStand(List<TopicPartition> partitions) {
        projector.restart();
        Map<Integer, Long> next = views.checkpoints().next();
        for (TopicPartition partition : partitions) {
            consumer.seek(partition, next.getOrDefault(partition.partition(), 0L));
        }
    }

    private void project(List<TopicPartition> partitions) {
        List<Delivery> batch = new ArrayList<>();
        StreamSupport.stream(consumer.poll(POLL).spliterator(), false)
                .map(reader::read)
                .forEach(batch::add);
        try {
            projector.project(batch);
        } catch (StoreAway e) {
            LOG.warn("The views are away: the catch-up waits", e);
            LockSupport.parkNanos(RETRY_AFTER_NANOS);
            seekToWhereTheViewsStand(partitions);
            return;
        }
        done = partitions.stream().mapToLong(consumer::position).sum();
        if (batch.isEmpty() || head == Long.MAX_VALUE) {
            head = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
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

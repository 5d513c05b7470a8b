package fr.jalon.bench;

import fr.jalon.bench.figure.Cost;
import fr.jalon.bench.figure.Report;
import fr.jalon.bench.figure.Rounds;
import fr.jalon.bench.subject.Machine;
import fr.jalon.bench.subject.Meter;
import fr.jalon.bench.subject.Subject;
import fr.jalon.contract.event.CloudEventMapping;
import fr.jalon.contract.event.EventCodec;
import fr.jalon.contract.event.RecordedEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.databind.JsonNode;

/** All views anew, beside reading and decoding the same records without doing anything with them. */
final class Rebuild {

    private static final String TOPIC = "jalon.events.v1";
    private static final int PER_TERRITORY = 100;
    private static final int LINES_AT_ONCE = 50_000;
    private static final int[] SIZES = {10_000, 100_000, 1_000_000, 3_000_000};
    private static final Duration ROUNDS_WITHIN = Duration.ofSeconds(20);
    private static final Duration REBUILT_WITHIN = Duration.ofMinutes(10);
    private static final double GOAL = 0.5;
    private static final double GOAL_RATE = 30_000;

    private final Setting setting;
    private final Subject subject;
    private final int events;
    private final Duration loadingWithin;
    private int next;
    /** Nanoseconds so far. */
    private long loading;

    /**
     * Of what is there, and of more.
     *
     * @param first number of the first territory that is used
     * @param events how many there are to be at last
     * @param loadingWithin for how long more of them are loaded
     */
    Rebuild(Setting setting, int first, int events, Duration loadingWithin) {
        this.setting = setting;
        this.subject = setting.subject();
        this.next = first;
        this.events = events;
        this.loadingWithin = loadingWithin;
    }

    /** Sizes are reached one after the other, from what the other measurements have left. */
    void measure(Report report) throws IOException, InterruptedException, SQLException {
        long before = 0;
        for (int size : SIZES) {
            load(Math.min(size, events));
            subject.settle();
            long stored = subject.stored();
            if (stored > before) {
                rebuild(report, stored);
            }
            before = stored;
            if (size >= events || loading >= loadingWithin.toNanos()) {
                break;
            }
        }
        if (before < events) {
            report.add(
                    Report.number("rebuild of %,d events", events),
                    "not measured",
                    Report.number("loading them takes longer than %d s", loadingWithin.toSeconds()));
        }
        double resident = Machine.residentMebibytes(subject.pid());
        report.add(
                "memory of the JVM after all this",
                Report.number("%.0f MiB resident", resident),
                "PostgreSQL's processes not counted",
                "≤ 1,024 MiB",
                resident <= 1_024);
    }

    private void rebuild(Report report, long stored) throws IOException, InterruptedException, SQLException {
        List<Double> plain = new ArrayList<>();
        List<Double> rebuilt = new ArrayList<>();
        Cost cost = Cost.NONE;
        String state = "";
        try (Meter meter = subject.meter(setting.clients())) {
            long begun = System.nanoTime();
            // A long one is not repeated.
            while (rebuilt.isEmpty()
                    || (rebuilt.size() < Rounds.AT_LEAST
                            && System.nanoTime() - begun < ROUNDS_WITHIN.toNanos() * rebuilt.size())) {
                long reading = System.nanoTime();
                long read = readAndDecode();
                plain.add(read / seconds(reading));
                Cost.Counters counters = meter.read();
                long building = System.nanoTime();
                subject.post("/api/v1/operations/rebuild", "");
                state = awaitEnd().path("state").asString("");
                rebuilt.add(read / seconds(building));
                cost = cost.plus(new Cost(read, seconds(building), meter.read().since(counters)));
            }
        }
        double rate = Rounds.median(rebuilt);
        double ratio = rate / Rounds.median(plain);
        report.add(
                Report.number("rebuild of %,d events", stored),
                Report.number("%.0f events/s (%s)", rate, Rounds.each(rebuilt)),
                Report.number(
                        "read and decode only %.0f/s (%s): %.2f; %s",
                        Rounds.median(plain), Rounds.each(plain), ratio, state),
                "≥ 0.5 and ≥ 30,000/s",
                ratio >= GOAL && rate >= GOAL_RATE);
        report.add(Report.number("events of a rebuild of %,d", stored), cost);
    }

    private void load(int size) throws IOException, InterruptedException {
        for (long missing = size - subject.stored();
                missing > 0 && loading < loadingWithin.toNanos();
                missing = size - subject.stored()) {
            long begun = System.nanoTime();
            int territories = Math.clamp(missing / PER_TERRITORY, 1, LINES_AT_ONCE / PER_TERRITORY);
            subject.importLines(Imports.history(next, territories, PER_TERRITORY));
            next += territories;
            subject.settle();
            loading += System.nanoTime() - begun;
        }
    }

    private JsonNode awaitEnd() throws IOException, InterruptedException {
        long end = System.nanoTime() + REBUILT_WITHIN.toNanos();
        while (System.nanoTime() < end) {
            JsonNode state =
                    Subject.json(subject.get("/api/v1/operations/rebuild").body());
            String word = state.path("state").asString("");
            if (!List.of("building", "comparing", "switching").contains(word)) {
                return state;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        throw new IllegalStateException("Not rebuilt after " + REBUILT_WITHIN);
    }

    private long readAndDecode() throws IOException {
        EventCodec codec = EventCodec.current();
        long expected = 0;
        long read = 0;
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", subject.kafka(), "max.poll.records", "2000", "enable.auto.commit", "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            for (long end : consumer.endOffsets(partitions).values()) {
                expected += end;
            }
            while (read < expected) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    RecordedEvent event = CloudEventMapping.fromCloudEvent(
                            KafkaMessageFactory.createReader(record.headers(), record.value())
                                    .toEvent());
                    codec.decode(event.type(), event.data());
                    read++;
                }
            }
        }
        return read;
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}

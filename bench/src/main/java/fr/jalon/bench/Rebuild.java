package fr.jalon.bench;

import fr.jalon.contract.event.CloudEventMapping;
import fr.jalon.contract.event.EventCodec;
import fr.jalon.contract.event.RecordedEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    private final Subject subject;
    private final int first;
    private final int events;

    /** @param first number of the first territory that is used */
    Rebuild(Subject subject, int first, int events) {
        this.subject = subject;
        this.first = first;
        this.events = events;
    }

    void measure(Report report) throws IOException, InterruptedException {
        load(report);
        long begun = System.nanoTime();
        long read = readAndDecode();
        double plain = read / seconds(begun);
        begun = System.nanoTime();
        subject.post("/api/v1/operations/rebuild", "");
        JsonNode state = awaitEnd();
        double rebuilt = read / seconds(begun);
        report.add(
                Report.number("rebuild of %,d events", read),
                Report.number("%.0f events/s", rebuilt),
                Report.number("read and decode only %.0f/s; ratio %.2f; %s", plain, rebuilt / plain, state),
                "ratio ≥ 0.5",
                rebuilt / plain >= 0.5);
        report.add(
                "memory of the JVM after that",
                Report.number("%.0f MiB resident", Machine.residentMebibytes(subject.pid())),
                "PostgreSQL's processes not counted",
                "≤ 1,024 MiB",
                Machine.residentMebibytes(subject.pid()) <= 1_024);
    }

    private void load(Report report) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        long before = subject.progress().path("recorded").asLong();
        int territories = events / PER_TERRITORY;
        for (int from = 0; from < territories; from += LINES_AT_ONCE / PER_TERRITORY) {
            int to = Math.min(territories, from + LINES_AT_ONCE / PER_TERRITORY);
            subject.importLines(IntStream.range(first + from, first + to)
                    .boxed()
                    .flatMap(territory -> Stream.concat(
                            Stream.of(Territories.registration(territory)),
                            IntStream.range(1, PER_TERRITORY)
                                    .mapToObj(number -> Territories.line(territory, number)))));
        }
        double imported = seconds(begun);
        subject.settle();
        long stored = subject.progress().path("recorded").asLong() - before;
        report.add(
                Report.number("import of %,d events", stored),
                Report.number("%.0f/s until stored", stored / imported),
                Report.number("%.0f/s until shown", stored / seconds(begun)));
    }

    private JsonNode awaitEnd() throws IOException, InterruptedException {
        while (true) {
            JsonNode state =
                    Subject.json(subject.get("/api/v1/operations/rebuild").body());
            String word = state.path("state").asString("");
            if (!List.of("building", "comparing", "switching").contains(word)) {
                return state;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
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

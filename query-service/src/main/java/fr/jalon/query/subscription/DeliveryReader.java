package fr.jalon.query.subscription;

import fr.jalon.contract.event.CloudEventMapping;
import fr.jalon.contract.event.EventCodec;
import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.query.projection.Delivery;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Reads records of the log as CloudEvents in binary mode. Whatever stands in a record, something comes of it. */
final class DeliveryReader {

    private static final Pattern SOURCE = Pattern.compile("/territories/([0-9]{9})");
    private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");

    private static final EventCodec CODEC = EventCodec.current();

    private DeliveryReader() {}

    static Delivery read(ConsumerRecord<byte[], byte[]> record) {
        try {
            RecordedEvent recorded =
                    CloudEventMapping.fromCloudEvent(KafkaMessageFactory.createReader(record.headers(), record.value())
                            .toEvent());
            return new Delivery.Decoded(
                    record.partition(), record.offset(), recorded, CODEC.decode(recorded.type(), recorded.data()));
        } catch (RuntimeException e) {
            return unreadable(record, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }

    /** One that says whose it is and at which position is ours, and its territory waits; any other is not. */
    private static Delivery unreadable(ConsumerRecord<byte[], byte[]> record, String reason) {
        Matcher source = SOURCE.matcher(header(record, "ce_source"));
        String position = header(record, "ce_sequence");
        return source.matches() && POSITION.matcher(position).matches()
                ? new Delivery.Undecodable(
                        record.partition(),
                        record.offset(),
                        source.group(1),
                        Long.parseLong(position),
                        header(record, "ce_type"),
                        reason)
                : new Delivery.Unrelated(record.partition(), record.offset(), reason);
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}

package fr.jalon.query.given;

import fr.jalon.contract.event.EventCodec;
import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.query.projection.Delivery;
import java.util.ArrayList;
import java.util.List;

/** The log as Kafka has it: each territory in one partition, records in the order of publication. */
public final class PartitionedLog {

    public static final int PARTITIONS = 2;

    private final List<List<Delivery>> partitions = new ArrayList<>();

    public PartitionedLog() {
        for (int i = 0; i < PARTITIONS; i++) {
            partitions.add(new ArrayList<>());
        }
    }

    public static int partitionOf(RecordedEvent event) {
        return Math.floorMod(event.siren().hashCode(), PARTITIONS);
    }

    public PartitionedLog publish(List<RecordedEvent> events) {
        events.forEach(event -> {
            List<Delivery> partition = partitions.get(partitionOf(event));
            partition.add(new Delivery.Decoded(
                    partitionOf(event),
                    partition.size(),
                    event,
                    EventCodec.current().decode(event.type(), event.data())));
        });
        return this;
    }

    /** An event that cannot be read comes in place of one that can. */
    public PartitionedLog publishUnreadable(RecordedEvent event) {
        List<Delivery> partition = partitions.get(partitionOf(event));
        partition.add(new Delivery.Undecodable(
                partitionOf(event),
                partition.size(),
                event.siren().digits(),
                event.position(),
                "jalon.Unheard.v9",
                "jalon.Unheard.v9 is not known"));
        return this;
    }

    public PartitionedLog publishForeign(int partition) {
        List<Delivery> records = partitions.get(partition);
        records.add(new Delivery.Unrelated(partition, records.size(), "no CloudEvent"));
        return this;
    }

    /** The same log after a fix: what could not be read at that event can be. */
    public PartitionedLog readable(RecordedEvent event) {
        List<Delivery> partition = partitions.get(partitionOf(event));
        partition.replaceAll(delivery ->
                delivery instanceof Delivery.Undecodable unreadable && unreadable.position() == event.position()
                        ? new Delivery.Decoded(
                                unreadable.partition(),
                                unreadable.offset(),
                                event,
                                EventCodec.current().decode(event.type(), event.data()))
                        : delivery);
        return this;
    }

    public List<Delivery> partition(int partition) {
        return partitions.get(partition);
    }

    public List<Delivery> all() {
        return partitions.stream().flatMap(List::stream).toList();
    }
}

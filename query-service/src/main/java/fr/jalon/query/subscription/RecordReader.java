package fr.jalon.query.subscription;

import fr.jalon.query.projection.Delivery;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads records of the log. */
@FunctionalInterface
interface RecordReader {

    /** What a record is; never throws for what stands in it. */
    Delivery read(ConsumerRecord<byte[], byte[]> record);
}

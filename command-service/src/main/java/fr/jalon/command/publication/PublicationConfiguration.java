package fr.jalon.command.publication;

import fr.jalon.command.election.Connections;
import fr.jalon.command.feed.FeedListeners;
import fr.jalon.contract.event.CloudEventMapping;
import fr.jalon.contract.event.EventTopic;
import fr.jalon.edge.tracing.Traces;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.kafka.config.TopicBuilder;

/** Wires the publication. */
@Configuration(proxyBeanMethods = false)
public class PublicationConfiguration {

    /** More than the largest body that is read, with headers: an event that Kafka refused would stop all those behind it. */
    private static final int EVENT_BYTES_MAX = 4 * 1_048_576;

    /** What is acknowledged is on all replicas but one: one may be lost, or away, and nothing is. */
    @Bean
    NewTopic eventsTopic(
            @Value("${jalon.kafka.topic:" + EventTopic.NAME + "}") String name,
            @Value("${jalon.kafka.replicas:1}") int replicas) {
        return TopicBuilder.name(EventTopic.named(name))
                .partitions(EventTopic.PARTITIONS)
                .replicas(replicas)
                .config(TopicConfig.RETENTION_MS_CONFIG, "-1")
                .config(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(Math.max(1, replicas - 1)))
                .config(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(EVENT_BYTES_MAX))
                .config(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime")
                .build();
    }

    @Bean(initMethod = "start")
    @DependsOn({"flywayInitializer", "kafkaAdmin"})
    Publisher publisher(
            Connections connections,
            FeedListeners feed,
            CloudEventMapping mapping,
            KafkaProperties kafka,
            NewTopic eventsTopic,
            Traces traces) {
        Map<String, Object> settings = settings(kafka);
        Publisher publisher = new Publisher(
                connections,
                mapping,
                eventsTopic.name(),
                () -> new KafkaProducer<>(settings),
                () -> new KafkaLog(eventsTopic, kafka.buildAdminProperties()),
                traces);
        feed.add(publisher::wake);
        return publisher;
    }

    private static Map<String, Object> settings(KafkaProperties kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.buildProducerProperties());
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, EVENT_BYTES_MAX);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return settings;
    }
}

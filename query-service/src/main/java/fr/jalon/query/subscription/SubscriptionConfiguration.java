package fr.jalon.query.subscription;

import fr.jalon.contract.event.EventCodec;
import fr.jalon.query.folding.Folding;
import fr.jalon.query.projection.Projector;
import fr.jalon.query.view.Generation;
import fr.jalon.query.view.Views;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

/** Follows the log of {@code spring.kafka.bootstrap-servers}. */
@Configuration(proxyBeanMethods = false)
public class SubscriptionConfiguration {

    private static final String TOPIC = "jalon.events.v1";
    private static final int RECORDS_PER_BATCH_MAX = 1_000;
    private static final long RETRY_AFTER_MILLIS = 1_000;
    private static final String LOOK_FOR_TOPIC_EVERY_MILLIS = "5000";

    @Bean
    Projector projector(Views views, Folding folding) {
        return new Projector(views, folding);
    }

    @Bean
    HealthIndicator viewsHealthIndicator(Views views) {
        return new ViewsHealth(views);
    }

    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> eventSubscription(
            Views views,
            Projector projector,
            KafkaProperties kafka,
            Generation liveGeneration,
            @Value("${jalon.subscription.consumers:1}") int consumers) {
        ContainerProperties properties = new ContainerProperties(TOPIC);
        properties.setGroupId(liveGeneration.nameOf("jalon-query"));
        // Nothing is ever acknowledged: the checkpoint in the view store is the only truth about what was projected.
        properties.setAckMode(ContainerProperties.AckMode.MANUAL);
        properties.setMessageListener(new EventSubscription(views, projector, new RecordReading(EventCodec.current())));
        ConcurrentMessageListenerContainer<byte[], byte[]> container = new ConcurrentMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(
                        settings(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                properties);
        container.setConcurrency(consumers);
        container.setCommonErrorHandler(
                new DefaultErrorHandler(new FixedBackOff(RETRY_AFTER_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS)));
        return container;
    }

    private static Map<String, Object> settings(KafkaProperties kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.buildConsumerProperties());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, LOOK_FOR_TOPIC_EVERY_MILLIS);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_PER_BATCH_MAX);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return settings;
    }
}

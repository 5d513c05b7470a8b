package fr.jalon.query.subscription;

import fr.jalon.contract.event.EventTopic;
import fr.jalon.edge.tracing.Traces;
import fr.jalon.query.edition.Editions;
import fr.jalon.query.store.CurrentGenerationViews;
import fr.jalon.query.store.RecentEntries;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Follows the log of {@code spring.kafka.bootstrap-servers}. */
@Configuration(proxyBeanMethods = false)
public class SubscriptionConfiguration {

    @Bean
    RecentEntries recentEntries(CurrentGenerationViews live) {
        RecentEntries recent = new RecentEntries();
        live.whenChanged(recent::forget);
        return recent;
    }

    @Bean
    EventLog eventLog(
            KafkaProperties kafka,
            Editions editions,
            RecentEntries recent,
            Traces traces,
            @Value("${jalon.kafka.topic:" + EventTopic.NAME + "}") String topic,
            @Value("${jalon.subscription.consumers:1}") int consumers) {
        return new EventLog(
                kafka.buildConsumerProperties(), EventTopic.named(topic), editions, recent, consumers, traces);
    }
}

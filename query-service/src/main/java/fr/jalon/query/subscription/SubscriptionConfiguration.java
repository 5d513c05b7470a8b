package fr.jalon.query.subscription;

import fr.jalon.door.tracing.Traces;
import fr.jalon.query.folding.Foldings;
import fr.jalon.query.view.LiveViews;
import fr.jalon.query.view.RecentEntries;
import fr.jalon.query.view.Views;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Follows the log of {@code spring.kafka.bootstrap-servers}. */
@Configuration(proxyBeanMethods = false)
public class SubscriptionConfiguration {

    @Bean
    HealthIndicator viewsHealthIndicator(Views views) {
        return new ViewsHealth(views);
    }

    @Bean
    RecentEntries recentEntries(LiveViews live) {
        RecentEntries recent = new RecentEntries();
        live.whenChanged(recent::forget);
        return recent;
    }

    @Bean
    EventLog eventLog(
            KafkaProperties kafka,
            Foldings foldings,
            RecentEntries recent,
            Traces traces,
            @Value("${jalon.subscription.consumers:1}") int consumers) {
        return new EventLog(kafka.buildConsumerProperties(), foldings, recent, consumers, traces);
    }
}

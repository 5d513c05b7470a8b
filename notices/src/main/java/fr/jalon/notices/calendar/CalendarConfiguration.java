package fr.jalon.notices.calendar;

import fr.jalon.notices.api.Territories;
import fr.jalon.notices.store.NoticesDatabase;
import java.net.URI;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires calendars and news. */
@Configuration(proxyBeanMethods = false)
@Import({FeedController.class, SubscriptionController.class})
public class CalendarConfiguration {

    @Bean
    Feeds noticesFeeds(NoticesDatabase database) {
        return new Feeds(database);
    }

    @Bean
    Followed noticesFollowed(NoticesDatabase database) {
        return new Followed(database);
    }

    @Bean
    FeedLimits feedLimits() {
        return new FeedLimits();
    }

    @Bean
    FeedReading feedReading(
            Territories territories,
            Followed followed,
            NoticesDatabase database,
            Clock clock,
            @Value("${jalon.public-url:http://localhost:8080}") URI publicUrl) {
        return new FeedReading(territories, followed, new Revisions(database), clock, publicUrl);
    }
}

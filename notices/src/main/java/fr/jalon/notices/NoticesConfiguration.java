package fr.jalon.notices;

import fr.jalon.notices.api.ApiConfiguration;
import fr.jalon.notices.calendar.CalendarConfiguration;
import fr.jalon.notices.door.DoorConfiguration;
import fr.jalon.notices.mail.MailConfiguration;
import fr.jalon.notices.store.StoreConfiguration;
import fr.jalon.notices.webhook.WebhookConfiguration;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** All of this module, to be imported by whoever runs it. */
@Configuration(proxyBeanMethods = false)
@Import({
    ApiConfiguration.class,
    StoreConfiguration.class,
    DoorConfiguration.class,
    CalendarConfiguration.class,
    MailConfiguration.class,
    WebhookConfiguration.class
})
public class NoticesConfiguration {

    /** The machine's, unless the commands in the same process bring theirs. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }
}

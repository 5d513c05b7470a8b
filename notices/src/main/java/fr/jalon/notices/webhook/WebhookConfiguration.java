package fr.jalon.notices.webhook;

import fr.jalon.notices.api.PublicApi;
import fr.jalon.notices.duty.Duties;
import fr.jalon.notices.duty.Patience;
import fr.jalon.notices.store.NoticesDatabase;
import java.net.InetAddress;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires webhooks. */
@Configuration(proxyBeanMethods = false)
@Import(WebhookController.class)
public class WebhookConfiguration {

    private static final int SILENT_MILLIS_MAX = 10_000;
    private static final int TOTAL_MILLIS_MAX = 20_000;

    /** Setting: {@code jalon.notices.key}, a secret that secrets are kept encrypted with. */
    @Bean
    Webhooks webhooks(NoticesDatabase database, @Value("${jalon.notices.key:}") String key) {
        return new Webhooks(database, new SecretBox(key));
    }

    /** Setting: {@code jalon.notices.webhooks.private-addresses}, whether receivers may be on this machine and in its networks. */
    @Bean
    AddressPolicy addressPolicy(@Value("${jalon.notices.webhooks.private-addresses:false}") boolean allowsPrivate) {
        return new AddressPolicy(allowsPrivate, InetAddress::getAllByName);
    }

    @Bean
    Receiver webhookReceiver(AddressPolicy policy) {
        return new Receiver(policy.allowsPrivate(), policy.names(), SILENT_MILLIS_MAX, TOTAL_MILLIS_MAX);
    }

    @Bean
    WebhookDeliveries webhookDeliveries(
            Webhooks webhooks, PublicApi api, Receiver receiver, NoticesDatabase database, Clock clock) {
        return new WebhookDeliveries(new Delivery.Means(
                webhooks, api, receiver, new Duties(database, WebhookDeliveries.TAKEN_FOR), Patience.USUAL, clock));
    }
}

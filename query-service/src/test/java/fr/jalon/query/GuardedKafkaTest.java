package fr.jalon.query;

import static fr.jalon.query.given.Recording.RENNES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.query.given.EventsOnKafka;
import fr.jalon.query.given.OneMongo;
import fr.jalon.query.given.Recording;
import fr.jalon.query.given.Tokens;
import fr.jalon.query.store.CurrentGenerationViews;
import fr.jalon.query.store.StoreUnavailableException;
import fr.jalon.servers.OneBroker;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** A Kafka that wants a name and a password, by the settings that the documents name. */
class GuardedKafkaTest {

    @Configuration(proxyBeanMethods = false)
    static class Wiring {

        @Bean
        JwtDecoder decoder() {
            return Tokens.decoder();
        }
    }

    @Test
    void events_are_read_by_somebody_with_a_password() throws Exception {
        OneBroker.GuardedListener listener = OneBroker.guardedListener();
        List<String> settings = new ArrayList<>(listener.settings());
        settings.add("--spring.kafka.consumer.bootstrap-servers=" + listener.address());
        try (OneMongo mongo = new OneMongo();
                EventsOnKafka kafka = new EventsOnKafka("guarded");
                ServletWebServerApplicationContext service =
                        ReadSide.start(Wiring.class, kafka, mongo, settings.toArray(String[]::new))) {
            kafka.publish(new Recording()
                    .register(RENNES, "Rennes Métropole", TerritoryKind.METROPOLE, "53")
                    .events());

            CurrentGenerationViews live = service.getBean(CurrentGenerationViews.class);
            await().ignoreException(StoreUnavailableException.class)
                    .until(() ->
                            live.views().territories().find(RENNES.digits()).isPresent());
            assertThat(live.views()
                            .territories()
                            .find(RENNES.digits())
                            .orElseThrow()
                            .version())
                    .isEqualTo(1);
        }
    }
}

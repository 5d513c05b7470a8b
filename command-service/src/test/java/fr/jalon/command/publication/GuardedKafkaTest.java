package fr.jalon.command.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.jalon.command.given.OnePostgres;
import fr.jalon.command.given.Service;
import fr.jalon.servers.OneBroker;
import fr.jalon.servers.Topic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A Kafka that wants a name and a password, by the settings that the documents name. */
class GuardedKafkaTest {

    private static Service service(OnePostgres postgres, Topic topic) {
        OneBroker.GuardedListener listener = OneBroker.guardedListener();
        List<String> settings = new ArrayList<>(listener.settings());
        settings.add("--spring.kafka.producer.bootstrap-servers=" + listener.address());
        settings.add("--spring.kafka.admin.properties.bootstrap.servers=" + listener.address());
        return new Service(postgres, topic, settings.toArray(String[]::new));
    }

    @Test
    void the_topic_is_made_and_events_are_published_by_somebody_with_a_password() {
        Topic topic = OneBroker.topic("guarded");
        try (Service service = service(new OnePostgres(), topic)) {
            assertThat(service.post("/api/v1/territories", """
                            {"siren":"200054781","name":"Ici","kind":"metropole","regionCode":"11"}""").status()).isEqualTo(201);

            await().ignoreExceptions().until(() -> topic.records().size() == 1);
        }
    }
}

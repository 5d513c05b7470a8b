package fr.jalon.command.publication;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsTopicTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 2", "5, 4"})
    void what_is_acknowledged_survives_the_loss_of_a_replica(int replicas, String inSync) {
        assertThat(new PublicationConfiguration()
                        .eventsTopic("jalon.events.v1", replicas)
                        .configs())
                .containsEntry("min.insync.replicas", inSync)
                .containsEntry("retention.ms", "-1");
    }
}

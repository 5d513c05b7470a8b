package fr.jalon.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which servers the tests get, and what is said of it. */
class ChoiceTest {

    private static final Engine HAS_ALL = image -> Optional.empty();
    private static final Engine HAS_NONE = image -> Optional.of("nothing answers");

    private final List<String> told = new ArrayList<>();

    @Test
    void containers_are_taken_where_an_engine_has_them() {
        assertThat(choice(RequestedServers.AUTO, HAS_ALL).isContainer(Image.KAFKA))
                .isTrue();
        assertThat(told)
                .containsExactly("Test servers: Kafka in a container of apache/kafka:4.1.1,"
                        + " since an engine answers and has the image");
    }

    @Test
    void embedded_servers_are_taken_elsewhere_and_the_reason_is_told_once() {
        Choice choice = choice(RequestedServers.AUTO, HAS_NONE);
        assertThat(choice.isContainer(Image.KAFKA)).isFalse();
        assertThat(choice.isContainer(Image.KAFKA)).isFalse();
        assertThat(told).containsExactly("Test servers: Kafka embedded, since nothing answers");
    }

    @Test
    void each_server_is_chosen_for_itself() {
        Engine hasOne = image -> image.startsWith("postgres") ? Optional.empty() : Optional.of("it is not here");
        Choice choice = choice(RequestedServers.AUTO, hasOne);
        assertThat(choice.isContainer(Image.POSTGRES)).isTrue();
        assertThat(choice.isContainer(Image.MONGO)).isFalse();
        assertThat(told).hasSize(2);
    }

    @Test
    void embedded_servers_can_be_forced_and_no_engine_is_asked_then() {
        Engine asked = image -> {
            throw new AssertionError("asked for " + image);
        };
        assertThat(choice(RequestedServers.EMBEDDED, asked).isContainer(Image.MONGO))
                .isFalse();
        assertThat(told).containsExactly("Test servers: MongoDB embedded, since it was asked for");
    }

    @Test
    void containers_that_are_forced_and_cannot_be_had_are_a_failure_with_words() {
        assertThat(choice(RequestedServers.CONTAINERS, HAS_ALL).isContainer(Image.POSTGRES))
                .isTrue();
        assertThatThrownBy(() -> choice(RequestedServers.CONTAINERS, HAS_NONE).isContainer(Image.POSTGRES))
                .hasMessageContaining("PostgreSQL")
                .hasMessageContaining("nothing answers")
                .hasMessageContaining("jalon.test.servers");
    }

    @Test
    void the_property_decides_then_the_variable_then_what_is_there() {
        Map<String, String> variable = Map.of(RequestedServers.VARIABLE, "containers");
        assertThat(RequestedServers.of("embedded", variable)).isEqualTo(RequestedServers.EMBEDDED);
        assertThat(RequestedServers.of("", variable)).isEqualTo(RequestedServers.CONTAINERS);
        assertThat(RequestedServers.of(null, Map.of())).isEqualTo(RequestedServers.AUTO);
        assertThatThrownBy(() -> RequestedServers.of("both", Map.of()))
                .hasMessageContaining("auto, embedded or containers");
    }

    @ParameterizedTest
    @EnumSource
    void the_images_are_those_of_the_compose_file(Image image) throws IOException {
        assertThat(Files.readAllLines(Path.of("..", "docker-compose.yml"))).contains("    image: " + image.tag);
    }

    private Choice choice(RequestedServers wanted, Engine engine) {
        return new Choice(wanted, engine, told::add);
    }
}

package fr.jalon.contract.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTopicTest {

    @Test
    void the_topic_may_have_any_name_that_kafka_knows() {
        assertThat(EventTopic.named(EventTopic.NAME)).isEqualTo("jalon.events.v1");
        assertThat(EventTopic.named("x")).isEqualTo("x");
        assertThat(EventTopic.named("...")).isEqualTo("...");
        assertThat(EventTopic.named("A_z-9.".repeat(41))).hasSize(246);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "été", "a b", "a/b", "a\n"})
    void another_is_refused_in_words_that_say_where_it_stands(String name) {
        assertThatThrownBy(() -> EventTopic.named(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("JALON_KAFKA_TOPIC");
        assertThatThrownBy(() -> EventTopic.named("x".repeat(250))).isInstanceOf(IllegalArgumentException.class);
    }
}

package fr.jalon.contract.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.jalon.contract.given.RandomEvents;
import fr.jalon.domain.event.LevelAnnouncement.LevelLost;
import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.strength.Strength;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

class EventCodecTest {

    private static final String TYPE = "jalon.LevelLost.v1";

    private final EventCodec codec = EventCodec.current();

    @Test
    void any_event_comes_back_as_it_was_and_is_written_again_the_same() {
        long seed = Strength.seed(3);
        RandomEvents events = new RandomEvents(seed);
        for (int i = 0; i < Strength.times(3_000); i++) {
            TerritoryEvent event = events.next();
            String json = codec.encode(event);
            TerritoryEvent back = codec.decode(codec.typeOf(event), json);

            assertThat(back).as("-Djalon.seed=%d, event %d: %s", seed, i, json).isEqualTo(event);
            assertThat(codec.encode(back))
                    .as("-Djalon.seed=%d, event %d", seed, i)
                    .isEqualTo(json);
            assertThat(new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(json);
        }
    }

    @Test
    void an_optional_field_of_a_newer_minor_is_passed_over() {
        assertThat(codec.decode(TYPE, "{\"level\":3,\"because\":{\"x\":[1,2]},\"since\":\"2024-03-01\"}"))
                .isEqualTo(new LevelLost(3, LocalDate.parse("2024-03-01")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jalon.LevelLost.v2", "jalon.LevelWon.v1", "LevelLost", "", "jalon.LevelLost.v1 "})
    void an_unknown_type_is_told_by_its_name(String type) {
        assertThatExceptionOfType(UnknownEventType.class)
                .isThrownBy(() -> codec.decode(type, "{\"level\":3}"))
                .satisfies(e -> assertThat(e.type()).isEqualTo(type))
                .withMessageContaining("newer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "{",
                "{\"level\":3",
                "{}",
                "{\"level\":\"3\"}",
                "{\"level\":3.5}",
                "{\"level\":1e999999999}",
                "{\"level\":1e99999999999999}",
                "{\"level\":NaN}",
                "{\"level\":3,\"level\":3}",
                "{\"level\":3,\"since\":\"2024-02-30\"}",
                "\u0000\u0001garbage"
            })
    void data_that_is_not_of_its_type_is_told_with_its_type(String data) {
        assertThatExceptionOfType(UnreadableEvent.class)
                .isThrownBy(() -> codec.decode(TYPE, data))
                .isNotInstanceOf(UnknownEventType.class)
                .withMessageContaining(TYPE);
    }

    /** A row of the event store, or a record, that somebody else has written. */
    @ParameterizedTest
    @MethodSource("fr.jalon.strength.FromHell#words")
    void a_word_from_hell_in_the_place_of_a_type_or_of_data_is_told_as_unreadable_unless_it_is_a_number(String word) {
        String escaped = JsonNodeFactory.instance.stringNode(word).toString();
        for (String data : List.of(
                word, escaped, "{\"level\":" + word + "}", "{\"level\":" + escaped + "}", "{" + escaped + ":3}")) {
            try {
                // A whole number is one, however it is written.
                assertThat(codec.decode(TYPE, data))
                        .isEqualTo(new LevelLost(Double.valueOf(word).intValue(), null));
            } catch (UnreadableEvent e) {
                assertThat(e).hasMessageStartingWith(TYPE);
            }
        }
        assertThatExceptionOfType(UnreadableEvent.class).isThrownBy(() -> codec.decode(word, "{\"level\":3}"));
    }

    @Test
    void a_megabyte_of_brackets_is_told_as_any_garbage() {
        assertThatExceptionOfType(UnreadableEvent.class).isThrownBy(() -> codec.decode(TYPE, "[".repeat(1 << 20)));
        assertThatExceptionOfType(UnreadableEvent.class)
                .isThrownBy(() -> codec.decode(TYPE, "{\"level\":".repeat(1 << 17)));
    }
}

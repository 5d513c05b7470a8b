package fr.jalon.contract.event;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.given.Given;
import fr.jalon.domain.shape.Field;
import fr.jalon.domain.shape.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The JSON of each event as it was approved: {@code approved/<name>.jsonl} has a line with all fields and a line with
 * the required ones only. What is recorded stays recorded: a test that goes red here asks for a new version of the
 * event and an upcaster from the old one, not for another approved file. Only a new optional field may be added to the
 * first line.
 */
class ApprovedEventsTest {

    private static final EventCodec CODEC = EventCodec.current();

    @ParameterizedTest
    @MethodSource("events")
    void what_was_approved_is_read_and_written_byte_for_byte(EventCatalogue.Entry entry) {
        for (String json : approved(entry)) {
            assertThat(CODEC.encode(CODEC.decode(entry.wireName(), json))).isEqualTo(json);
            assertThat(CODEC.decode(entry.wireName(), json)).isInstanceOf(entry.event());
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void the_first_line_shows_every_field(EventCatalogue.Entry entry) {
        assertThat(Given.exactly(approved(entry).getFirst()).propertyNames())
                .containsExactlyElementsOf(
                        shape(entry).fields().stream().map(Field::name).toList());
    }

    @ParameterizedTest
    @MethodSource("events")
    void no_field_is_required_that_once_was_not(EventCatalogue.Entry entry) {
        assertThat(Given.exactly(approved(entry).getLast()).propertyNames())
                .containsAll(shape(entry).fields().stream()
                        .filter(Field::required)
                        .map(Field::name)
                        .toList());
    }

    static Stream<EventCatalogue.Entry> events() {
        return EventCatalogue.entries().stream();
    }

    private static Shape shape(EventCatalogue.Entry entry) {
        return Shape.of(entry.event().asSubclass(Record.class));
    }

    private static List<String> approved(EventCatalogue.Entry entry) {
        List<String> lines = Given.lines("/approved/" + entry.wireName().substring("jalon.".length()) + ".jsonl");
        assertThat(lines).hasSize(2);
        return lines;
    }
}

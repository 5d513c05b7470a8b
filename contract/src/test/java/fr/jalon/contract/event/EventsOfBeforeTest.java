package fr.jalon.contract.event;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.given.Given;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Events as they were recorded before there were later facts: those of {@code every-event.jsonl}, and those approved then. Each line has
 * the name on the wire, the SHA-256 that the ledger has of the payload, and the payload.
 */
class EventsOfBeforeTest {

    private static final EventCodec CODEC = EventCodec.current();
    private static final List<Recorded> RECORDED = Given.lines("/kept/events-before-later-facts.txt").stream()
            .map(line -> line.split("\t", 3))
            .map(parts -> new Recorded(parts[0], parts[1], parts[2]))
            .toList();

    private record Recorded(String type, String digest, String json) {}

    @Test
    void what_was_recorded_before_is_read_and_written_byte_for_byte() {
        assertThat(RECORDED).hasSize(161).allSatisfy(event -> {
            String written = CODEC.encode(CODEC.decode(event.type(), event.json()));
            assertThat(written).isEqualTo(event.json());
            assertThat(CODEC.typeOf(CODEC.decode(event.type(), event.json()))).isEqualTo(event.type());
        });
    }

    @Test
    void the_ledger_has_the_same_digests_of_it() {
        assertThat(RECORDED)
                .allSatisfy(event -> assertThat(sha256(CODEC.encode(CODEC.decode(event.type(), event.json()))))
                        .isEqualTo(event.digest()));
    }

    @Test
    void every_type_that_there_was_is_among_them() {
        List<String> then = RECORDED.stream().map(Recorded::type).distinct().toList();
        assertThat(EventCatalogue.entries())
                .extracting(EventCatalogue.Entry::wireName)
                .containsAll(then);
        assertThat(then).hasSize(54);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}

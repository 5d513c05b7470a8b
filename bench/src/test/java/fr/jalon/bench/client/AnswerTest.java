package fr.jalon.bench.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Answers of HTTP, in pieces. */
class AnswerTest {

    private static final String COUNTED = "HTTP/1.1 201 Created\r\nX: y\r\ncontent-LENGTH: 5\r\n\r\nhello";
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
            + "3\r\nhel\r\n2;ext=1\r\nlo\r\n0\r\nTrailer: t\r\n\r\n";
    private static final String EMPTY = "HTTP/1.1 204 No Content\r\n\r\n";

    private final Kept kept = new Kept();
    private final Answer answer = new Answer(kept);

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void an_answer_is_read_wherever_it_is_cut() {
        for (String text : new String[] {COUNTED, CHUNKED}) {
            for (int cut = 0; cut < text.length(); cut++) {
                answer.begin();
                kept.clear();

                assertThat(answer.take(bytes(text.substring(0, cut)))).isFalse();
                assertThat(answer.take(bytes(text.substring(cut)))).isTrue();
                assertThat(kept).hasToString("hello");
            }
        }
    }

    @Test
    void the_status_is_known_and_whether_the_connection_ends() {
        answer.begin();
        assertThat(answer.status()).isZero();
        answer.take(bytes(COUNTED));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.closes()).isFalse();

        answer.begin();
        answer.take(bytes(CHUNKED));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.closes()).isTrue();
    }

    @Test
    void an_answer_without_content_is_whole_with_its_head() {
        answer.begin();

        assertThat(answer.take(bytes(EMPTY))).isTrue();
        assertThat(answer.status()).isEqualTo(204);
    }

    @Test
    void what_follows_an_answer_is_left() {
        ByteBuffer two = bytes(COUNTED + EMPTY);
        answer.begin();

        assertThat(answer.take(two)).isTrue();
        assertThat(two.remaining()).isEqualTo(EMPTY.length());
    }

    @Test
    void what_is_no_answer_is_refused() {
        answer.begin();

        assertThatThrownBy(() -> answer.take(bytes("SSH-2.0-OpenSSH_9.2 something\r\n\r\n")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("No answer of HTTP");
    }

    @Test
    void a_head_without_an_end_is_refused() {
        answer.begin();

        assertThatThrownBy(() -> answer.take(bytes("x".repeat(20_000)))).hasMessageContaining("longer than");
    }

    @Test
    void fields_are_found_in_the_body() {
        kept.take(bytes("{\"milestoneId\":\"m\",\"siren\":\"123456789\",\"version\":14,\"position\":\"eyI=\"}"));

        assertThat(kept.field(Kept.name("siren"))).isEqualTo("123456789");
        assertThat(kept.field(Kept.name("version"))).isEqualTo("14");
        assertThat(kept.field(Kept.name("position"))).isEqualTo("eyI=");
        assertThat(kept.field(Kept.name("nothing"))).isEmpty();
    }

    @Test
    void events_come_by_their_territory_and_version() {
        Arrivals arrivals = new Arrivals();
        String message =
                "id:7\nevent:x\ndata:{\"source\":\"http://h/territories/123456789\",\"territoryversion\":\"3\"}\n\n:\n";

        for (String piece : message.split("(?<=\\G.{7})", -1)) {
            arrivals.take(bytes(piece));
        }

        assertThat(arrivals.byEvent()).containsOnlyKeys(Arrivals.event("123456789", "3"));
    }
}

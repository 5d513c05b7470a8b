package fr.jalon.bench.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.bench.figure.Spread;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What goes to the process of the clients, and comes from it. */
class JobTest {

    private static final Job JOB =
            Job.open(Job.Work.MILESTONE, 32, 12.5, 2_000, 7, 10).asking(3, true).at(8_080, "a.b.c");

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.US_ASCII.decode(bytes).toString();
    }

    @Test
    void a_job_is_the_same_behind_its_line() {
        assertThat(Job.of(JOB.line())).isEqualTo(JOB);
        assertThat(JOB.calls()).isEqualTo(25);
    }

    @Test
    void half_a_job_is_none() {
        assertThatThrownBy(() -> Job.of("MILESTONE 1 2")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_outcome_is_the_same_behind_its_line() {
        Outcome outcome = new Outcome(3, 1.5, 0.01, new Spread(3, 1, 2, 3), Spread.NONE, Spread.NONE);

        assertThat(Outcome.of(outcome.line())).isEqualTo(outcome);
        assertThat(outcome.perSecond()).isEqualTo(2);
    }

    @Test
    void clients_that_failed_say_why() {
        assertThatThrownBy(() -> Outcome.of("failed: Answered 409 {}")).hasMessageContaining("Answered 409");
        assertThatThrownBy(() -> Outcome.of("failed: as many words as fields"))
                .hasMessageContaining("as many words as fields");
    }

    @Test
    void the_bytes_of_a_milestone_are_those_of_its_text() {
        Requests requests = new Requests(JOB);
        IntStream.of(0, 1, 2, 3, 335, 336, 12_345_678).forEach(number -> {
            String request = text(requests.milestone(2, number));
            String body = request.substring(request.indexOf("\r\n\r\n") + 4);

            assertThat(request)
                    .startsWith("POST " + Territories.path(9) + "/milestones HTTP/1.1\r\nHost: localhost:8080\r\n")
                    .contains("Authorization: Bearer a.b.c\r\n", "\r\nContent-Length: " + body.length() + "\r\n");
            assertThat(body).isEqualTo(Territories.milestone(number));
        });
    }

    @Test
    void a_registration_says_how_long_it_is() {
        String request = text(new Requests(JOB).register(4));
        String body = request.substring(request.indexOf("\r\n\r\n") + 4);

        assertThat(request).contains("\r\nContent-Length: " + body.length() + "\r\n");
        assertThat(body)
                .startsWith("{\"siren\":\"" + Territories.siren(4) + "\"")
                .doesNotContain("\"type\"");
    }
}

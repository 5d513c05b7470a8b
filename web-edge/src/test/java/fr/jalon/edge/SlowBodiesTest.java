package fr.jalon.edge;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.edge.limit.BodyBytes;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Strangers who send slowly, much, or what nobody reads: none of them holds anything, and nobody else notices. */
class SlowBodiesTest {

    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
    private static final int MANY = 260;
    private static final int ANNOUNCED = 250_000;
    private static final int PLACES_EACH = 32;
    private static BareService house;

    @BeforeAll
    static void open() {
        house = new BareService("--jalon.limits.silence=PT20S", "--jalon.limits.strangers-body=PT3S");
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
    }

    private static BareService.Answer answer(Socket socket) throws IOException {
        return BareService.Answer.of(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    @Test
    void health_answers_at_once_while_many_bodies_trickle_in() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < MANY; i++) {
                slow.add(house.begun(BareService.request("POST", "/room", FORM, "Content-Length: 1000000") + "a"));
            }
            long start = System.nanoTime();

            assertThat(house.get("/actuator/health").status()).isEqualTo(200);

            assertThat(secondsSince(start)).isLessThan(2);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** Tomcat sets aside what a form announces before the first byte of it has come. */
    @Test
    void forms_that_announce_much_fill_no_memory() throws IOException {
        assertThat(house.raw(BareService.request("POST", "/room", FORM, "Content-Length: 7900000"))
                        .status())
                .isEqualTo(413);
        List<Socket> begun = new ArrayList<>();
        try {
            for (int i = 0; i < BodyBytes.EACH_MAX / ANNOUNCED; i++) {
                begun.add(house.begun(BareService.request("POST", "/room", FORM, "Content-Length: " + ANNOUNCED)));
            }
            String oneMore = BareService.request("POST", "/room", FORM, "Content-Length: " + ANNOUNCED) + "a";
            Awaitility.await().untilAsserted(() -> {
                try (Socket more = house.begun(oneMore)) {
                    BareService.Answer answer = answer(more);
                    assertThat(answer.status()).isEqualTo(429);
                    assertThat(answer.header("retry-after")).isNotEmpty();
                }
            });
            assertThat(house.raw(BareService.request("POST", "/room", FORM, "Content-Length: 3") + "a=b")
                            .status())
                    .as("a small form beside them")
                    .isEqualTo(401);
        } finally {
            for (Socket socket : begun) {
                socket.close();
            }
        }
    }

    /** With a byte every now and then it would stay as long as who has a place. */
    @Test
    void who_finds_no_place_is_hung_up_on_soon_although_bytes_come() throws IOException {
        List<Socket> placed = new ArrayList<>();
        try {
            for (int i = 0; i < PLACES_EACH; i++) {
                placed.add(house.begun(BareService.request("POST", "/room", FORM, "Content-Length: 1000") + "a"));
            }
            Awaitility.await().untilAsserted(() -> {
                long start = System.nanoTime();
                try (Socket more = house.begun(BareService.request("POST", "/room", FORM, "Content-Length: 1000"))) {
                    Thread drops = Thread.startVirtualThread(() -> drip(more));
                    more.getInputStream().readAllBytes();
                    drops.interrupt();
                }
                assertThat(secondsSince(start)).isLessThan(1);
            });
        } finally {
            for (Socket socket : placed) {
                socket.close();
            }
        }
    }

    @Test
    void who_asks_first_whether_a_body_is_welcome_is_told_that_it_is_not() throws IOException {
        String asks = "POST /room HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Expect: 100-continue\r\nContent-Length: 1000000\r\n\r\n";
        try (Socket asking = house.begun(asks)) {
            assertThat(answer(asking).status()).isEqualTo(401);
        }
        try (Socket impatient = house.begun(asks + "a".repeat(1_000_000))) {
            assertThat(answer(impatient).status()).isEqualTo(401);
        }
        String welcome = asks.replace("\r\nExpect", "\r\nAuthorization: Bearer good\r\nConnection: close\r\nExpect");
        try (Socket waiting = house.begun(welcome)) {
            assertThat(new String(waiting.getInputStream().readNBytes(12), StandardCharsets.UTF_8))
                    .isEqualTo("HTTP/1.1 100");
            waiting.getOutputStream().write(new byte[1_000_000]);
            assertThat(new String(waiting.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .endsWith("1000000");
        }
    }

    @Test
    void a_form_that_trickles_in_is_hung_up_on_however_often_a_byte_comes() throws IOException {
        long start = System.nanoTime();
        try (Socket slow = house.begun(BareService.request("POST", "/room", FORM, "Content-Length: 100000"))) {
            Thread drops = Thread.startVirtualThread(() -> drip(slow));

            assertThat(slow.getInputStream().readAllBytes()).isEmpty();

            assertThat(secondsSince(start)).isBetween(2.0, 10.0);
            drops.interrupt();
        }
    }

    private static void drip(Socket into) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                into.getOutputStream().write('a');
                java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        } catch (IOException e) {
            // The server has hung up, as it should.
        }
    }

    @Test
    void a_file_that_comes_too_late_is_read_for_longer_than_a_form_so_that_its_sender_sees_the_answer()
            throws IOException {
        int drops = 100;
        try (Socket late = house.begun(
                "POST /late HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream\r\nContent-Length: "
                        + drops + "\r\n\r\n")) {
            for (int drop = 0; drop < drops; drop++) {
                late.getOutputStream().write('a');
                java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
            assertThat(answer(late).status()).isEqualTo(401);
        }
    }

    @Test
    void what_is_refused_is_not_read_to_its_end() throws IOException {
        long start = System.nanoTime();
        try (Socket refused = house.begun(
                "POST /room HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\na")) {
            BareService.Answer answer = answer(refused);

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("connection")).isEqualTo("close");
            assertThat(secondsSince(start)).isLessThan(8);
        }
    }

    @Test
    void a_stranger_sends_a_quarter_of_a_megabyte_and_no_more_and_whoever_is_known_sends_what_he_likes()
            throws IOException {
        String much = "a".repeat(400_000);

        assertThat(house.hungUp(BareService.request("POST", "/room", FORM, "Content-Length: 400000") + much))
                .isTrue();
        assertThat(house.raw(BareService.request(
                                        "POST", "/room", "Authorization: Bearer good", "Content-Length: 400000")
                                + much)
                        .body())
                .isEqualTo("400000");
    }

    /** Bytes that nobody asked for end with the answer; the next request of the connection is answered. */
    @Test
    void a_small_body_that_nobody_reads_does_not_end_the_connection() throws IOException {
        String first =
                "POST /nothing HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer good\r\nContent-Length: 3\r\n\r\nabc";
        try (Socket socket = house.begun(first + BareService.request("GET", "/room", "Authorization: Bearer good"))) {
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("HTTP/1.1 404")
                    .endsWith("in");
        }
    }

    @Test
    void an_answer_that_breaks_in_its_middle_does_not_look_complete() throws IOException {
        try (Socket socket = house.begun(BareService.request("GET", "/half", "Authorization: Bearer good"))) {
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer)
                    .startsWith("HTTP/1.1 200")
                    .contains("the first half")
                    .doesNotContain("problems");
            assertThat(answer).as("the last chunk, which says that this is all").doesNotContain("\r\n0\r\n\r\n");
        }
    }
}

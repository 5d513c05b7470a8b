package fr.jalon.portal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fr.jalon.edge.token.Rights;
import fr.jalon.edge.tracing.Traces;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

/** The portal's way to the API before an API that answers as a test tells it to. */
class JalonApiTest {

    private static final Person AUDITOR = new Person("token", new Rights(Set.of("auditor"), Set.of()), Locale.FRENCH);
    private static final Duration SHORT = Duration.ofMillis(200);
    /** No test ever waits for it; a busy machine may need some of it. */
    private static final Duration LONG = Duration.ofMinutes(1);

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private HttpServer server;
    private JalonApi api;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/pack", this::slowly);
        server.createContext("/forbidden", exchange -> answer(exchange, 403, "{\"detail\": \"Non.\"}"));
        server.createContext("/busy", exchange -> busy(exchange, "0", 1));
        server.createContext("/busier", exchange -> busy(exchange, "0", 2));
        server.createContext("/busy-for-long", exchange -> busy(exchange, "60", 1));
        server.start();
        api = answering(LONG);
    }

    private JalonApi answering(Duration within) {
        return new JalonApi("http://localhost:" + server.getAddress().getPort(), Traces.none(), within, LONG);
    }

    @AfterEach
    void stop() {
        goOn.countDown();
        server.stop(0);
    }

    /** The first half at once, the other when whoever downloads has had it for longer than an answer may take. */
    private void slowly(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write("first ".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        try {
            if (goOn.await(LONG.toSeconds(), TimeUnit.SECONDS)) {
                exchange.getResponseBody().write("second".getBytes(StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void a_download_may_take_longer_than_an_answer() {
        JalonApi impatient = answering(SHORT);
        ByteArrayOutputStream taken = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int from, int length) {
                super.write(bytes, from, length);
                if (size() == "first ".length()) {
                    // Longer than an answer may take: whoever asks for one has given up.
                    assertThatThrownBy(() -> impatient.get(AUDITOR, String.class, "/pack"))
                            .isInstanceOf(RefusedByApi.class);
                    goOn.countDown();
                }
            }
        };

        impatient.download(AUDITOR, MediaType.TEXT_PLAIN, answered -> taken, "/pack");

        assertThat(taken).hasToString("first second");
    }

    private void busy(HttpExchange exchange, String retryAfter, int times) throws IOException {
        if (asked.incrementAndGet() <= times) {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
            answer(exchange, 429, "{\"detail\": \"Trop.\"}");
        } else {
            answer(exchange, 200, "\"answer\"");
        }
    }

    /** A page asks several things at once: the share of whoever looks at it may be taken for a moment. */
    @Test
    void what_was_too_much_for_a_moment_is_asked_once_more_and_once_only() {
        assertThat(api.get(AUDITOR, String.class, "/busy")).isEqualTo("answer");
        assertThat(asked).hasValue(2);

        asked.set(0);
        assertThatThrownBy(() -> api.get(AUDITOR, String.class, "/busier"))
                .isInstanceOfSatisfying(RefusedByApi.class, JalonApiTest::isForAMoment);
        assertThat(asked).hasValue(2);

        asked.set(0);
        assertThatThrownBy(() -> api.get(AUDITOR, String.class, "/busy-for-long"))
                .isInstanceOfSatisfying(RefusedByApi.class, JalonApiTest::isForAMoment);
        assertThat(asked).hasValue(1);
    }

    private static void isForAMoment(RefusedByApi refused) {
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.isForAMoment()).isTrue();
    }

    @Test
    void what_is_refused_begins_no_download() {
        assertThatThrownBy(() -> api.download(
                        AUDITOR,
                        MediaType.TEXT_PLAIN,
                        answered -> {
                            throw new IllegalStateException("begun");
                        },
                        "/forbidden"))
                .isInstanceOfSatisfying(
                        RefusedByApi.class,
                        refused -> assertThat(refused.status()).isEqualTo(403))
                .hasMessage("Non.");
    }
}

package fr.jalon.bench.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The clients against a server. */
class LoopTest {

    private static final int CALLS = 500;

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unavailable = new AtomicInteger();
    private HttpServer server;
    private int status = 201;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean question = exchange.getRequestMethod().equals("GET");
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()
                + exchange.getRequestHeaders().getOrDefault("Read-After", List.of())
                + body);
        byte[] answer = "{\"siren\":\"800000002\",\"version\":2,\"position\":\"p2\"}".getBytes(StandardCharsets.UTF_8);
        boolean away = question && unavailable.getAndDecrement() > 0;
        if (asked.size() % 100 == 0) {
            exchange.getResponseHeaders().add("Connection", "close");
        }
        exchange.sendResponseHeaders(away ? 503 : status, asked.size() % 2 == 0 ? 0 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private Outcome run(Job job) throws IOException {
        try (Loop loop = new Loop(job.at(server.getAddress().getPort(), "t"), 0)) {
            return loop.run();
        }
    }

    @Test
    void each_call_is_answered_and_counted_once_over_connections_that_end_too() throws IOException {
        Outcome outcome = run(Job.counted(Job.Work.MILESTONE, 8, CALLS, 0, 3));

        assertThat(outcome.calls()).isEqualTo(CALLS);
        assertThat(outcome.answers().count()).isEqualTo(CALLS);
        assertThat(asked).hasSize(CALLS);
    }

    @Test
    void a_question_is_asked_with_the_position_until_the_view_has_it() throws IOException {
        unavailable.set(2);

        Outcome outcome = run(Job.counted(Job.Work.MILESTONE, 1, 10, 0, 3).asking(5, false));

        assertThat(outcome.calls()).isEqualTo(10);
        assertThat(outcome.questions().count()).isEqualTo(2);
        assertThat(asked.stream().filter(each -> each.equals("GET /api/v1/territories/800000002[p2]")))
                .hasSize(4);
    }

    @Test
    void calls_at_a_rate_begin_no_sooner_than_they_are_due() throws IOException {
        Outcome outcome = run(new Job(Job.Work.VIEW, 0, "-", 4, 100, 60_000, 20, 0, 3, 0, false));

        assertThat(outcome.calls()).isEqualTo(20);
        assertThat(outcome.seconds()).isGreaterThanOrEqualTo(0.19);
    }

    @Test
    void a_refusal_ends_the_job_with_its_words() {
        status = 409;

        assertThatThrownBy(() -> run(Job.counted(Job.Work.MILESTONE, 2, 10, 0, 1)))
                .hasMessageContaining("Answered 409")
                .hasMessageContaining("800000002");
    }
}

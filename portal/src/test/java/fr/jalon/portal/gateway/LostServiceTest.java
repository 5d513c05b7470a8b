package fr.jalon.portal.gateway;

import static fr.jalon.portal.gateway.ServiceBehind.head;
import static fr.jalon.portal.gateway.ServiceBehind.say;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client is told whose service is lost in the middle: the truth, and in time. */
class LostServiceTest {

    private static final String BODY_STILL_COMING =
            "POST /api/v1/imports HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked\n\n3\none\n";

    /** Far less than a body is waited for. */
    private static final Duration SOON = Duration.ofSeconds(25);

    private ServiceBehind behind;

    @BeforeEach
    void start() throws IOException {
        behind = ServiceBehind.start("--jalon.limits.handed-on-body=PT40S", "--jalon.limits.silence=PT4S");
    }

    @AfterEach
    void stop() throws IOException {
        behind.close();
    }

    private List<String> answered(String request) throws IOException {
        try (Socket client = new Socket("localhost", behind.port())) {
            client.setSoTimeout((int) SOON.toMillis());
            say(client.getOutputStream(), request);
            return head(new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8)));
        }
    }

    @Test
    void a_service_that_ends_while_a_body_is_still_coming_is_503_and_not_the_fault_of_who_sends_it() throws Exception {
        Thread service = behind.says((in, out) -> {
            head(in);
            in.readLine();
        });

        assertThat(answered(BODY_STILL_COMING)).first().asString().startsWith("HTTP/1.1 503");
        service.join();
    }

    @Test
    void so_is_one_that_ended_a_connection_which_was_kept_for_the_next_request() throws Exception {
        Thread service = behind.says((in, out) -> {
            head(in);
            say(out, "HTTP/1.1 200 OK\nContent-Length: 0\n\n");
            head(in);
            in.readLine();
        });
        String before = "POST /api/v1/territories HTTP/1.1\nHost: localhost\nContent-Length: 0\n\n";
        assertThat(answered(before)).first().asString().startsWith("HTTP/1.1 200");

        assertThat(answered(BODY_STILL_COMING)).first().asString().startsWith("HTTP/1.1 503");
        service.join();
    }

    @Test
    void so_is_one_that_vanishes_without_a_word() throws Exception {
        Thread service = behind.says((in, out) -> {
            head(in);
            while (in.read() >= 0) {
                Thread.onSpinWait();
            }
        });

        assertThat(answered("POST /api/v1/territories HTTP/1.1\nHost: localhost\nContent-Length: 2\n\n{}"))
                .first()
                .asString()
                .startsWith("HTTP/1.1 503");
        service.join();
    }
}

package fr.jalon.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.jalon.command.given.RunningWriteSide;
import fr.jalon.command.given.Service;
import fr.jalon.command.given.Service.Reply;
import fr.jalon.command.given.Tokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A client has so many imports that go on; for one more it is told to come back, and nobody else is. */
@ExtendWith(RunningWriteSide.class)
class ImportsAtOnceTest {

    private static final int EACH_MAX = 16;
    private static final String LINE = "no JSON\n";

    private final Service service = RunningWriteSide.one();

    private static String token(String who) {
        return Tokens.with(Map.of("sub", who, "roles", List.of("admin")));
    }

    private Reply imported(String who) {
        return service.send("POST", "/api/v1/imports", token(who), LINE, "Content-Type", "application/x-ndjson");
    }

    /** One that has been answered its first line, and waits for the next. */
    private static final class Going implements AutoCloseable {

        private final Socket socket;
        private final BufferedReader answer;

        Going(Service service, String who) throws IOException {
            socket = service.connection();
            send("POST /api/v1/imports HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                    + token(who)
                    + "\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + Integer.toHexString(LINE.length()) + "\r\n" + LINE + "\r\n");
            answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(answer.readLine()).startsWith("HTTP/1.1 200");
            readTo("\"outcome\":\"refused\"");
        }

        private void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }

        private void readTo(String part) throws IOException {
            String line = answer.readLine();
            while (line != null && !line.contains(part)) {
                line = answer.readLine();
            }
            assertThat(line).as("up to %s", part).isNotNull();
        }

        /** Its file ends. */
        void end() throws IOException {
            send("0\r\n\r\n");
            readTo("\"summary\"");
        }

        /** The client goes away in its middle. */
        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void one_import_too_many_is_told_to_come_back_and_finds_the_place_of_one_that_has_ended() throws IOException {
        Deque<Going> going = new ArrayDeque<>();
        try {
            for (int i = 0; i < EACH_MAX; i++) {
                going.add(new Going(service, "importer"));
            }

            Reply oneMore = imported("importer");
            assertThat(oneMore.status()).as(oneMore.text()).isEqualTo(429);
            assertThat(oneMore.header("Retry-After")).matches("[1-9][0-9]*");
            assertThat(oneMore.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(oneMore.json().path("type").asString()).endsWith("/problems/too-many-requests");
            assertThat(imported("somebody-else").status()).isEqualTo(200);

            // What has ended lets go of its place a moment after its last word.
            going.element().end();
            await().until(() -> imported("importer").status() == 200);

            going.add(new Going(service, "importer"));
            assertThat(imported("importer").status()).isEqualTo(429);
            going.removeLast().close();
            await().until(() -> imported("importer").status() == 200);
        } finally {
            for (Going each : going) {
                each.close();
            }
        }
    }
}

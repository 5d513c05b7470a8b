package fr.jalon.portal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.edge.token.Rights;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** A stream whose other side vanishes without a word: no FIN comes, and nothing else does. */
@Timeout(120)
class EventsTest {

    private static final Person READER = new Person("token", new Rights(Set.of("reader"), Set.of()), Locale.FRENCH);
    private static final Duration SILENT_MAX = Duration.ofSeconds(2);

    private final CountDownLatch over = new CountDownLatch(1);
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void end() throws IOException {
        over.countDown();
        server.close();
    }

    private Events saying(String text) {
        Thread.startVirtualThread(() -> {
            try (Socket socket = server.accept()) {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                    Thread.onSpinWait();
                }
                socket.getOutputStream().write(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().flush();
                over.await();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        return new Events("http://localhost:" + server.getLocalPort(), SILENT_MAX);
    }

    @Test
    void one_that_falls_silent_is_given_up_and_what_was_heard_counts() {
        List<String> heard = new ArrayList<>();
        Events.Open stream = saying(
                        "HTTP/1.1 200 OK\nContent-Type: text/event-stream\n\n: from a\n\nid: b\ndata: {}\n\n")
                .open(READER, null);

        assertThatThrownBy(() -> stream.read(new Events.Listener() {
                    @Override
                    public void event(String token, JsonNode event) {
                        heard.add("event " + token);
                    }

                    @Override
                    public void alive(String token) {
                        heard.add("alive " + token);
                    }
                }))
                .isInstanceOf(IOException.class);

        assertThat(heard).containsExactly("alive a", "event b");
    }

    @Test
    void one_that_never_answers_is_away() {
        Events events = saying("");

        assertThatThrownBy(() -> events.open(READER, null)).isInstanceOf(RefusedByApi.class);
    }
}

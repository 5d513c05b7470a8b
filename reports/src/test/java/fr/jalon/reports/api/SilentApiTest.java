package fr.jalon.reports.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.contract.problem.Language;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An API that begins its answers and does not go on keeps no report, nor its place, for ever. */
class SilentApiTest {

    private final List<Socket> open = new ArrayList<>();
    private final ServerSocket server;

    SilentApiTest() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::beginAnswers);
    }

    private void beginAnswers() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                socket.getInputStream().read(new byte[4_096]);
                socket.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException over) {
            // The test has ended.
        }
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private URI address() {
        return URI.create("http://localhost:" + server.getLocalPort());
    }

    @Test
    void an_api_that_falls_silent_in_an_answer_or_between_two_lines_is_away() {
        PublicApi api = new PublicApi(address().toString(), Duration.ofMillis(100));
        Asker asker = new Asker(null, Language.EN, null, new AnswerRoom(1, 1).begin("c"));

        assertThatThrownBy(() -> api.get(asker, "/", Map.of())).isInstanceOf(ApiRefusal.class);
        assertThatThrownBy(() -> api.lines(asker, "/", line -> {})).isInstanceOf(ApiRefusal.class);
    }
}

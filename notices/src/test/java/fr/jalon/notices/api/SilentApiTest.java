package fr.jalon.notices.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.notices.given.OneApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An API that begins its answers and does not go on keeps nobody for ever. */
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
    void an_issuer_and_an_api_that_fall_silent_are_away() {
        try (HttpClient http = HttpClient.newHttpClient();
                OneApi issuer = new OneApi()) {
            Duration soon = Duration.ofMillis(100);
            ClientToken token = new ClientToken(http, address(), "c", "s", InstantSource.system(), soon);
            ClientToken known =
                    new ClientToken(http, issuer.address().resolve("/oauth2/token"), "c", "s", InstantSource.system());

            assertThatThrownBy(token::value).isInstanceOf(ApiAway.class);
            assertThatThrownBy(() -> new PublicApi(http, address(), known, soon).get(Answers.Course.class, "/"))
                    .isInstanceOf(ApiAway.class);
        }
    }
}

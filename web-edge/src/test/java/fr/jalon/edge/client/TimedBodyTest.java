package fr.jalon.edge.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bodies of answers that begin and do not go on. */
class TimedBodyTest {

    private final List<Socket> open = new ArrayList<>();
    private final ServerSocket server;

    TimedBodyTest() throws IOException {
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
    void a_body_that_does_not_come_to_its_end_in_time_is_an_error_and_no_short_answer() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address()).build();
        try (HttpClient http = HttpClient.newHttpClient();
                InputStream body = http.send(request, TimedBody.within(Duration.ofMillis(100)))
                        .body()) {
            assertThatThrownBy(body::readAllBytes).isInstanceOf(HttpTimeoutException.class);
            assertThatThrownBy(body::read).isInstanceOf(IOException.class);
        }
    }
}

package fr.jalon.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Only so many connections are served at once, whatever they do: each of them holds memory. */
class ConnectionsTest {

    private static final int MOST = 10;
    private static final String HALF = "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Le";
    private static final String WHOLE = "GET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    private final List<Socket> open = new ArrayList<>();
    private BareService house;

    @BeforeEach
    void open() {
        house = new BareService("--jalon.limits.connections=" + MOST, "--jalon.limits.silence=PT60S");
    }

    @AfterEach
    void close() throws IOException {
        for (Socket each : open) {
            each.close();
        }
        house.close();
    }

    private Socket begun(String request) throws IOException {
        Socket socket = house.begun(request);
        open.add(socket);
        return socket;
    }

    private static String answer(Socket socket, int millis) throws IOException {
        socket.setSoTimeout(millis);
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine();
    }

    @Test
    void one_more_waits_for_its_turn_and_gets_it_when_another_has_ended() throws IOException {
        for (int i = 0; i < MOST; i++) {
            begun(HALF);
        }
        // And one stands before it in the queue.
        begun(HALF);
        Socket waiting = begun(WHOLE);
        assertThatThrownBy(() -> answer(waiting, 500)).isInstanceOf(SocketTimeoutException.class);

        open.get(0).close();
        open.get(1).close();

        assertThat(answer(waiting, 20_000)).startsWith("HTTP/1.1 401");
    }
}

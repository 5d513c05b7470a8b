package fr.jalon.torture.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each way of damaging a wire, seen from its ends. */
class CableTest {

    private static final int MOMENT_MILLIS = 300;

    private ServerSocket server;
    private Cable cable;

    @BeforeEach
    void plug_in() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        cable = new Cable(0);
        cable.plugInto(server.getLocalPort());
    }

    @AfterEach
    void pull_out() throws IOException {
        cable.close();
        server.close();
    }

    private Socket client() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), cable.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    /** Both ends of one connection. */
    private record Ends(Socket client, Socket behind) implements AutoCloseable {

        boolean comesThrough(int sent) throws IOException {
            client.getOutputStream().write(sent);
            int back = behind.getInputStream().read();
            behind.getOutputStream().write(back);
            return client.getInputStream().read() == sent;
        }

        @Override
        public void close() throws IOException {
            client.close();
            behind.close();
        }
    }

    private Ends ends() throws IOException {
        Socket client = client();
        Socket behind = server.accept();
        behind.setSoTimeout(20_000);
        return new Ends(client, behind);
    }

    @Test
    void both_ways_are_handed_on_and_so_is_the_end() throws IOException {
        try (Ends ends = ends()) {
            assertThat(ends.comesThrough('a')).isTrue();

            ends.client().close();

            assertThat(ends.behind().getInputStream().read()).isEqualTo(-1);
        }
        await().until(() -> cable.open() == 0);
    }

    @Test
    void pulled_out_all_end_and_none_begins_until_it_is_put_back_in() throws IOException {
        try (Ends ends = ends()) {
            cable.pullOut();

            assertThat(ends.client().getInputStream().read()).isEqualTo(-1);
            assertThatThrownBy(this::client).isInstanceOf(ConnectException.class);
        }
        cable.plugInto(server.getLocalPort());
        try (Ends ends = ends()) {
            assertThat(ends.comesThrough('b')).isTrue();
        }
    }

    @Test
    void a_reset_is_one_and_others_may_begin() throws IOException {
        try (Ends ends = ends()) {
            assertThat(ends.comesThrough('a')).isTrue();

            cable.reset();

            assertThatThrownBy(() -> ends.client().getInputStream().read()).isInstanceOf(SocketException.class);
        }
        try (Ends ends = ends()) {
            assertThat(ends.comesThrough('b')).isTrue();
        }
    }

    @Test
    void silence_ends_nothing_and_tells_nobody_also_when_it_is_over() throws IOException {
        try (Ends before = ends()) {
            assertThat(before.comesThrough('a')).isTrue();
            cable.fallSilent();
            Socket during = client();
            before.client().getOutputStream().write('b');
            before.behind().setSoTimeout(MOMENT_MILLIS);
            during.setSoTimeout(MOMENT_MILLIS);

            assertThatThrownBy(() -> before.behind().getInputStream().read())
                    .isInstanceOf(SocketTimeoutException.class);
            assertThatThrownBy(() -> during.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            before.client().close();
            cable.mend();
            assertThatThrownBy(() -> before.behind().getInputStream().read())
                    .as("the other end has vanished, and no FIN comes")
                    .isInstanceOf(SocketTimeoutException.class);
            during.close();
            // The one that was begun meanwhile has an end here too.
            server.accept().close();
        }
        try (Ends after = ends()) {
            assertThat(after.comesThrough('c')).isTrue();
        }
    }

    @Test
    void what_is_slow_comes_late_and_whole() throws IOException {
        try (Ends ends = ends()) {
            cable.slowDown(Duration.ofMillis(MOMENT_MILLIS));
            long begun = System.nanoTime();

            assertThat(ends.comesThrough('a')).isTrue();

            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(2 * MOMENT_MILLIS));
        }
    }
}

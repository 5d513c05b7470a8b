package fr.jalon.torture.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import org.junit.jupiter.api.Test;

/** What stands between the pages and the services must not break for good where a service is away for a while. */
class NobodyListensTest {

    private static final int PATIENCE_MILLIS = 20_000;

    @Test
    void who_connects_while_nobody_listens_is_cut_off_and_the_next_one_gets_through() throws IOException {
        Cable cable = new Cable(0);
        int port;
        try (ServerSocket gone = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        cable.plugInto(port);
        assertThat(firstByte(cable)).as("nobody listens").isEqualTo(-1);

        try (ServerSocket back = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answer(back));
            assertThat(firstByte(cable)).as("somebody does again").isEqualTo('!');
        } finally {
            cable.close();
        }
    }

    private static int firstByte(Cable cable) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), cable.port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            InputStream answer = socket.getInputStream();
            return answer.read();
        } catch (SocketException cutOff) {
            return -1;
        }
    }

    private static void answer(ServerSocket server) {
        try (Socket taken = server.accept()) {
            taken.getOutputStream().write('!');
        } catch (IOException gone) {
            // The test has seen what it wanted.
        }
    }
}

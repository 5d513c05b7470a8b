package fr.jalon.acceptance.architecture.wrong.habits;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Disabled;
import org.mockito.Mock;

final class SleepsAndSkips {

    @Mock
    Runnable nothing;

    @Disabled
    void waits() throws InterruptedException {
        Thread.sleep(1);
    }

    int asksForAPortAndGivesItBack() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

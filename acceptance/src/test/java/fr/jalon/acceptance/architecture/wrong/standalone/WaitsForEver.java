package fr.jalon.acceptance.architecture.wrong.standalone;

import java.io.IOException;
import java.net.Socket;

/** Opens a connection where nobody looks how long it is silent. */
class WaitsForEver {

    int first(String host) throws IOException {
        try (Socket socket = new Socket(host, 80)) {
            return socket.getInputStream().read();
        }
    }
}

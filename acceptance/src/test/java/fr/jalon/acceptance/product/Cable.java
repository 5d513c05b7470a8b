package fr.jalon.acceptance.product;

import fr.jalon.standalone.folder.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Hands connections on to a port of this machine, until it is pulled out; and again once it is put back in. */
final class Cable implements AutoCloseable {

    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile int to;
    private @Nullable ServerSocket in;

    Cable() throws IOException {
        port = Ports.anyFree();
    }

    int port() {
        return port;
    }

    /** Hands on to another port. */
    void plugInto(int other) throws IOException {
        to = other;
        ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        in = server;
        Thread.ofVirtual().start(() -> accept(server));
    }

    /** Cuts all connections and takes no more. */
    void pullOut() throws IOException {
        if (in != null) {
            in.close();
        }
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    private void accept(ServerSocket server) {
        try {
            while (true) {
                connect(server, server.accept());
            }
        } catch (IOException pulledOut) {
            // That is what ends it.
        }
    }

    /** Where nobody listens at the other end, it is refused as it would be there, and the next one is taken. */
    private void connect(ServerSocket server, Socket from) throws IOException {
        Socket onward;
        try {
            onward = new Socket(InetAddress.getLoopbackAddress(), to);
        } catch (IOException away) {
            from.close();
            return;
        }
        sockets.add(from);
        sockets.add(onward);
        if (server.isClosed()) {
            // Pulled out while this one was on its way.
            from.close();
            onward.close();
            return;
        }
        Thread.ofVirtual().start(() -> pump(from, onward));
        Thread.ofVirtual().start(() -> pump(onward, from));
    }

    private static void pump(Socket from, Socket onward) {
        try (from;
                onward;
                InputStream bytes = from.getInputStream()) {
            bytes.transferTo(onward.getOutputStream());
        } catch (IOException gone) {
            // One side hung up; both are closed.
        }
    }

    @Override
    public void close() throws IOException {
        pullOut();
    }
}

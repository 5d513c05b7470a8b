package fr.jalon.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that want to be told theirs before they start. All of a server are held until the last is chosen, so that no two are the
 * same, and are below what operating systems give to connections that go out (ephemeral ports): any of those, of any program, could take one
 * between its choice and the start.
 */
final class FreePorts {

    private static final int LOWEST = 15_000;
    private static final int BEHIND_HIGHEST = 32_000;
    private static final int TRIES_MAX = 1_000;

    private FreePorts() {}

    /** So many of the loopback address, each another. */
    static List<Integer> choose(int count) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int tries = 0; held.size() < count; tries++) {
                if (tries == TRIES_MAX) {
                    throw new IOException(
                            "no " + count + " ports between " + LOWEST + " and " + BEHIND_HIGHEST + " are free");
                }
                hold(ThreadLocalRandom.current().nextInt(LOWEST, BEHIND_HIGHEST), held);
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }

    private static void hold(int port, List<ServerSocket> held) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            held.add(socket);
        } catch (IOException taken) {
            socket.close();
        }
    }
}

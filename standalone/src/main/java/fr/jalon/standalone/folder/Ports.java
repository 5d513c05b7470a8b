package fr.jalon.standalone.folder;

import fr.jalon.standalone.outcome.CliException;
import fr.jalon.standalone.outcome.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The loopback ports of the embedded servers. Chosen free on the first start and kept in the data folder, so that a restart uses the same
 * ones unless another program has taken them meanwhile.
 */
public record Ports(int postgres, int kafka, int kafkaController, int views) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Ports NONE = new Ports(0, 0, 0, 0);

    /**
     * Below what Linux and macOS give to connections that go out: any of those, of any program, could take a port from there between
     * its choice and the start of its server.
     */
    private static final int LOWEST = 15_000;

    private static final int BEHIND_HIGHEST = 32_000;
    private static final int TRIES_MAX = 200;

    /**
     * The ports of the last start where they are free, others where they are not.
     *
     * <p>Call this when no server of an earlier run is left: a PostgreSQL that outlived its Jalon would look like a stranger on its port.
     */
    public static Ports choose(DataFolder folder) {
        try {
            Ports before = Files.exists(folder.ports()) ? read(folder) : NONE;
            Ports now = free(before);
            if (!now.equals(before)) {
                PrivateFiles.write(folder.ports(), JSON.writeValueAsString(now));
            }
            return now;
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.FOLDER_NOT_WRITABLE, "No ports for the embedded servers: " + e.getMessage() + ".", e);
        }
    }

    /** The ports of the product that runs on a folder, or ran there last. */
    public static Ports last(DataFolder folder) throws IOException {
        return Files.exists(folder.ports()) ? read(folder) : NONE;
    }

    /** Whether a server could listen on this port of this address now. */
    public static boolean isFree(InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** Some free port of the loopback address. */
    public static int anyFree() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            bindToAny(socket);
            return socket.getLocalPort();
        }
    }

    private static void bindToAny(ServerSocket socket) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        for (int tries = 0; tries < TRIES_MAX; tries++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, BEHIND_HIGHEST);
            if (isFree(loopback, port)) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(loopback, port));
                return;
            }
        }
        throw new IOException("no port between " + LOWEST + " and " + BEHIND_HIGHEST + " is free");
    }

    private static Ports read(DataFolder folder) throws IOException {
        try {
            return JSON.readValue(Files.readString(folder.ports()), Ports.class);
        } catch (JacksonException damaged) {
            // Nothing depends on keeping a port: it is chosen anew.
            return NONE;
        }
    }

    private static Ports free(Ports before) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            return new Ports(
                    hold(before.postgres, held),
                    hold(before.kafka, held),
                    hold(before.kafkaController, held),
                    hold(before.views, held));
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }

    /** Holds each port until all are chosen: two choices must not be the same. */
    private static int hold(int preferred, List<ServerSocket> held) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        ServerSocket socket = new ServerSocket();
        held.add(socket);
        if (preferred > 0 && isFree(loopback, preferred)) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(loopback, preferred));
        } else {
            bindToAny(socket);
        }
        return socket.getLocalPort();
    }
}

package fr.jalon.torture.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hands connections on to a port of this machine (TCP proxy), and can be damaged in every way that a network can: pulled out, reset, silent
 * without a word, slow.
 */
public final class Cable implements AutoCloseable {

    private static final int BACKLOG = 200;
    private static final int BUFFER = 16 * 1_024;

    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private int port;
    private volatile int to;
    private volatile boolean silent;
    private volatile Duration late = Duration.ZERO;
    private @Nullable ServerSocket in;
    private @Nullable Thread accepting;

    /** One that is not plugged in yet; 0 for any port, which is known once it is. */
    public Cable(int port) {
        this.port = port;
    }

    public int port() {
        return port;
    }

    /** Hands on to another port. */
    public void plugInto(int other) throws IOException {
        to = other;
        ServerSocket server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        port = server.getLocalPort();
        in = server;
        accepting = Thread.ofVirtual().start(() -> accept(server));
    }

    /** Cuts all connections and takes no more. */
    public void pullOut() throws IOException {
        if (in != null) {
            in.close();
        }
        awaitNobodyAccepts();
        lines.forEach(Line::end);
    }

    /** A socket that somebody waits at is closed by him, a moment after he was told: until then others are taken in. */
    private void awaitNobodyAccepts() {
        try {
            if (accepting != null) {
                accepting.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Cuts all connections with a reset, and goes on taking others. */
    public void reset() {
        lines.forEach(Line::reset);
    }

    /** From now on nothing comes through, and no connection ends. Those that are open then stay so for ever. */
    public void fallSilent() {
        silent = true;
        lines.forEach(line -> line.dead = true);
    }

    /** Each piece comes later by that much. */
    public void slowDown(Duration each) {
        late = each;
    }

    /** What is opened from now on works again. */
    public void mend() {
        silent = false;
        late = Duration.ZERO;
    }

    /** How many connections are open. */
    public int open() {
        return lines.size();
    }

    private void accept(ServerSocket server) {
        try {
            while (true) {
                Socket from = server.accept();
                Line line = new Line(from, silent);
                lines.add(line);
                if (server.isClosed()) {
                    // Pulled out while this one was on its way.
                    line.end();
                    return;
                }
                Thread.ofVirtual().start(line::run);
            }
        } catch (IOException pulledOut) {
            // That is what ends it.
        }
    }

    /** One connection. */
    private final class Line {

        private final Socket from;
        private volatile boolean dead;
        private volatile @Nullable Socket onward;

        private Line(Socket from, boolean dead) {
            this.from = from;
            this.dead = dead;
        }

        private void run() {
            try {
                Socket other = new Socket(InetAddress.getLoopbackAddress(), to);
                onward = other;
                Thread back = Thread.ofVirtual().start(() -> pump(other, from));
                pump(from, other);
                back.join();
            } catch (IOException refused) {
                end();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Until one side hangs up. Where the line is dead the other is not told. */
        private void pump(Socket source, Socket target) {
            byte[] buffer = new byte[BUFFER];
            try {
                InputStream bytes = source.getInputStream();
                OutputStream out = target.getOutputStream();
                for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                    if (!late.isZero()) {
                        TimeUnit.NANOSECONDS.sleep(late.toNanos());
                    }
                    if (!dead) {
                        out.write(buffer, 0, read);
                        out.flush();
                    }
                }
            } catch (IOException | InterruptedException hungUp) {
                // Both are closed below, unless nobody may hear of it.
            }
            if (!dead) {
                end();
            }
        }

        private void end() {
            lines.remove(this);
            close(from);
            close(onward);
        }

        private void reset() {
            try {
                from.setSoLinger(true, 0);
            } catch (IOException gone) {
                // Then there is nothing to reset.
            }
            end();
        }

        private static void close(@Nullable Socket socket) {
            try {
                if (socket != null) {
                    socket.close();
                }
            } catch (IOException gone) {
                // It is.
            }
        }
    }

    @Override
    public void close() throws IOException {
        pullOut();
    }
}

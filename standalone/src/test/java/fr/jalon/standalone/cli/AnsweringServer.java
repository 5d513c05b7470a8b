package fr.jalon.standalone.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;

/** A server of a test's own making, one connection after the other, down to the bytes: it can answer early, late and broken. */
final class AnsweringServer implements AutoCloseable {
    interface Answer {
        void to(String head, InputStream in, OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    final LinkedBlockingQueue<String> heads = new LinkedBlockingQueue<>();
    private final Thread thread;

    AnsweringServer(Answer answer) throws IOException {
        thread = Thread.ofVirtual().start(() -> {
            while (!socket.isClosed()) {
                try (Socket connection = socket.accept()) {
                    InputStream in = new BufferedInputStream(connection.getInputStream());
                    String head = head(in);
                    heads.add(head);
                    answer.to(head, in, connection.getOutputStream());
                    connection.getOutputStream().flush();
                } catch (SocketException closed) {
                    // The test is over, or the client has hung up.
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    static void chunk(OutputStream out, String text) throws IOException {
        write(out, Integer.toHexString(text.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + text + "\r\n");
    }

    static long contentLength(String head) {
        return Long.parseLong(head.replaceAll("(?is).*content-length: *([0-9]+).*", "$1"));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        socket.close();
        thread.join();
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int read = in.read(); read >= 0; read = in.read()) {
            head.append((char) read);
            if (head.toString().endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString();
    }
}

package fr.jalon.edge.client;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 POST of a file whose answer is read while the file is still being sent. An import answers line by line; the JDK's client
 * reads nothing before it has sent everything, and with a long file both sides would wait for each other for ever.
 */
public final class DuplexPost implements AutoCloseable {
    private static final int HEAD_BYTES_MAX = 64 * 1024;
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(10);
    /** Longer than the services let one line of an import wait. */
    private static final Duration SILENT_MAX = Duration.ofMinutes(2);

    private final Socket socket;
    private final Thread sender;
    private final int status;
    private final InputStream body;

    private DuplexPost(Socket socket, Thread sender, int status, InputStream body) {
        this.socket = socket;
        this.sender = sender;
        this.status = status;
        this.body = body;
    }

    /**
     * Begins to send and returns when the head of the answer is there. Who answers may be silent for two minutes at a time.
     *
     * @throws IOException if nobody answers there, or not in HTTP
     */
    public static DuplexPost send(URI address, Map<String, String> headers, Path file) throws IOException {
        return send(address, headers, file, SILENT_MAX);
    }

    /**
     * The same with another limit.
     *
     * @param silentMax how long to wait for the next byte of the answer; then reading fails
     */
    public static DuplexPost send(URI address, Map<String, String> headers, Path file, Duration silentMax)
            throws IOException {
        Socket socket = connect(address);
        try {
            socket.setSoTimeout((int) silentMax.toMillis());
            long length = Files.size(file);
            Thread sender = Thread.ofVirtual()
                    .name("send " + file.getFileName())
                    .start(() -> {
                        try {
                            OutputStream out = new BufferedOutputStream(socket.getOutputStream());
                            out.write(head(address, headers, length).getBytes(StandardCharsets.UTF_8));
                            Files.copy(file, out);
                            out.flush();
                        } catch (IOException refusedOrGone) {
                            // The server may answer and hang up before it has taken everything. Whether that is a
                            // failure shows in its answer,
                            // which is being read by the other thread.
                        }
                    });
            InputStream in = new BufferedInputStream(socket.getInputStream());
            int status = status(line(in));
            Map<String, String> answered = fields(in);
            boolean chunked = "chunked".equalsIgnoreCase(answered.get("transfer-encoding"));
            return new DuplexPost(socket, sender, status, chunked ? new ChunkedBody(in) : in);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /**
     * The body, as it comes. One in chunks, as the services send, is an exception where it ends before its time; one without chunks ends
     * where the connection does, whoever ended it.
     */
    public InputStream body() {
        return body;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        try {
            sender.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Socket connect(URI address) throws IOException {
        boolean secure = "https".equalsIgnoreCase(address.getScheme());
        int port = address.getPort() >= 0 ? address.getPort() : secure ? HTTPS_PORT : HTTP_PORT;
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(address.getHost(), port), (int) CONNECTED_WITHIN.toMillis());
            return secure ? secured(plain, address.getHost(), port) : plain;
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    private static Socket secured(Socket plain, String host, int port) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }

    private static String head(URI address, Map<String, String> headers, long length) {
        StringBuilder head = new StringBuilder("POST ").append(address.getRawPath());
        if (address.getRawQuery() != null) {
            head.append('?').append(address.getRawQuery());
        }
        head.append(" HTTP/1.1\r\nHost: ").append(address.getRawAuthority()).append("\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("Content-Length: ").append(length).append("\r\n\r\n").toString();
    }

    private static int status(@Nullable String statusLine) throws IOException {
        String[] words = statusLine == null ? new String[0] : statusLine.split(" ", 3);
        if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("[1-5][0-9][0-9]")) {
            throw new IOException("what answers there does not speak HTTP");
        }
        return Integer.parseInt(words[1]);
    }

    private static Map<String, String> fields(InputStream in) throws IOException {
        Map<String, String> fields = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return fields;
    }

    /** A line of the head or of the chunk frame, without its end. */
    static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new IOException("the server hung up in the middle of its answer");
            }
            if (line.length() >= HEAD_BYTES_MAX) {
                throw new IOException("the server sends a line without end");
            }
            line.append((char) read);
        }
        return line.toString().stripTrailing();
    }
}

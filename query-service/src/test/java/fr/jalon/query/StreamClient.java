package fr.jalon.query;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.query.given.Tokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import tools.jackson.databind.JsonNode;

/** A client over a connection of its own; it speaks HTTP/1.0, so that what comes is the stream and no chunks. */
final class StreamClient implements AutoCloseable {

    /** Where the stream is. */
    static final String PATH = "/api/v1/events";

    private static final int SILENCE_MILLIS_MAX = 60_000;
    private static final String TOKEN = Tokens.with("reader");

    /** A message of the stream. */
    record Message(String id, String type, JsonNode data) {

        String eventId() {
            return data.path("id").asString();
        }
    }

    private final Socket socket;
    private final BufferedReader lines;
    private String lastId = "";
    private int comments;

    StreamClient(ServletWebServerApplicationContext instance, String query, String lastEventId) throws IOException {
        this(new Socket(), instance, query, lastEventId);
    }

    /** One whose system takes little before it is read. */
    static StreamClient narrow(ServletWebServerApplicationContext instance) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(8_192);
        return new StreamClient(socket, instance, "", "");
    }

    private StreamClient(Socket socket, ServletWebServerApplicationContext instance, String query, String lastEventId)
            throws IOException {
        this.socket = socket;
        socket.connect(
                new InetSocketAddress("127.0.0.1", instance.getWebServer().getPort()));
        socket.setSoTimeout(SILENCE_MILLIS_MAX);
        socket.getOutputStream()
                .write(("GET " + PATH + query + " HTTP/1.0\r\nHost: localhost\r\nAuthorization: Bearer "
                                + TOKEN
                                + (lastEventId.isEmpty() ? "" : "\r\nLast-Event-ID: " + lastEventId)
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        assertThat(lines.readLine()).startsWith("HTTP/1.1 200");
    }

    /** The next message; null at the end of the stream. */
    Message next() throws IOException {
        String type = null;
        String id = lastId;
        StringBuilder data = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                type = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data.append(line.substring(6));
            } else if (line.startsWith(":")) {
                comments++;
            } else if (line.isEmpty()) {
                // A message counts when it is whole, and so does its id.
                lastId = id;
                if (!data.isEmpty()) {
                    return new Message(id, type, ((Reading.Read<JsonNode>) Json.parse(data.toString())).value());
                }
            }
        }
        return null;
    }

    List<Message> next(int count) throws IOException {
        List<Message> messages = new ArrayList<>();
        while (messages.size() < count) {
            Message message = next();
            assertThat(message).as("the stream ended after %s", messages.size()).isNotNull();
            messages.add(message);
        }
        return messages;
    }

    void awaitComments(int count) throws IOException {
        comments = 0;
        while (comments < count) {
            String line = lines.readLine();
            assertThat(line).isNotNull();
            if (line.startsWith("id: ")) {
                lastId = line.substring(4);
            }
            comments += line.startsWith(":") ? 1 : 0;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** The token of the last whole message; empty before the first. */
    String lastId() {
        return lastId;
    }

    /** How long a read may take from now on. */
    void patience(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }
}

package fr.jalon.torture.client;

import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A client of the live stream over a connection of its own, which can be cut anywhere. It speaks HTTP/1.0, so that what
 * comes is the stream and no chunks.
 */
public final class LiveStreamClient implements AutoCloseable {

    private static final int SILENCE_MILLIS_MAX = 120_000;

    /** A message of the stream. */
    public record Message(String id, String type, JsonNode data) {}

    private final Socket socket;
    private final BufferedReader lines;
    private String lastId;

    /**
     * Begins behind {@code lastEventId}, or as the query says where it is empty.
     *
     * @throws IOException if it cannot be opened
     */
    public LiveStreamClient(int port, String token, String query, String lastEventId) throws IOException {
        lastId = lastEventId;
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(SILENCE_MILLIS_MAX);
        socket.getOutputStream()
                .write(("GET /api/v1/events" + query + " HTTP/1.0\r\nHost: localhost\r\nAuthorization: Bearer " + token
                                + (lastEventId.isEmpty() ? "" : "\r\nLast-Event-ID: " + lastEventId)
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        String status = lines.readLine();
        if (status == null || !status.startsWith("HTTP/1.1 200")) {
            socket.close();
            throw new IOException("The stream is answered with " + status);
        }
    }

    /** How long it waits for a line from now on. */
    public void patience(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    /** The next message; null where the stream ends, or nothing comes any more. */
    public @Nullable Message next() throws IOException {
        String id = lastId;
        String type = "";
        StringBuilder data = new StringBuilder();
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    type = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data.append(line.substring(6));
                } else if (line.isEmpty()) {
                    // A message counts when it is whole, and so does its id.
                    lastId = id;
                    if (!data.isEmpty()) {
                        return new Message(id, type, json(data.toString()));
                    }
                }
            }
        } catch (SocketTimeoutException e) {
            return null;
        }
        return null;
    }

    /** Loses the rest of a message that has begun to come. */
    public void cutWithinTheNextMessage() throws IOException {
        lines.readLine();
        close();
    }

    /** The token of the last whole message, or what it began behind. */
    public String lastId() {
        return lastId;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static JsonNode json(String text) throws IOException {
        if (Json.parse(text) instanceof Reading.Read<JsonNode>(JsonNode node)) {
            return node;
        }
        throw new IOException("No JSON: " + text);
    }
}

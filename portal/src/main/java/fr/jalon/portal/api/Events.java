package fr.jalon.portal.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The live stream of the API (Server-Sent Events), as whoever is signed in may hear it. */
@Component
public class Events {

    private static final Duration CONNECT_MAX = Duration.ofSeconds(2);
    private static final int OK = 200;
    /** How the stream says, in a comment, where it begins. */
    private static final String BEGINNING = ": from ";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_MAX).build();
    private final JsonMapper json = JsonMapper.builder().build();
    private final String address;

    /** Connects to nothing yet. */
    public Events(@Value("${jalon.portal.api:${jalon.issuer}}") String address) {
        this.address = address;
    }

    /** Hears the messages of the stream. */
    public interface Listener {

        /**
         * An event.
         *
         * @param token what the stream goes on from after this message
         * @param event a CloudEvent
         */
        void event(String token, JsonNode event) throws IOException;

        /**
         * A sign of life, at the beginning and now and then.
         *
         * @param token what the stream goes on from, empty if nothing is known yet
         */
        void alive(String token) throws IOException;
    }

    /** A stream that was answered. Closing it, from any thread, ends it. */
    public static final class Open implements AutoCloseable {

        private final InputStream body;
        private final JsonMapper json;

        private Open(InputStream body, JsonMapper json) {
            this.body = body;
            this.json = json;
        }

        /**
         * Reads until the stream ends.
         *
         * @throws IOException if it breaks off, or the listener cannot take a message
         */
        public void read(Listener listener) throws IOException {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
                String token = "";
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith(BEGINNING)) {
                        token = line.substring(BEGINNING.length()).strip();
                        listener.alive(token);
                    } else if (line.startsWith(":")) {
                        listener.alive(token);
                    } else if (line.startsWith("id:")) {
                        token = line.substring("id:".length()).strip();
                    } else if (line.startsWith("data:")) {
                        listener.event(token, json.readTree(line.substring("data:".length())));
                    }
                }
            }
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    /**
     * Opens the stream.
     *
     * @param after the token of the last message that was heard, null to hear what comes from now on
     * @throws RefusedByApi if it is refused, or nobody answers
     */
    public Open open(Person person, @Nullable String after) {
        return open(person, "", after);
    }

    /**
     * Opens the stream for a list that is empty.
     *
     * @param last how many of the latest events to begin with
     * @param since begins right after this token, where that is longer ago; null if nothing was heard before
     * @throws RefusedByApi if it is refused, or nobody answers
     */
    public Open open(Person person, int last, @Nullable String since) {
        return open(
                person,
                "?last=" + last + (since == null ? "" : "&since=" + URLEncoder.encode(since, StandardCharsets.UTF_8)),
                null);
    }

    private Open open(Person person, String asked, @Nullable String after) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + "/api/v1/events" + asked))
                .header("Authorization", "Bearer " + person.token())
                .header("Accept", "text/event-stream");
        if (after != null && HeaderValue.canBe(after)) {
            request.header("Last-Event-ID", after);
        }
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() != OK) {
                answer.body().close();
                throw new RefusedByApi(answer.statusCode(), "", List.of());
            }
            return new Open(answer.body(), json);
        } catch (IOException e) {
            throw RefusedByApi.away(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RefusedByApi.away(e);
        }
    }
}

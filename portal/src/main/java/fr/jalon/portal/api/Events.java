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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The live stream of the API (Server-Sent Events), as whoever is signed in may hear it. */
@Component
public class Events {

    private static final Duration CONNECT_MAX = Duration.ofSeconds(2);
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(15);
    /** Three signs of life that did not come: whoever sent them has vanished without a word. */
    private static final Duration SILENT_MAX = Duration.ofSeconds(45);

    private static final int OK = 200;
    /** How the stream says, in a comment, where it begins. */
    private static final String BEGINNING = ": from ";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_MAX).build();
    private final JsonMapper json = JsonMapper.builder().build();
    private final String address;
    private final Duration silentMax;

    /** Connects to nothing yet. */
    @Autowired
    public Events(@Value("${jalon.portal.api:${jalon.issuer}}") String address) {
        this(address, SILENT_MAX);
    }

    /** @param silentMax how long to wait for the answer to begin, and for each line of it */
    Events(String address, Duration silentMax) {
        this.address = address;
        this.silentMax = silentMax;
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
        private final Duration silentMax;
        private volatile long heard = System.nanoTime();

        private Open(InputStream body, JsonMapper json, Duration silentMax) {
            this.body = body;
            this.json = json;
            this.silentMax = silentMax;
        }

        /**
         * Reads until the stream ends.
         *
         * @throws IOException if it breaks off or falls silent, or the listener cannot take a message
         */
        public void read(Listener listener) throws IOException {
            Thread watch = Thread.ofVirtual().name("silence of a stream").start(this::endSilence);
            try {
                readOn(listener);
            } finally {
                watch.interrupt();
            }
        }

        private void endSilence() {
            try {
                for (long left = left(); left > 0; left = left()) {
                    TimeUnit.NANOSECONDS.sleep(left);
                }
                body.close();
            } catch (InterruptedException | IOException over) {
                Thread.currentThread().interrupt();
            }
        }

        private long left() {
            return heard + silentMax.toNanos() - System.nanoTime();
        }

        private void readOn(Listener listener) throws IOException {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
                String token = "";
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    heard = System.nanoTime();
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
            HttpResponse<InputStream> answer = begun(request.build());
            if (answer.statusCode() != OK) {
                answer.body().close();
                throw new RefusedByApi(answer.statusCode(), "", List.of());
            }
            return new Open(answer.body(), json, silentMax);
        } catch (IOException e) {
            throw RefusedByApi.away(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RefusedByApi.away(e);
        }
    }

    /** The time-out of a request would, in some versions of Java, count for the whole of its answer. */
    private HttpResponse<InputStream> begun(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<InputStream>> asked =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
        Duration most = silentMax.compareTo(ANSWERED_WITHIN) < 0 ? silentMax : ANSWERED_WITHIN;
        try {
            return asked.get(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IOException("The stream cannot be opened", e);
        } catch (TimeoutException e) {
            asked.cancel(true);
            throw new IOException("Nobody answers within " + most, e);
        }
    }
}

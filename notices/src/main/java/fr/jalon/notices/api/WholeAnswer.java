package fr.jalon.notices.api;

import fr.jalon.edge.client.TimedBody;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What was answered, read to its end. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record WholeAnswer(int status, byte[] body) {

    /** A page of the API is smaller, with the largest events in it. */
    private static final int BYTES_MAX = 32 * 1024 * 1024;

    /**
     * Waits for it.
     *
     * @param most to the headers by the request's own timeout, and from there to the last byte
     * @throws IOException if it does not come, breaks off, is late, or is larger than any answer
     */
    static WholeAnswer of(HttpClient http, HttpRequest request, Duration most)
            throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = http.send(request, TimedBody.within(most));
        try (InputStream body = answer.body()) {
            byte[] read = body.readNBytes(BYTES_MAX);
            if (read.length == BYTES_MAX) {
                throw new IOException("The answer is larger than " + BYTES_MAX + " bytes");
            }
            return new WholeAnswer(answer.statusCode(), read);
        }
    }
}

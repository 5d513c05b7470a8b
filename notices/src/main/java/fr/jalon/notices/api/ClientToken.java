package fr.jalon.notices.api;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The token of this module's own client (OAuth 2, client credentials), asked for when it is needed and kept for most of its life. */
final class ClientToken {

    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(15);
    /** Of its life, which part it is used for. */
    private static final int OF_TEN = 9;

    private static final int TEN = 10;
    private static final int OK = 200;

    private final HttpClient http;
    private final URI issuer;
    private final String client;
    private final InstantSource clock;
    private final Duration answeredWithin;
    private final JsonMapper json = JsonMapper.builder().build();
    private final ReentrantLock asking = new ReentrantLock();
    private @Nullable Kept kept;

    private record Kept(String token, Instant until) {}

    ClientToken(HttpClient http, URI issuer, String clientId, String clientSecret, InstantSource clock) {
        this(http, issuer, clientId, clientSecret, clock, ANSWERED_WITHIN);
    }

    ClientToken(
            HttpClient http,
            URI issuer,
            String clientId,
            String clientSecret,
            InstantSource clock,
            Duration answeredWithin) {
        this.answeredWithin = answeredWithin;
        this.http = http;
        this.issuer = issuer;
        this.client = Base64.getEncoder()
                .encodeToString((encoded(clientId) + ":" + encoded(clientSecret)).getBytes(StandardCharsets.UTF_8));
        this.clock = clock;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A token that counts for a while. */
    String value() {
        asking.lock();
        try {
            Kept known = kept;
            if (known == null || !clock.instant().isBefore(known.until)) {
                known = ask();
                kept = known;
            }
            return known.token;
        } finally {
            asking.unlock();
        }
    }

    /** One that was refused is not used again. */
    void forget(String token) {
        asking.lock();
        try {
            if (kept != null && kept.token.equals(token)) {
                kept = null;
            }
        } finally {
            asking.unlock();
        }
    }

    private Kept ask() {
        Instant asked = clock.instant();
        HttpRequest request = HttpRequest.newBuilder(issuer)
                .timeout(answeredWithin)
                .header("Authorization", "Basic " + client)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        try {
            WholeAnswer answer = WholeAnswer.of(http, request, answeredWithin);
            if (answer.status() != OK) {
                throw new ApiAway("The issuer answers " + answer.status() + " at " + issuer);
            }
            JsonNode granted = json.readTree(answer.body());
            long seconds = granted.path("expires_in").asLong(0);
            return new Kept(granted.path("access_token").asString(), asked.plusSeconds(seconds * OF_TEN / TEN));
        } catch (IOException | JacksonException e) {
            throw new ApiAway("The issuer does not answer at " + issuer, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiAway("Nobody waits for the issuer any more", e);
        }
    }
}

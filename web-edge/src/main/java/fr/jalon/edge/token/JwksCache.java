package fr.jalon.edge.token;

import fr.jalon.edge.limit.TokenBuckets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestTemplate;

/**
 * Asks an issuer for its keys, and keeps what it answered last. Tokens that name keys which nobody knows cost the issuer a
 * few requests and no more, however many of them come; and while it does not answer, the keys that it had go on counting.
 */
final class JwksCache implements ClientHttpRequestInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(JwksCache.class);

    /** So many questions may be asked at once, and one more after each stretch of {@link #ASKED_EVERY}. */
    static final int ASKED_AT_ONCE_MAX = 5;

    private static final Duration ASKED_EVERY = Duration.ofSeconds(10);
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(5);
    private static final int BYTES_MAX = 512 * 1024;

    private final TokenBuckets questions = new TokenBuckets(ASKED_AT_ONCE_MAX, 1, ASKED_EVERY);
    private final Map<URI, Kept> answers = new ConcurrentHashMap<>();

    private final boolean overTlsAlone;

    private JwksCache(boolean overTlsAlone) {
        this.overTlsAlone = overTlsAlone;
    }

    /** What asks an issuer. Where its keys are, its own document says; but whose document comes over TLS, his keys do too. */
    static RestTemplate client(String issuer) {
        SimpleClientHttpRequestFactory connections = new StraightConnections();
        connections.setConnectTimeout(ANSWERED_WITHIN);
        connections.setReadTimeout(ANSWERED_WITHIN);
        RestTemplate client = new RestTemplate(connections);
        client.getInterceptors().add(new JwksCache(isOverTls(URI.create(issuer))));
        return client;
    }

    /**
     * Goes where the settings and the issuer's own document say, and nowhere else: an answer that leads on would lead the service to whatever
     * address of the inner network it names.
     */
    private static final class StraightConnections extends SimpleClientHttpRequestFactory {

        @Override
        protected void prepareConnection(HttpURLConnection connection, String method) throws IOException {
            super.prepareConnection(connection, method);
            connection.setInstanceFollowRedirects(false);
        }
    }

    private static boolean isOverTls(URI address) {
        return "https".equalsIgnoreCase(address.getScheme());
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution onward)
            throws IOException {
        if (overTlsAlone && !isOverTls(request.getURI())) {
            throw new IOException("The issuer has its keys where anybody may change them: " + request.getURI());
        }
        Kept kept = answers.get(request.getURI());
        if (!questions.take(request.getURI().toString()).isZero()) {
            if (kept == null) {
                throw new IOException("The issuer was asked often enough for now: " + request.getURI());
            }
            return kept;
        }
        try (ClientHttpResponse answer = onward.execute(request, body)) {
            if (answer.getStatusCode().is2xxSuccessful()) {
                Kept fresh = Kept.of(answer);
                answers.put(request.getURI(), fresh);
                return fresh;
            }
            throw new IOException("The issuer answers " + answer.getStatusCode() + ": " + request.getURI());
        } catch (IOException e) {
            if (kept == null) {
                throw e;
            }
            LOG.warn("The keys of an issuer are those that it had: {}", e.getMessage());
            return kept;
        }
    }

    /** An answer that can be read again and again. */
    private record Kept(String text, HttpHeaders headers) implements ClientHttpResponse {

        static Kept of(ClientHttpResponse answer) throws IOException {
            byte[] bytes = answer.getBody().readNBytes(BYTES_MAX + 1);
            if (bytes.length > BYTES_MAX) {
                throw new IOException("The issuer's answer is too large");
            }
            HttpHeaders headers = new HttpHeaders();
            headers.setContentType(answer.getHeaders().getContentType());
            return new Kept(new String(bytes, StandardCharsets.UTF_8), headers);
        }

        @Override
        public HttpStatusCode getStatusCode() {
            return HttpStatus.OK;
        }

        @Override
        public String getStatusText() {
            return HttpStatus.OK.getReasonPhrase();
        }

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}

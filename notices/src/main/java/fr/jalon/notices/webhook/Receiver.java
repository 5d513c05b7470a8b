package fr.jalon.notices.webhook;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Delivers over HTTP, to whom it may: at each connection the name is looked up anew, what it stands for is checked, and the connection goes to
 * exactly that (no DNS rebinding). Redirects are not followed, nothing is repeated, no connection is kept.
 */
final class Receiver implements AutoCloseable {

    private static final int OK = 200;
    private static final int REDIRECTIONS = 300;
    private static final int CLIENT_ERRORS = 400;
    private static final int GONE = 410;
    private static final int ANSWER_BYTES_MAX = 8 * 1024;
    private static final int CONNECTIONS_MAX = 100;
    private static final ContentType CLOUD_EVENT =
            ContentType.create("application/cloudevents+json", StandardCharsets.UTF_8);

    private final CloseableHttpClient http;
    private final int totalMillisMax;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("webhook-clock").factory());

    /**
     * Delivers to nobody yet.
     *
     * @param silentMillisMax how long he may take for each step
     * @param totalMillisMax how long for all of them
     */
    Receiver(boolean allowsPrivate, ReceiverAddress.Names names, int silentMillisMax, int totalMillisMax) {
        this.totalMillisMax = totalMillisMax;
        Timeout silent = Timeout.ofMilliseconds(silentMillisMax);
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(checking(allowsPrivate, names))
                        .setMaxConnTotal(CONNECTIONS_MAX)
                        .setMaxConnPerRoute(CONNECTIONS_MAX)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(silent)
                                .setSocketTimeout(silent)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(silent)
                        .setConnectionRequestTimeout(silent)
                        .setRedirectsEnabled(false)
                        .build())
                .setConnectionReuseStrategy((request, answer, context) -> false)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("Jalon-Webhooks/1")
                .build();
    }

    private static DnsResolver checking(boolean allowsPrivate, ReceiverAddress.Names names) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                return ReceiverAddress.admit(host, allowsPrivate, names);
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }

    /**
     * What came of a delivery.
     *
     * @param failure what he did instead of taking it, as a word and what belongs to it; null if he took it
     * @param isFinal whether he said that he never will
     */
    record Outcome(@Nullable String failure, boolean isFinal) {

        static final Outcome TAKEN = new Outcome(null, false);

        boolean isTaken() {
            return failure == null;
        }
    }

    /** Sends one event, signed. */
    Outcome deliver(URI address, List<WebhookSecret> secrets, String id, Instant at, byte[] event) {
        HttpPost post = new HttpPost(address);
        post.setHeader("webhook-id", id);
        post.setHeader("webhook-timestamp", Long.toString(at.getEpochSecond()));
        post.setHeader("webhook-signature", Signature.header(secrets, id, at, event));
        post.setEntity(new ByteArrayEntity(event, CLOUD_EVENT));
        // Who sends a byte now and then is never silent for long.
        ScheduledFuture<?> end = clock.schedule(post::cancel, totalMillisMax, TimeUnit.MILLISECONDS);
        try {
            return http.execute(post, answer -> {
                HttpEntity said = answer.getEntity();
                if (said != null) {
                    said.getContent().readNBytes(ANSWER_BYTES_MAX);
                }
                return outcome(answer.getCode());
            });
        } catch (ReceiverAddress.NotPublic e) {
            return new Outcome("not-public", false);
        } catch (IOException e) {
            return new Outcome(post.isCancelled() ? "too-slow" : named(e), false);
        } finally {
            end.cancel(false);
        }
    }

    private static Outcome outcome(int status) {
        if (status >= OK && status < REDIRECTIONS) {
            return Outcome.TAKEN;
        }
        boolean redirects = status >= REDIRECTIONS && status < CLIENT_ERRORS;
        return new Outcome((redirects ? "redirects " : "status ") + status, status == GONE);
    }

    private static String named(IOException failure) {
        return switch (failure) {
            case UnknownHostException unknown -> "unknown-name";
            case SocketTimeoutException silent -> "too-slow";
            case ConnectException nobody -> "nobody-there";
            case SSLException untrusted -> "tls";
            default -> "broke-off";
        };
    }

    @Override
    public void close() throws IOException {
        clock.shutdownNow();
        http.close();
    }
}

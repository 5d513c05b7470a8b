package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Events that are delivered: registered as an administrator does, and looked at as a receiver does. */
@ExtendWith(OneProduct.class)
class WebhooksIT {

    private static final String SIREN = Histories.siren(794);
    private static final String WEBHOOKS = "/api/v1/notices/webhooks";
    private static final Duration SOON = Duration.ofSeconds(60);

    private record Got(String id, String timestamp, String signatures, String body) {

        JsonNode event() {
            return RunningProduct.json(body);
        }

        /** As Standard Webhooks has a receiver look at it. */
        boolean isSignedBy(String secret) throws GeneralSecurityException {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
            String expected = Base64.getEncoder()
                    .encodeToString(mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8)));
            return Arrays.asList(signatures.split(" ")).contains("v1," + expected);
        }
    }

    @Test
    void each_event_of_a_territory_is_delivered_once_in_order_and_signed(RunningProduct product) throws Exception {
        List<Got> taken = new CopyOnWriteArrayList<>();
        AtomicInteger asked = new AtomicInteger();
        HttpServer receiver = receiver(taken, asked);
        try {
            JsonNode hook = made(product, """
                    {"address": "http://localhost:%d/hook", "sirens": ["%s"]}""".formatted(receiver.getAddress().getPort(), SIREN));
            assertThat(hook.path("secret").asString()).startsWith("whsec_");
            assertThat(product.get("admin", WEBHOOKS).body()).doesNotContain("whsec_");

            assertThat(product.post("admin", "/api/v1/territories", """
                    {"siren": "%s", "name": "Pays", "kind": "cc", "regionCode": "53"}""".formatted(SIREN))
                            .statusCode())
                    .isEqualTo(201);
            for (int i = 0; i < 5; i++) {
                assertThat(product.post("admin", "/api/v1/territories/" + SIREN + "/milestones", """
                        {"type": "actors-meeting-held", "id": "m%d", "occurredOn": "2024-02-20", "title": "Rencontre"}""".formatted(i))
                                .statusCode())
                        .isEqualTo(201);
            }

            await().atMost(SOON).until(() -> taken.size() == 6);
            assertThat(asked.get()).as("the third was refused once").isEqualTo(7);
            assertThat(taken)
                    .extracting(got -> got.event().path("type").asString())
                    .startsWith("jalon.TerritoryRegistered.v1", "jalon.ActorsMeetingHeld.v1");
            assertThat(taken).extracting(Got::id).doesNotHaveDuplicates();
            assertThat(taken.stream()
                            .skip(1)
                            .map(got -> got.event().at("/data/id").asString()))
                    .containsExactly("m0", "m1", "m2", "m3", "m4");
            for (Got got : taken) {
                assertThat(got.isSignedBy(hook.path("secret").asString())).isTrue();
            }
            assertThat(product.send(product.as(
                                            "admin",
                                            WEBHOOKS + "/" + hook.path("id").asString())
                                    .DELETE())
                            .statusCode())
                    .isEqualTo(204);
        } finally {
            receiver.stop(0);
        }
    }

    private static HttpServer receiver(List<Got> taken, AtomicInteger asked) throws IOException {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean isRefused = asked.incrementAndGet() == 3;
            if (!isRefused) {
                taken.add(new Got(
                        exchange.getRequestHeaders().getFirst("webhook-id"),
                        exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                        exchange.getRequestHeaders().getFirst("webhook-signature"),
                        body));
            }
            exchange.sendResponseHeaders(isRefused ? 500 : 204, -1);
            exchange.close();
        });
        receiver.start();
        return receiver;
    }

    private static JsonNode made(RunningProduct product, String body) {
        HttpResponse<String> made = product.post("admin", WEBHOOKS, body);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return RunningProduct.json(made.body());
    }

    @Test
    void what_is_wrong_is_refused_in_words_when_it_is_registered(RunningProduct product) {
        assertThat(product.post("admin", WEBHOOKS, "{}").body()).contains("/address", "required");
        assertThat(product.post("admin", WEBHOOKS, """
                {"address": "ftp://localhost/"}""").body()).contains("/address", "receiver-address");
        assertThat(product.post("admin", WEBHOOKS, """
                {"address": "https://a:b@example.org/"}""").body()).contains("/address", "receiver-address");
        assertThat(product.post("admin", WEBHOOKS, """
                {"address": "http://localhost:1/", "types": ["nothing-happened"]}""").body()).contains("/types", "known-value");
        assertThat(product.post("admin", WEBHOOKS, """
                {"address": "http://localhost:1/", "since": "yesterday"}""").body()).contains("/since", "known-value");
        assertThat(product.post("admin", WEBHOOKS, """
                {"address": "http://localhost:1/", "sirens": ["12"]}""").body()).contains("/sirens", "known-value");
        assertThat(product.post("animator", WEBHOOKS, "{}").statusCode()).isEqualTo(403);
        assertThat(product.post("admin", WEBHOOKS + "/x/secret", "").statusCode())
                .isEqualTo(404);
    }
}

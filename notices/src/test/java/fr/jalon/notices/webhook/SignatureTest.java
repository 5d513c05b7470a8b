package fr.jalon.notices.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {

    private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);
    private static final String BODY = "{\"test\": 2432232314}";

    private static String signed(WebhookSecret... secrets) {
        return Signature.header(
                List.of(secrets), "msg_p5jXN8AQM9LWM0D4loKWxJek", AT, BODY.getBytes(StandardCharsets.UTF_8));
    }

    /** The vector that libraries of Standard Webhooks are tested with. */
    @Test
    void it_is_that_of_the_standard() {
        assertThat(signed(WebhookSecret.of(Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void while_a_secret_is_changed_a_receiver_with_either_finds_his_and_nobody_else_does() throws Exception {
        WebhookSecret next = WebhookSecret.random();
        WebhookSecret former = WebhookSecret.random();
        String header = signed(next, former);

        assertThat(verifies(next, BODY, header)).isTrue();
        assertThat(verifies(former, BODY, header)).isTrue();
        assertThat(verifies(WebhookSecret.random(), BODY, header)).isFalse();
        assertThat(verifies(next, BODY + " ", header)).isFalse();
    }

    private static boolean verifies(WebhookSecret secret, String body, String header) throws Exception {
        return StandardWebhook.verifies(
                secret.told(), "msg_p5jXN8AQM9LWM0D4loKWxJek", Long.toString(AT.getEpochSecond()), body, header);
    }
}

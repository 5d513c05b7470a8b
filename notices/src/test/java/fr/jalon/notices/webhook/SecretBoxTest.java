package fr.jalon.notices.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SecretBoxTest {

    private static final UUID ID = UUID.randomUUID();

    private final SecretBox box = new SecretBox("k".repeat(32));
    private final WebhookSecret secret = WebhookSecret.random();

    @Test
    void what_is_kept_comes_back_with_the_same_key_and_is_another_text_each_time() {
        byte[] closed = box.closed(secret, ID);

        assertThat(box.opened(closed, ID).orElseThrow().told()).isEqualTo(secret.told());
        assertThat(closed).isNotEqualTo(box.closed(secret, ID));
        assertThat(new String(closed, StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(secret.bytes(), StandardCharsets.ISO_8859_1));
    }

    @Test
    void another_key_another_webhook_or_a_changed_byte_opens_nothing() {
        byte[] closed = box.closed(secret, ID);
        byte[] changed = closed.clone();
        changed[20] ^= 1;

        assertThat(new SecretBox("l".repeat(32)).opened(closed, ID)).isEmpty();
        assertThat(box.opened(closed, UUID.randomUUID())).isEmpty();
        assertThat(box.opened(changed, ID)).isEmpty();
    }

    @Test
    void a_short_key_is_none() {
        assertThatThrownBy(() -> new SecretBox("k".repeat(31))).hasMessageContaining("jalon.notices.key");
    }

    @Test
    void a_secret_is_not_printed() {
        assertThat(secret.toString()).doesNotContain(secret.told().substring(6));
    }
}

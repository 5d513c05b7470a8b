package fr.jalon.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.portal.signin.IssuerAway;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;

/** An issuer that is away is not asked by everybody who comes, and nobody waits for it for long. */
class OneIssuerTest {

    private static final ClientRegistration FOUND = ClientRegistration.withRegistrationId("jalon")
            .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
            .clientId("jalon-pages")
            .tokenUri("https://issuer.example/token")
            .build();

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-29T09:00:00Z"));

    @Test
    void what_it_failed_at_it_is_not_asked_again_for_some_seconds() {
        OneIssuer issuer = new OneIssuer(
                "jalon",
                () -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new IllegalArgumentException("nobody there");
                    }
                    return FOUND;
                },
                now::get);

        for (int stranger = 0; stranger < 100; stranger++) {
            assertThatThrownBy(() -> issuer.findByRegistrationId("jalon")).isInstanceOf(IssuerAway.class);
        }
        assertThat(asked).hasValue(1);

        now.updateAndGet(time -> time.plus(OneIssuer.AGAIN_AFTER).plusSeconds(1));
        assertThat(issuer.findByRegistrationId("jalon")).isEqualTo(FOUND);
        assertThat(issuer.findByRegistrationId("jalon")).isEqualTo(FOUND);
        assertThat(asked).hasValue(2);
        assertThat(issuer.findByRegistrationId("another")).isNull();
    }

    @Test
    void while_it_says_nothing_one_asks_and_who_comes_later_does_not_wait() throws Exception {
        CountDownLatch answers = new CountDownLatch(1);
        OneIssuer issuer = new OneIssuer(
                "jalon",
                () -> {
                    asked.incrementAndGet();
                    try {
                        answers.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return FOUND;
                },
                now::get);
        Thread first = Thread.ofPlatform().start(() -> issuer.findByRegistrationId("jalon"));
        Awaitility.await().until(() -> asked.get() == 1);
        now.updateAndGet(time -> time.plus(OneIssuer.WAITED_FOR));

        for (int stranger = 0; stranger < 100; stranger++) {
            assertThatThrownBy(() -> issuer.findByRegistrationId("jalon")).isInstanceOf(IssuerAway.class);
        }

        assertThat(asked).hasValue(1);
        answers.countDown();
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(issuer.findByRegistrationId("jalon")).isEqualTo(FOUND));
        first.join();
    }
}

package fr.jalon.edge.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** A signature is checked once a minute, and whatever may change meanwhile each time. */
class RememberedTokensTest {

    private static final String GOOD = "good";

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger checked = new AtomicInteger();
    private final AtomicBoolean isWithdrawn = new AtomicBoolean();
    private final JwtDecoder tokens = new RememberedTokens(this::check, token -> withdrawn(), now::get);

    private Jwt check(String token) {
        checked.incrementAndGet();
        if (!token.startsWith(GOOD)) {
            throw new BadJwtException("no");
        }
        return Jwt.withTokenValue(token)
                .header("alg", "RS256")
                .subject(token)
                .expiresAt(Instant.MAX)
                .build();
    }

    private OAuth2TokenValidatorResult withdrawn() {
        return isWithdrawn.get()
                ? OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"))
                : OAuth2TokenValidatorResult.success();
    }

    @Test
    void a_token_is_checked_once_a_minute_however_often_it_comes() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(tokens.decode(GOOD).getSubject()).isEqualTo(GOOD);
        }
        assertThat(checked).hasValue(1);

        now.addAndGet(RememberedTokens.REMEMBERED.toNanos());
        tokens.decode(GOOD);
        assertThat(checked).hasValue(2);
    }

    @Test
    void what_may_change_meanwhile_is_looked_at_each_time() {
        tokens.decode(GOOD);
        isWithdrawn.set(true);
        assertThatThrownBy(() -> tokens.decode(GOOD)).isInstanceOf(BadJwtException.class);
        isWithdrawn.set(false);
        assertThat(tokens.decode(GOOD).getSubject()).isEqualTo(GOOD);
    }

    @Test
    void a_token_that_was_refused_is_not_remembered_and_one_that_differs_is_another() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> tokens.decode("bad")).isInstanceOf(BadJwtException.class);
        }
        tokens.decode(GOOD);
        assertThat(tokens.decode(GOOD + "x").getSubject()).isEqualTo(GOOD + "x");
        assertThat(checked).hasValue(5);
    }

    @Test
    void a_life_that_ends_within_the_minute_ends() {
        Instant end = Instant.now().minus(Duration.ofSeconds(31));
        JwtDecoder dying = new RememberedTokens(
                token -> Jwt.withTokenValue(token)
                        .header("alg", "RS256")
                        .expiresAt(end)
                        .build(),
                TrustedIssuers.ALIVE);
        assertThat(dying.decode(GOOD).getExpiresAt()).as("as the decoder says").isEqualTo(end);
        assertThatThrownBy(() -> dying.decode(GOOD)).isInstanceOf(BadJwtException.class);
    }
}

package fr.jalon.edge.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Whether an issuer still stands by a token is asked over HTTP, of an issuer that withdraws, falls silent, or does not know us. */
class IntrospectedTokensTest {

    private static final Duration KEPT = Duration.ofSeconds(20);
    private static final String US = "jalon";
    private static final String SECRET = "our-secret";

    private final AtomicLong now = new AtomicLong();
    private Issuer asked;
    private Issuer other;

    @BeforeEach
    void start() throws IOException, JOSEException {
        asked = Issuer.start();
        other = Issuer.start();
        asked.tellsAboutTokens(US, SECRET);
    }

    @AfterEach
    void stop() {
        asked.close();
        other.close();
    }

    private JwtDecoder decoder(String secret) {
        return new IntrospectedTokens(
                new TrustedIssuers(List.of(asked.uri(), other.uri()), "jalon"),
                asked.uri(),
                TrustConfiguration.introspector(asked.uri() + "/introspect", US, secret),
                KEPT,
                now::get);
    }

    private void passes(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void a_token_that_its_issuer_withdraws_ends_when_its_last_answer_has_aged() throws JOSEException {
        JwtDecoder decoder = decoder(SECRET);
        String token = asked.signed(asked.claims());
        assertThat(decoder.decode(token).getSubject()).isEqualTo("somebody");

        asked.withdraw(token);

        passes(KEPT.minusSeconds(1));
        assertThat(decoder.decode(token).getSubject()).isEqualTo("somebody");
        passes(Duration.ofSeconds(1));
        assertThatThrownBy(() -> decoder.decode(token)).isInstanceOf(BadJwtException.class);
    }

    @Test
    void a_thousand_requests_with_one_token_cost_the_issuer_one_question() throws JOSEException {
        JwtDecoder decoder = decoder(SECRET);
        String token = asked.signed(asked.claims());

        for (int i = 0; i < 1_000; i++) {
            decoder.decode(token);
        }

        assertThat(asked.tokensAsked()).isEqualTo(1);
    }

    @Test
    void what_is_no_token_of_the_issuer_is_never_shown_to_it() throws JOSEException {
        JwtDecoder decoder = decoder(SECRET);

        assertThat(decoder.decode(other.signed(other.claims())).getSubject()).isEqualTo(other.uri() + "#somebody");
        assertThatThrownBy(() -> decoder.decode(other.signed(asked.claims()))).isInstanceOf(BadJwtException.class);

        assertThat(asked.tokensAsked()).isZero();
    }

    @Test
    void while_the_issuer_is_away_a_token_counts_for_its_own_life() throws JOSEException {
        JwtDecoder decoder = decoder(SECRET);
        String token = asked.signed(asked.claims());
        decoder.decode(token);
        asked.withdraw(token);
        asked.away(true);

        passes(KEPT);
        assertThat(decoder.decode(token).getSubject()).isEqualTo("somebody");

        asked.away(false);
        passes(KEPT);
        assertThatThrownBy(() -> decoder.decode(token)).isInstanceOf(BadJwtException.class);
    }

    @Test
    void an_issuer_that_does_not_know_us_keeps_everybody_out_rather_than_nobody() throws JOSEException {
        JwtDecoder decoder = decoder("wrong-secret");
        String token = asked.signed(asked.claims());

        assertThatThrownBy(() -> decoder.decode(token)).isInstanceOf(IssuerAway.class);
    }

    @Test
    void to_ask_without_a_secret_is_refused_at_the_start_in_words() {
        assertThatThrownBy(() -> new TrustConfiguration()
                        .tokenDecoder(List.of(asked.uri()), "jalon", asked.uri() + "/introspect", US, "", KEPT))
                .hasMessageContaining("jalon.introspection.client-secret");
    }
}

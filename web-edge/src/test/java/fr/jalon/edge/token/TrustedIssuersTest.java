package fr.jalon.edge.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestTemplate;

/** Tokens of two issuers, one of which changes its key; and tokens that nobody should take. */
class TrustedIssuersTest {

    private Issuer keycloak;
    private Issuer proConnect;
    private Issuer stranger;
    private TrustedIssuers trusted;

    @BeforeEach
    void start() throws IOException, JOSEException {
        keycloak = Issuer.start();
        proConnect = Issuer.start();
        stranger = Issuer.start();
        trusted = new TrustedIssuers(List.of(keycloak.uri(), " " + proConnect.uri()), "jalon");
    }

    @AfterEach
    void stop() {
        keycloak.close();
        proConnect.close();
        stranger.close();
    }

    @Test
    void tokens_of_both_issuers_are_accepted_also_after_one_has_changed_its_key() throws JOSEException {
        String before = keycloak.signed(keycloak.claims());
        assertThat(trusted.decode(before).getSubject()).isEqualTo("somebody");
        assertThat(trusted.decode(proConnect.signed(proConnect.claims())).getSubject())
                .endsWith("somebody");

        keycloak.rotate("key-2");

        assertThat(trusted.decode(keycloak.signed(keycloak.claims())).getSubject())
                .isEqualTo("somebody");
        assertThat(trusted.decode(proConnect.signed(proConnect.claims())).getSubject())
                .endsWith("somebody");
        refused(before);
    }

    /** The history keeps the subject alone: with the same name, one would write as the other. */
    @Test
    void two_issuers_that_call_somebody_the_same_speak_of_two_people() throws JOSEException {
        assertThat(trusted.decode(keycloak.signed(keycloak.claims())).getSubject())
                .isEqualTo("somebody");
        assertThat(trusted.decode(proConnect.signed(proConnect.claims())).getSubject())
                .isEqualTo(proConnect.uri() + "#somebody");
        assertThat(trusted.decode(proConnect.signed(proConnect.claims().subject(null)))
                        .getSubject())
                .isNull();
    }

    @Test
    void an_issuer_that_leads_elsewhere_is_not_followed() throws JOSEException {
        keycloak.leadsOnTo(stranger.uri() + "/certs");

        assertThatThrownBy(() -> trusted.decode(keycloak.signed(keycloak.claims())))
                .isInstanceOf(IssuerAway.class);

        assertThat(stranger.keysAsked()).isZero();
    }

    @Test
    void a_stranger_is_refused_whatever_name_it_takes() throws JOSEException {
        refused(stranger.signed(stranger.claims()));
        refused(stranger.signed(keycloak.claims()));
        refused(proConnect.signed(keycloak.claims()));
    }

    @Test
    void keys_of_an_issuer_that_is_asked_over_tls_come_over_tls() {
        RestTemplate client = JwksCache.client("https://login.example");

        assertThatThrownBy(() -> client.getForObject(keycloak.uri() + "/certs", String.class))
                .isInstanceOf(ResourceAccessException.class);

        assertThat(keycloak.keysAsked()).isZero();
    }

    @Test
    void a_token_for_somebody_else_or_too_old_or_for_ever_is_refused() throws JOSEException {
        refused(keycloak.signed(keycloak.claims().audience("another")));
        refused(keycloak.signed(keycloak.claims().audience((String) null)));
        refused(keycloak.signed(
                keycloak.claims().expirationTime(Date.from(Instant.now().minusSeconds(60)))));
        refused(keycloak.signed(
                keycloak.claims().notBeforeTime(Date.from(Instant.now().plusSeconds(60)))));
        refused(keycloak.signed(keycloak.claims().expirationTime(null)));
        refused(keycloak.signed(keycloak.claims().issuer(null)));
    }

    @Test
    void a_token_without_a_signature_or_signed_with_a_shared_secret_is_refused() throws JOSEException {
        refused(keycloak.unsigned(keycloak.claims()));
        refused(keycloak.signedWithThePublicKey(keycloak.claims()));
        refused("nothing");
        refused("");
    }

    /** The same token, whose header names a key that it was not signed with. */
    private static String underAnotherKey(String signed, String keyId) {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build().toBase64URL()
                + signed.substring(signed.indexOf('.'));
    }

    @Test
    void tokens_that_name_keys_of_nobody_do_not_make_the_issuer_work() throws JOSEException {
        trusted.decode(keycloak.signed(keycloak.claims()));

        String signed = keycloak.signed(keycloak.claims());
        for (int token = 0; token < 200; token++) {
            refused(underAnotherKey(signed, "invented-" + token));
        }

        assertThat(keycloak.keysAsked()).isLessThanOrEqualTo(JwksCache.ASKED_AT_ONCE_MAX + 1);
        assertThat(trusted.decode(keycloak.signed(keycloak.claims())).getSubject())
                .isEqualTo("somebody");
    }

    @Test
    void while_an_issuer_is_away_the_keys_it_had_go_on_counting() throws JOSEException {
        trusted.decode(keycloak.signed(keycloak.claims()));
        keycloak.away(true);

        assertThat(trusted.decode(keycloak.signed(keycloak.claims())).getSubject())
                .isEqualTo("somebody");
        refused(keycloak.signed(keycloak.claims(), "invented", "JWT"));
        assertThat(trusted.decode(keycloak.signed(keycloak.claims())).getSubject())
                .isEqualTo("somebody");
    }

    @Test
    void an_issuer_that_is_away_from_the_start_is_nobodys_fault_and_is_asked_again() throws JOSEException {
        keycloak.away(true);
        assertThatThrownBy(() -> trusted.decode(keycloak.signed(keycloak.claims())))
                .isInstanceOf(IssuerAway.class);

        keycloak.away(false);
        assertThat(trusted.decode(keycloak.signed(keycloak.claims())).getSubject())
                .isEqualTo("somebody");
    }

    @Test
    void access_tokens_as_RFC_9068_names_them_are_accepted_and_tokens_of_another_use_are_not() throws JOSEException {
        String accessToken = keycloak.signed(keycloak.claims(), "key-1", "at+jwt");
        assertThat(trusted.decode(accessToken).getSubject()).isEqualTo("somebody");
        refused(keycloak.signed(keycloak.claims(), "key-1", "logout+jwt"));
        refused(keycloak.signed(keycloak.claims(), "key-1", "dpop+jwt"));
    }

    /** It is for its client, which may be called like the audience; nothing else keeps it apart then. */
    @Test
    void an_ID_token_opens_nothing_also_where_its_client_is_called_like_the_audience() throws JOSEException {
        for (String own : List.of("nonce", "at_hash", "c_hash")) {
            refused(keycloak.signed(keycloak.claims().claim(own, "of-a-sign-in")));
            refused(proConnect.signed(proConnect.claims().claim(own, "of-a-sign-in")));
        }
        refused(keycloak.signed(keycloak.claims().claim("typ", "ID")));

        assertThat(trusted.decode(keycloak.signed(keycloak.claims().claim("typ", "Bearer")))
                        .getSubject())
                .isEqualTo("somebody");
    }

    @Test
    void who_trusts_nobody_is_told_what_to_set() {
        assertThatThrownBy(() -> new TrustedIssuers(List.of(""), "jalon")).hasMessageContaining("JALON_ISSUER_URI");
    }

    private void refused(String token) {
        assertThatThrownBy(() -> trusted.decode(token)).as(token).isInstanceOf(JwtException.class);
    }
}

package fr.jalon.edge.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;

/** Tokens as an issuer really makes them, from the realm that the compose file brings, at the door of the services. */
class IssuersTokensTest {

    private static final List<String> ROLES = List.of("admin", "animator", "reader", "auditor");

    private static TokenSource issuer;

    private final TrustedIssuers trusted = new TrustedIssuers(List.of(issuer.uri()), "jalon");

    @BeforeAll
    static void start() throws IOException, JOSEException {
        issuer = TokenSource.start();
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "animator", "reader", "auditor"})
    void a_token_is_accepted_and_carries_the_role_of_its_client_and_no_other(String role) throws Exception {
        Jwt token = trusted.decode(issuer.token(role));
        assertThat(new RolesOfToken().convert(token))
                .extracting(GrantedAuthority::getAuthority)
                .contains("ROLE_" + role)
                .doesNotContainAnyElementsOf(ROLES.stream()
                        .filter(other -> !other.equals(role))
                        .map(other -> "ROLE_" + other)
                        .toList());
        assertThat(token.getSubject()).isNotBlank();
    }

    @Test
    void the_animator_carries_its_territories_as_a_list() throws Exception {
        assertThat(trusted.decode(issuer.token("animator")).getClaims().get("territories"))
                .isEqualTo(List.of("*"));
        assertThat(trusted.decode(issuer.token("reader")).getClaims()).doesNotContainKey("territories");
    }

    @Test
    void a_token_is_refused_where_it_was_not_meant_to_go() throws Exception {
        TrustedIssuers elsewhere = new TrustedIssuers(List.of(issuer.uri()), "somebody-else");
        String token = issuer.token("reader");
        assertThatThrownBy(() -> elsewhere.decode(token)).isInstanceOf(JwtException.class);
    }

    @Test
    void another_realm_of_the_same_house_is_a_stranger() throws Exception {
        refused(issuer.tokenOfAnotherRealm());
    }

    @Test
    void a_token_that_was_changed_on_its_way_is_refused() throws Exception {
        String[] parts = issuer.token("reader").split("\\.");
        String[] greater = issuer.token("admin").split("\\.");
        refused(parts[0] + "." + greater[1] + "." + parts[2]);
        refused(parts[0] + "." + parts[1] + ".");
    }

    @Test
    void another_key_is_followed_and_the_one_that_was_forgotten_is_worth_nothing() throws Exception {
        String before = issuer.token("reader");
        assertThat(trusted.decode(before).getSubject()).isNotBlank();

        issuer.rotate();

        assertThat(trusted.decode(issuer.token("reader")).getSubject()).isNotBlank();
        refused(before);
    }

    private void refused(String token) {
        assertThatThrownBy(() -> trusted.decode(token)).as(token).isInstanceOf(JwtException.class);
    }
}

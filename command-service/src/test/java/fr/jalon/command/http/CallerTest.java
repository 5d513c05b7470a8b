package fr.jalon.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.domain.party.Siren;
import fr.jalon.edge.token.Rights;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

/** Who a token says that its bearer is. */
class CallerTest {

    private static Caller caller(Map<String, Object> claims) {
        return Caller.of(Jwt.withTokenValue("token")
                .header("alg", "RS256")
                .claim("iss", "https://issuer.example")
                .claims(all -> all.putAll(claims))
                .build());
    }

    @Test
    void his_rights_are_those_of_the_token() {
        Caller animator = caller(Map.of("roles", List.of("animator"), "territories", List.of("243500139")));
        assertThat(animator.rights()).isEqualTo(new Rights(Set.of("animator"), Set.of("243500139")));
        assertThat(animator.mayWrite(new Siren("243500139"))).isTrue();
        assertThat(animator.mayWrite(new Siren("200067213"))).isFalse();
        assertThat(animator.isAdmin()).isFalse();
        assertThat(caller(Map.of("roles", List.of("admin"))).isAdmin()).isTrue();
    }

    @Test
    void what_is_recorded_names_the_subject_or_that_nobody_knows_it() {
        assertThat(caller(Map.of("sub", "somebody")).origin("c").actor()).isEqualTo("somebody");
        assertThat(caller(Map.of()).origin("c").actor()).isEqualTo("unknown");
        assertThat(caller(Map.of()).origin("c").correlationId()).isEqualTo("c");
        assertThat(new Caller("s", Rights.NONE).subject()).isEqualTo("s");
    }
}

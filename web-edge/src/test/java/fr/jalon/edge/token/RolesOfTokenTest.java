package fr.jalon.edge.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

class RolesOfTokenTest {

    private static Stream<String> roles(Map<String, Object> claims) {
        Jwt token = Jwt.withTokenValue("token")
                .header("alg", "RS256")
                .claim("sub", "somebody")
                .claims(all -> all.putAll(claims))
                .build();
        return new RolesOfToken().convert(token).stream().map(GrantedAuthority::getAuthority);
    }

    @Test
    void roles_are_in_the_tokens_own_claim_in_keycloaks_or_in_both() {
        assertThat(roles(Map.of("roles", List.of("admin", "reader"))))
                .containsExactlyInAnyOrder("ROLE_admin", "ROLE_reader");
        assertThat(roles(Map.of("realm_access", Map.of("roles", List.of("auditor")))))
                .containsExactly("ROLE_auditor");
        assertThat(roles(Map.of(
                        "roles", List.of("reader"), "realm_access", Map.of("roles", List.of("reader", "animator")))))
                .containsExactlyInAnyOrder("ROLE_reader", "ROLE_animator");
    }

    static Stream<Map<String, Object>> shapeless() {
        return Stream.of(
                Map.of(),
                Map.of("roles", "admin"),
                Map.of("roles", Map.of("admin", true)),
                Map.of("roles", List.of(1, true, List.of("admin"))),
                Map.of("realm_access", List.of("admin")),
                Map.of("realm_access", "admin"),
                Map.of("realm_access", Map.of()),
                Map.of("realm_access", Map.of("roles", "admin")),
                Map.of("scope", "admin"));
    }

    @ParameterizedTest
    @MethodSource("shapeless")
    void a_claim_of_another_shape_gives_no_role(Map<String, Object> claims) {
        assertThat(roles(claims)).isEmpty();
    }
}

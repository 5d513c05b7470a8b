package fr.jalon.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.domain.value.Siren;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.oauth2.jwt.Jwt;

/** What a token lets its bearer do. */
class CallerTest {

    private static final String HIS = "243500139";
    private static final Siren TERRITORY = new Siren(HIS);
    private static final Siren ANOTHER = new Siren("200067213");

    private static Caller caller(Map<String, Object> claims) {
        return Caller.of(Jwt.withTokenValue("token")
                .header("alg", "RS256")
                .claim("iss", "https://issuer.example")
                .claims(all -> all.putAll(claims))
                .build());
    }

    private static Caller caller(String role, String... territories) {
        return caller(Map.of("roles", List.of(role), "territories", List.of(territories)));
    }

    @Test
    void an_animator_writes_for_his_territories_and_no_other() {
        assertThat(caller("animator", HIS).mayWrite(TERRITORY)).isTrue();
        assertThat(caller("animator", HIS).mayWrite(ANOTHER)).isFalse();
        assertThat(caller("animator").mayWrite(TERRITORY)).isFalse();
        assertThat(caller("animator", "*").mayWrite(ANOTHER)).isTrue();
    }

    @Test
    void the_first_nine_digits_of_a_siret_are_a_territory_of_its_own() {
        assertThat(caller(Map.of("roles", List.of("animator"), "siret", HIS + "00012"))
                        .mayWrite(TERRITORY))
                .isTrue();
        assertThat(caller(Map.of("roles", List.of("animator"), "siret", HIS)).mayWrite(TERRITORY))
                .isTrue();
        assertThat(caller(Map.of("roles", List.of("animator"), "siret", HIS + "00012"))
                        .mayWrite(ANOTHER))
                .isFalse();
        assertThat(caller(Map.of("roles", List.of("animator"), "siret", "24350013"))
                        .territories())
                .isEmpty();
        assertThat(caller(Map.of("roles", List.of("animator"), "siret", 243_500_139L))
                        .territories())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"reader", "auditor", "ADMIN", "animators"})
    void no_other_role_writes_whatever_its_territories(String role) {
        assertThat(caller(role, "*", HIS).mayWrite(TERRITORY)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "admin, true, true, true",
        "animator, true, false, false",
        "auditor, false, true, false",
        "reader, false, false, false"
    })
    void each_role_opens_its_own_doors(String role, boolean commands, boolean audits, boolean administers) {
        Caller caller = caller(role, "*");
        assertThat(caller.mayCommand()).isEqualTo(commands);
        assertThat(caller.mayAudit()).isEqualTo(audits);
        assertThat(caller.isAdmin()).isEqualTo(administers);
        assertThat(caller.mayWrite(ANOTHER)).isEqualTo(commands);
    }

    @Test
    void roles_are_in_the_tokens_own_claim_in_keycloaks_or_in_both() {
        assertThat(caller(Map.of("roles", List.of("reader"), "realm_access", Map.of("roles", List.of("animator"))))
                        .roles())
                .containsExactlyInAnyOrder("reader", "animator");
    }

    static Stream<Map<String, Object>> shapeless() {
        return Stream.of(
                Map.of("roles", "admin", "territories", "*"),
                Map.of("roles", Map.of("admin", true), "territories", Map.of("*", true)),
                Map.of("roles", List.of(1, List.of("admin")), "territories", List.of(243_500_139)),
                Map.of("realm_access", List.of("admin")),
                Map.of("realm_access", Map.of("roles", "admin")));
    }

    @ParameterizedTest
    @MethodSource("shapeless")
    void a_claim_of_another_shape_gives_no_right(Map<String, Object> claims) {
        Caller caller = caller(claims);
        assertThat(caller.roles()).isEmpty();
        assertThat(caller.territories()).isEmpty();
        assertThat(caller.mayCommand()).isFalse();
        assertThat(caller.mayAudit()).isFalse();
    }

    @Test
    void what_is_recorded_names_the_subject_or_that_nobody_knows_it() {
        assertThat(caller(Map.of("sub", "somebody")).origin("c").actor()).isEqualTo("somebody");
        assertThat(caller(Map.of()).origin("c").actor()).isEqualTo("unknown");
        assertThat(caller(Map.of()).origin("c").correlationId()).isEqualTo("c");
        assertThat(new Caller("s", Set.of(), Set.of()).subject()).isEqualTo("s");
    }
}

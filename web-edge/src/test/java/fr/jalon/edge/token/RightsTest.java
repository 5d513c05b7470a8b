package fr.jalon.edge.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a token lets its bearer do. */
class RightsTest {

    private static final String HIS = "243500139";
    private static final String ANOTHER = "200067213";

    private static Rights rights(String role, String... territories) {
        return Rights.of(Map.of("roles", List.of(role), "territories", List.of(territories)));
    }

    private static Rights animatorOf(Object siret) {
        return Rights.of(Map.of("roles", List.of("animator"), "siret", siret));
    }

    @Test
    void an_animator_writes_for_his_territories_and_no_other() {
        assertThat(rights("animator", HIS).mayWrite(HIS)).isTrue();
        assertThat(rights("animator", HIS).mayWrite(ANOTHER)).isFalse();
        assertThat(rights("animator").mayWrite(HIS)).isFalse();
        assertThat(rights("animator", "*").mayWrite(ANOTHER)).isTrue();
    }

    @Test
    void the_first_nine_digits_of_a_siret_are_a_territory_of_its_own() {
        assertThat(animatorOf(HIS + "00012").mayWrite(HIS)).isTrue();
        assertThat(animatorOf(HIS).mayWrite(HIS)).isTrue();
        assertThat(animatorOf(HIS + "00012").mayWrite(ANOTHER)).isFalse();
        assertThat(animatorOf("24350013").territories()).isEmpty();
        assertThat(animatorOf(243_500_139L).territories()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"reader", "auditor", "ADMIN", "Animator", "animators"})
    void no_other_role_writes_whatever_its_territories(String role) {
        assertThat(rights(role, "*", HIS).mayWrite(HIS)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "admin, true, true, true, true",
        "animator, true, true, false, false",
        "auditor, true, false, true, false",
        "reader, true, false, false, false",
        "nobody, false, false, false, false"
    })
    void each_role_may_do_what_is_its_own(
            String role, boolean reads, boolean commands, boolean audits, boolean administers) {
        Rights rights = rights(role, "*");
        assertThat(Rights.READERS.contains(role)).isEqualTo(reads);
        assertThat(rights.mayCommand()).isEqualTo(commands);
        assertThat(rights.mayAudit()).isEqualTo(audits);
        assertThat(rights.mayJudge()).isEqualTo(audits);
        assertThat(rights.mayRecord()).isEqualTo(commands || audits);
        assertThat(rights.isAdmin()).isEqualTo(administers);
        assertThat(rights.mayWrite(ANOTHER)).isEqualTo(commands);
    }

    @Test
    void roles_are_in_the_tokens_own_claim_in_keycloaks_or_in_both() {
        assertThat(Rights.of(Map.of("roles", List.of("reader"), "realm_access", Map.of("roles", List.of("animator"))))
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
        assertThat(Rights.of(claims)).isEqualTo(Rights.NONE);
    }
}

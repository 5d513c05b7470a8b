package fr.jalon.portal.api;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.edge.token.Rights;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is shown a way to write or to audit: the same as the services decide. */
class PersonTest {

    private static final String HIS = "243500139";
    private static final String ANOTHER = "200067213";

    private static Person person(List<String> roles, List<String> territories) {
        return new Person("token", new Rights(Set.copyOf(roles), Set.copyOf(territories)), Locale.FRENCH);
    }

    @Test
    void an_animator_writes_for_his_territories_and_no_other() {
        Person animator = person(List.of("reader", "animator"), List.of(HIS));
        assertThat(animator.mayWrite(HIS)).isTrue();
        assertThat(animator.mayWrite(ANOTHER)).isFalse();
        assertThat(person(List.of("animator"), List.of()).mayWrite(HIS)).isFalse();
    }

    @Test
    void an_animator_of_all_territories_writes_for_any() {
        assertThat(person(List.of("animator"), List.of("*")).mayWrite(ANOTHER)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"reader", "auditor", "Animator", "administrator"})
    void territories_alone_let_nobody_write(String role) {
        assertThat(person(List.of(role), List.of("*", HIS)).mayWrite(HIS)).isFalse();
    }

    @Test
    void an_administrator_writes_for_any_territory() {
        assertThat(person(List.of("admin"), List.of()).mayWrite(HIS)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"admin, true", "auditor, true", "animator, false", "reader, false"})
    void auditors_and_administrators_look_at_changes(String role, boolean may) {
        assertThat(person(List.of(role), List.of("*")).mayAudit()).isEqualTo(may);
    }

    @Test
    void a_reader_imports_nothing_and_who_cannot_be_known_is_left_to_the_services() {
        assertThat(person(List.of("reader", "auditor"), List.of("*")).mayImport())
                .isFalse();
        assertThat(person(List.of("animator"), List.of(HIS)).mayImport()).isTrue();
        assertThat(person(List.of("admin"), List.of()).mayImport()).isTrue();
        assertThat(person(List.of(), List.of()).mayImport()).isTrue();
    }
}

package fr.jalon.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PostgresProcessTest {

    /** Root may have another name, and a container may run as a number that nobody has a name for. */
    @Test
    void postgresql_refuses_root_by_any_name_and_whoever_has_none() {
        assertThat(PostgresProcess.isRefused(0, "root")).isTrue();
        assertThat(PostgresProcess.isRefused(0, "admin")).isTrue();
        assertThat(PostgresProcess.isRefused(0, "0")).isTrue();
        assertThat(PostgresProcess.isRefused(12_345, "12345")).isTrue();
        assertThat(PostgresProcess.isRefused(1_000, "camille")).isFalse();
        assertThat(PostgresProcess.isRefused(1_000, "0")).isFalse();
    }
}

package fr.jalon.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import fr.jalon.command.given.OnePostgres;
import fr.jalon.command.given.Service;
import fr.jalon.servers.OneBroker;
import org.junit.jupiter.api.Test;
import org.springframework.core.NestedExceptionUtils;

/** A service does not touch what a newer version wrote. */
class NewerSchemaTest {

    @Test
    void a_log_that_a_newer_version_wrote_is_refused_in_words_and_left_as_it_is() {
        OnePostgres postgres = OnePostgres.withSchema();
        postgres.client().sql("""
            insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,
                installed_by, execution_time, success)
            values (9999, '9999', 'from the future', 'SQL', 'V9999__from_the_future.sql', 1, 'x', 1, true)\
            """).update();

        Throwable refused = catchThrowable(() -> new Service(postgres, OneBroker.topic("never")).close());

        assertThat(NestedExceptionUtils.getMostSpecificCause(refused))
                .isInstanceOf(NewerSchema.class)
                .hasMessageContaining("newer Jalon")
                .hasMessageContaining("9999");
    }
}

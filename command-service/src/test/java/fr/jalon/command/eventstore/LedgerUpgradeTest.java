package fr.jalon.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.command.given.OnePostgres;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stood in the tables of version 5 beside the log is there after them. */
class LedgerUpgradeTest {

    private final OnePostgres postgres = new OnePostgres();
    private final JdbcClient jdbc = postgres.client();

    private void migrate(String version) {
        Flyway.configure()
                .dataSource(postgres.source())
                .schemas("jalon")
                .createSchemas(true)
                .target(version)
                .load()
                .migrate();
    }

    @Test
    void checkpoint_key_tiles_and_findings_stay() {
        migrate("5");
        jdbc.sql("insert into ledger_checkpoint (size, root, note, signed_at) values (44, 'root', 'note', now())")
                .update();
        jdbc.sql("insert into ledger_identity (origin, private_key) values ('origin', '\\x01')")
                .update();
        jdbc.sql("insert into ledger_tile values (0, 0, '\\x02')").update();
        jdbc.sql("insert into ledger_check (reason, changed_at) values ('EVENT', 3)")
                .update();

        migrate("latest");

        assertThat(rows("select size || root || note from ledger_checkpoint")).containsExactly("44rootnote");
        assertThat(rows("select origin || encode(private_key, 'hex') from ledger_identity"))
                .containsExactly("origin01");
        assertThat(rows("select level || encode(hashes, 'hex') from ledger_tile"))
                .containsExactly("002");
        assertThat(rows("select reason || changed_at from ledger_check")).containsExactly("EVENT3");
        jdbc.sql("insert into ledger_checkpoint values (45, 'root', 'note', now())")
                .update();
        jdbc.sql("update ledger_identity set private_key = null").update();
    }

    @Test
    void a_reassessment_that_was_finished_counts() {
        migrate("5");
        jdbc.sql("insert into reassessment values ('W', '999999999', now() - interval '1 day'), ('X', '9', now())")
                .update();

        migrate("latest");

        assertThat(rows("select fingerprint || (finished_at is not null) from reassessment"))
                .containsExactly("Xtrue");
    }

    @Test
    void where_one_was_left_unfinished_all_are_assessed_once_more() {
        migrate("5");
        jdbc.sql("insert into reassessment values ('W', '999999999', now()), ('X', '4', null)")
                .update();

        migrate("latest");

        assertThat(rows("select fingerprint from reassessment")).isEmpty();
    }

    private List<String> rows(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }
}

package fr.jalon.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.command.given.Database;
import fr.jalon.command.given.OnePostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Whoever gets hold of the connections of the running service cannot change what was recorded. */
class ApplicationRoleTest {

    private static final String REFUSED = "42501";
    private static final String ROLE = "jalon_app";

    private static OnePostgres postgres;
    private static Connection application;

    @BeforeAll
    static void a_log_with_an_event() throws SQLException {
        postgres = new OnePostgres();
        Flyway.configure()
                .dataSource(postgres.source())
                .schemas("jalon")
                .createSchemas(true)
                .load()
                .migrate();
        ApplicationRole role = new ApplicationRole(ROLE, ROLE);
        role.make(postgres.source());
        role.make(postgres.source());
        role.grant(postgres.source(), "jalon");
        role.grant(postgres.source(), "jalon");
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(postgres.urlForAnybody());
        source.setUser(ROLE);
        source.setPassword(ROLE);
        source.setCurrentSchema("jalon");
        application = source.getConnection();
        Database.append(application, "243500139", 0, "2026-11-23T10:00:00Z");
        execute("insert into event_feed select 0, global_index, now() from event_pending");
        execute("insert into ledger_checkpoint values (1, 'root', 'note', now())");
        execute("insert into ledger_tile values (0, 0, 'hash')");
        execute("insert into ledger_identity values (true, 'origin', null)");
        execute("insert into ledger_decision (decision, note) values ('d', 'n')");
    }

    @AfterAll
    static void hang_up() throws SQLException {
        application.close();
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = application.createStatement()) {
            statement.execute(sql);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"domain_event_entry", "event_feed", "ledger_checkpoint", "ledger_decision"})
    void what_was_recorded_can_only_be_added_to(String table) throws SQLException {
        for (String change : List.of(
                "update " + table + " set ctid = ctid",
                "update " + table + " set " + column(table) + " = " + column(table),
                "delete from " + table,
                "truncate " + table + " cascade",
                "alter table " + table + " disable trigger all",
                "alter table " + table + " disable trigger user",
                "alter table " + table + " add column x int",
                "alter table " + table + " owner to " + ROLE,
                "drop table " + table + " cascade",
                "lock table " + table + " in access exclusive mode",
                "create trigger x before insert on " + table + " for each row execute function refuse_change()",
                "create rule x as on insert to " + table + " do instead nothing")) {
            assertThatThrownBy(() -> execute(change), change).isInstanceOf(SQLException.class);
        }
        // A warning, and nothing else.
        execute("grant update on " + table + " to " + ROLE);
        assertThat(postgres.client()
                        .sql("select count(*) from " + table)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(postgres.client()
                        .sql(
                                "select bool_or(has_table_privilege('" + ROLE + "', '" + table + "', privilege))"
                                        + " from unnest(array['update', 'delete', 'truncate', 'trigger', 'references']) privilege")
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    private static String column(String table) {
        return switch (table) {
            case "domain_event_entry" -> "payload";
            case "event_feed" -> "position";
            case "ledger_checkpoint" -> "note";
            default -> "decision";
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set session_replication_role = replica",
                "set local session_replication_role = replica",
                "create table jalon.x ()",
                "create function jalon.x() returns int language sql as 'select 1'",
                "create or replace function jalon.refuse_change() returns trigger language plpgsql as 'begin return new; end'",
                "alter function jalon.refuse_change() rename to x",
                "drop schema jalon cascade",
                "alter schema jalon rename to x",
                "create role x superuser",
                "alter role jalon_app superuser",
                "set role postgres",
                "alter system set fsync = off",
                "copy (select 1) to program 'true'",
                "copy jalon.ledger_tile from '/etc/passwd'",
                "select pg_read_file('/etc/passwd')",
                "update flyway_schema_history set success = false",
                "delete from ledger_tile",
                "truncate ledger_tile",
                "delete from ledger_identity",
                "delete from ledger_check"
            })
    void nothing_that_would_open_it_is_allowed(String attempt) {
        assertThatThrownBy(() -> execute(attempt))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).as(attempt).isEqualTo(REFUSED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger_tile set hashes = 'other'",
                "update ledger_tile set hashes = 'has'",
                "update ledger_tile set index = 5",
                "update ledger_identity set origin = 'another'"
            })
    void tiles_only_grow_and_the_ledger_keeps_its_name(String attempt) throws SQLException {
        assertThatThrownBy(() -> execute(attempt)).hasMessageMatching("(?s).*(only grows|keeps its name).*");
        execute("update ledger_tile set hashes = 'hash'");
    }

    @Test
    void even_the_owner_does_not_change_it_by_a_slip() {
        for (String table : List.of("domain_event_entry", "event_feed", "ledger_checkpoint", "ledger_decision")) {
            for (String change : List.of("delete from ", "truncate ")) {
                assertThatThrownBy(() -> postgres.client()
                                .sql(change + table + (change.startsWith("t") ? " cascade" : ""))
                                .update())
                        .as(change + table)
                        .hasMessageContaining("only ever added to");
            }
        }
    }

    /** A table that a later migration makes is closed to the service until somebody says what it may do with it. */
    @Test
    void every_table_has_its_line() throws Exception {
        String granted = Files.readString(Path.of("src/main/resources/db/application-role.sql"));
        assertThat(postgres.client().sql("""
                        select table_name from information_schema.tables
                        where table_schema = 'jalon' and table_name <> 'flyway_schema_history'
                        """).query(String.class).list())
                .isNotEmpty()
                .allSatisfy(table -> assertThat(granted).containsPattern("\\b" + table + "\\b"));
    }
}

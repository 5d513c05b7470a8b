package fr.jalon.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import fr.jalon.command.given.Database;
import fr.jalon.domain.party.Siren;
import fr.jalon.referentiel.LoadedReferentiels;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger on a real PostgreSQL. */
class LedgerTest {

    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final String RENNES = "243500139";

    private Database database;
    private Connection connection;
    private LedgerStore store;
    private Signer signer;
    private Mark mark;

    @TempDir
    private Path folder;

    private Ledger ledger;
    private int appended;
    private final List<AutoCloseable> workers = new ArrayList<>();

    @BeforeEach
    void start() throws SQLException {
        database = new Database();
        connection = database.open();
        store = LedgerStore.on(connection);
        JdbcClient jdbc = store.jdbc();
        signer = Identity.of(jdbc, "", URI.create("http://localhost:8080"), "", folder.toString());
        mark = Mark.in(folder);
        ledger = new Ledger(store, signer, new Rules(LoadedReferentiels.watched("", trouble -> {})), () -> {});
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable worker : workers) {
            worker.close();
        }
        connection.close();
        database.close();
    }

    private LedgerAppender keeper() {
        LedgerAppender keeper = new LedgerAppender(database::open, signer, mark, OFTEN, OFTEN);
        workers.add(keeper);
        keeper.start();
        return keeper;
    }

    private void check() {
        ledger.requestCheck();
        Checker checker = new Checker(database::open, signer, mark);
        checker.start();
        await().until(() -> new AuditFindings(store.jdbc())
                .last()
                .filter(last -> !last.requested() && last.finishedAt() != null)
                .isPresent());
        checker.close();
    }

    private void feed(int events) throws SQLException {
        Database.appendAll(connection, () -> {
            for (int event = 0; event < events; event++) {
                Database.append(connection, RENNES, appended++, "2026-11-23T10:00:00Z");
            }
        });
        database.sequence();
    }

    private void awaitKept() {
        await().until(() -> ledger.checkpoint().map(Checkpoint::size).equals(Optional.of((long) appended)));
    }

    private void change(String table, String change) throws SQLException {
        database.execute("alter table " + table + " disable trigger all");
        database.execute(change);
        database.execute("alter table " + table + " enable trigger all");
    }

    private byte[] naive(long from, long to) {
        if (to - from == 1) {
            return Merkle.leaf(store.entries(from, to).getFirst().bytes().orElseThrow());
        }
        long split = from + Long.highestOneBit(to - from - 1);
        return Merkle.node(naive(from, split), naive(split, to));
    }

    @Test
    void an_empty_log_is_signed_too() {
        keeper();
        awaitKept();
        assertThat(ledger.status())
                .containsEntry("size", 0L)
                .containsEntry("rootHash", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
                .containsEntry("origin", "localhost:8080/jalon");
    }

    @Test
    void the_tree_is_that_of_the_feed_whatever_the_batches_and_restarts() throws SQLException {
        for (int batch : List.of(1, 7, 250, 40)) {
            LedgerAppender keeper = keeper();
            feed(batch);
            awaitKept();
            keeper.close();
        }
        assertThat(ledger.checkpoint().orElseThrow().root())
                .isEqualTo(Base64.getEncoder().encodeToString(naive(0, appended)));
        check();
        assertThat(ledger.status()).containsEntry("state", "intact").containsEntry("waiting", 0L);
    }

    @Test
    void of_two_keepers_one_keeps() throws SQLException {
        LedgerAppender one = keeper();
        LedgerAppender other = keeper();
        feed(30);
        awaitKept();
        assertThat(one.isElected()).isNotEqualTo(other.isElected());
    }

    @ParameterizedTest
    @CsvSource({
        "domain_event_entry, 'update domain_event_entry set payload = set_byte(payload, 3, 65) where sequence_number = 17'",
        "domain_event_entry, 'update domain_event_entry set meta_data = set_byte(meta_data, 3, 65) where sequence_number = 17'",
        "event_feed, 'update event_feed set recorded_at = recorded_at - interval ''1 hour'' where position = 17'",
        "event_feed, 'delete from event_feed where position = 17'"
    })
    void a_changed_event_is_found_and_its_position_named(String table, String change) throws SQLException {
        LedgerAppender keeper = keeper();
        feed(300);
        awaitKept();
        keeper.close();
        change(table, change);
        check();
        assertThat(ledger.status()).containsEntry("state", "changed");
        assertThat(ledger.status().get("check"))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("changedAt", 17L)
                .containsEntry("reason", "event");
    }

    @ParameterizedTest
    @CsvSource({
        "tree, 'update ledger_tile set hashes = set_byte(hashes, 0, (get_byte(hashes, 0) + 1) % 256) where level = 0 and index = 1'",
        "tree, delete from ledger_tile where level = 0 and index = 1",
        "checkpoint, 'update ledger_checkpoint set size = 299 where size = 300'",
        "checkpoint, 'delete from ledger_checkpoint'"
    })
    void nothing_is_signed_over_a_changed_tree(String reason, String change) throws SQLException {
        LedgerAppender keeper = keeper();
        feed(300);
        awaitKept();
        keeper.close();
        change(change.contains("ledger_tile") ? "ledger_tile" : "ledger_checkpoint", change);
        List<String> before = database.rows("select size, note from ledger_checkpoint");
        feed(5);
        keeper();
        await().until(() -> "changed".equals(ledger.status().get("state")));
        assertThat(ledger.status().get("check")).isEqualTo(Map.of("checked", 0L, "reason", reason));
        assertThat(database.rows("select size, note from ledger_checkpoint")).isEqualTo(before);
        check();
        assertThat(ledger.status()).containsEntry("state", "changed");
    }

    @Test
    void a_history_that_was_rewritten_with_its_ledger_is_not_signed_by_the_service_itself() throws SQLException {
        keeper();
        feed(40);
        awaitKept();
        await().until(() -> mark.last().map(Checkpoint::size).equals(Optional.of(40L)));

        // Whoever owns the database and has no key: another event, and nothing that tells of the one before.
        change("domain_event_entry", "update domain_event_entry set payload = 'x' where sequence_number = 17");
        change("ledger_tile", "delete from ledger_tile");
        change("ledger_checkpoint", "delete from ledger_checkpoint");
        change("ledger_check", "delete from ledger_check");

        await().until(() -> "changed".equals(ledger.status().get("state")));
        check();
        assertThat(ledger.status()).containsEntry("state", "changed").containsEntry("size", 0L);
        assertThat(mark.last().orElseThrow().size()).isEqualTo(40);
    }

    @Test
    void a_history_that_was_cut_off_is_neither_signed_nor_intact() throws SQLException {
        LedgerAppender keeper = keeper();
        feed(30);
        awaitKept();
        feed(10);
        awaitKept();
        keeper.close();
        change("event_feed", "delete from event_feed where position >= 30");
        change("ledger_checkpoint", "delete from ledger_checkpoint where size > 30");
        change("ledger_tile", "update ledger_tile set hashes = substring(hashes from 1 for 30 * 32)");

        keeper();
        await().until(() -> "changed".equals(ledger.status().get("state")));
        feed(10);
        await().during(Duration.ofMillis(200))
                .until(() -> ledger.checkpoint().orElseThrow().size() == 30);
        assertThat(database.rows("select max(size) from ledger_checkpoint")).containsExactly("30");
    }

    @Test
    void a_mark_that_a_dying_keeper_left_ahead_is_caught_up_with() throws SQLException {
        LedgerAppender keeper = keeper();
        feed(30);
        awaitKept();
        keeper.close();
        Checkpoint ahead;
        feed(10);
        try (LedgerAppender once = keeper()) {
            awaitKept();
            ahead = ledger.checkpoint().orElseThrow();
        }
        change("ledger_checkpoint", "delete from ledger_checkpoint where size > 30");
        change("ledger_tile", "update ledger_tile set hashes = substring(hashes from 1 for 30 * 32)");
        assertThat(mark.last().orElseThrow().note()).isEqualTo(ahead.note());

        keeper();
        awaitKept();
        assertThat(ledger.checkpoint().orElseThrow().note()).isEqualTo(ahead.note());
        check();
        assertThat(ledger.status()).containsEntry("state", "intact");
    }

    private void assertNothingIsSignedAndItIsSaid() {
        await().until(() -> "changed".equals(ledger.status().get("state")));
        assertThat(ledger.status().get("check")).isEqualTo(Map.of("checked", 0L, "reason", "checkpoint"));
        assertThat(ledger.checkpoint().orElseThrow().size()).isLessThan(appended);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no checkpoint", "\u00ff"})
    void a_damaged_mark_is_a_finding_and_is_given_up_only_by_name(String content) throws SQLException, IOException {
        LedgerAppender keeper = keeper();
        feed(3);
        awaitKept();
        keeper.close();
        Files.writeString(folder.resolve("checkpoint"), content, StandardCharsets.ISO_8859_1);
        feed(1);
        LedgerConfiguration.giveUp(mark, "", store);
        keeper();
        assertNothingIsSignedAndItIsSaid();
        check();
        assertThat(ledger.status()).containsEntry("state", "changed");

        LedgerConfiguration.giveUp(mark, "damaged", store);

        awaitKept();
        check();
        assertThat(ledger.status()).containsEntry("state", "intact");
        assertThat(database.rows("select decision, note from ledger_decision"))
                .containsExactly("mark-given-up,damaged");
    }

    @Test
    void of_many_checkpoints_one_a_minute_is_logged() throws SQLException {
        String origin = "told.example/jalon";
        signer = Identity.of(store.jdbc(), origin, URI.create("http://localhost"), "", folder.toString());
        Logger log = (Logger) LoggerFactory.getLogger("jalon.checkpoints");
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.start();
        log.addAppender(told);
        // Tests are told of less.
        log.setLevel(Level.INFO);
        try {
            keeper();
            for (int time = 0; time < 4; time++) {
                feed(1);
                awaitKept();
            }
        } finally {
            log.setLevel(null);
            log.detachAppender(told);
        }
        assertThat(told.list)
                .filteredOn(line -> line.getFormattedMessage().contains(origin))
                .hasSize(1);
    }

    @Test
    void the_key_that_lay_in_the_database_moves_out_and_a_lost_one_is_asked_for() throws SQLException {
        JdbcClient jdbc = store.jdbc();
        change("ledger_identity", "delete from ledger_identity");
        Signer inside = Identity.of(jdbc, "a", URI.create("http://localhost"), "", "");
        Path elsewhere = folder.resolve("elsewhere");

        Signer outside = Identity.of(jdbc, "a", URI.create("http://localhost"), "", elsewhere.toString());

        assertThat(outside.verifierKey()).isEqualTo(inside.verifierKey());
        assertThat(database.rows("select private_key from ledger_identity")).containsExactly("null");
        assertThat(Identity.of(jdbc, "a", URI.create("http://localhost"), "", elsewhere.toString())
                        .verifierKey())
                .isEqualTo(inside.verifierKey());
        keeper();
        awaitKept();
        assertThatThrownBy(() -> Identity.of(
                        jdbc,
                        "a",
                        URI.create("http://localhost"),
                        "",
                        folder.resolve("nowhere").toString()))
                .hasMessageContaining("Put it back");
    }

    @Test
    void tiles_and_entries_are_there_as_far_as_the_tree_was_signed() throws SQLException {
        keeper();
        feed(300);
        awaitKept();
        assertThat(tile("0/000")).hasSize(256 * 32);
        assertThat(tile("0/001.p/44")).hasSize(44 * 32);
        assertThat(tile("1/000.p/1")).hasSize(32);
        assertThat(tile("entries/001.p/44").length).isGreaterThan(44 * 100);
        for (String none : List.of("0/001", "0/001.p/45", "0/002", "1/000", "2/000.p/1", "63/000", "entries/001")) {
            assertThat(TileAddress.read(none).flatMap(ledger::tile)).as(none).isEmpty();
        }
    }

    private byte[] tile(String address) {
        return TileAddress.read(address).flatMap(ledger::tile).orElseThrow();
    }

    @Test
    void the_pack_has_every_event_of_the_territory() throws SQLException, IOException {
        keeper();
        feed(120);
        awaitKept();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ledger.evidence(new Siren(RENNES)).orElseThrow().writing().to(out);
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        assertThat(names)
                .startsWith("README.txt", "checkpoint", "key.txt", "events/000001.entry", "events/000001.payload.json")
                .contains("events/000120.tlog-proof", "rules/eci-3.5@2021.yaml", "rules/te-6.3.5@2026.yaml")
                .hasSize(3 + 4 * 120 + 3);
        assertThat(ledger.evidence(new Siren("200067213"))).isEmpty();
    }
}

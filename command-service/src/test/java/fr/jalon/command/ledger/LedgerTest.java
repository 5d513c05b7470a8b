package fr.jalon.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.jalon.command.given.Database;
import fr.jalon.domain.value.Siren;
import fr.jalon.referentiel.LoadedReferentiels;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger on a real PostgreSQL. */
class LedgerTest {

    private static final String RENNES = "243500139";

    private Database database;
    private Connection connection;
    private LedgerStore store;
    private Signer signer;
    private Ledger ledger;
    private int appended;
    private final List<AutoCloseable> workers = new ArrayList<>();

    @BeforeEach
    void start() throws SQLException {
        database = new Database();
        connection = database.open();
        store = LedgerStore.on(connection);
        JdbcClient jdbc = store.jdbc();
        signer = Identity.of(jdbc, "", URI.create("http://localhost:8080"), "");
        ledger = new Ledger(store, signer, new Rules(LoadedReferentiels.watched("", trouble -> {})));
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable worker : workers) {
            worker.close();
        }
        connection.close();
        database.close();
    }

    private Keeper keeper() {
        Keeper keeper = new Keeper(database::open, signer, Duration.ofMillis(20));
        workers.add(keeper);
        keeper.start();
        return keeper;
    }

    private void check() {
        ledger.requestCheck();
        Checker checker = new Checker(database::open, signer);
        checker.start();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> new Findings(store.jdbc())
                        .last()
                        .filter(last -> !last.requested() && last.finishedAt() != null)
                        .isPresent());
        checker.close();
    }

    private void feed(int events) throws SQLException {
        for (int event = 0; event < events; event++) {
            Database.append(connection, RENNES, appended++, "2026-11-23T10:00:00Z");
        }
        database.execute("""
                with gone as (delete from event_pending returning global_index), last as materialized (
                    select coalesce(max(position), -1) as position from event_feed)
                insert into event_feed select last.position + row_number() over (order by global_index), global_index,
                    timestamptz '2026-11-23 10:00:00Z' + global_index * interval '1 microsecond' from gone, last""");
    }

    private void awaitKept() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> ledger.checkpoint().map(Checkpoint::size).equals(Optional.of((long) appended)));
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
            Keeper keeper = keeper();
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
        Keeper one = keeper();
        Keeper other = keeper();
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
        Keeper keeper = keeper();
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
        "checkpoint, 'update ledger_checkpoint set size = 299'",
        "checkpoint, 'delete from ledger_checkpoint'"
    })
    void nothing_is_signed_over_a_changed_tree(String reason, String change) throws SQLException {
        Keeper keeper = keeper();
        feed(300);
        awaitKept();
        keeper.close();
        database.execute(change);
        List<String> before = database.rows("select size, note from ledger_checkpoint");
        feed(5);
        keeper();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> "changed".equals(ledger.status().get("state")));
        assertThat(ledger.status().get("check")).isEqualTo(Map.of("checked", 0L, "reason", reason));
        assertThat(database.rows("select size, note from ledger_checkpoint")).isEqualTo(before);
        check();
        assertThat(ledger.status()).containsEntry("state", "changed");
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
                .contains("events/000120.tlog-proof", "rules/eci-3.5@2021.yaml")
                .hasSize(3 + 4 * 120 + 2);
        assertThat(ledger.evidence(new Siren("200067213"))).isEmpty();
    }
}

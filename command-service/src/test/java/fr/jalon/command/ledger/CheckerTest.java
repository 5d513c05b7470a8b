package fr.jalon.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.jalon.command.given.Database;
import fr.jalon.command.ledger.AuditFindings.Change;
import fr.jalon.command.ledger.AuditFindings.Check;
import fr.jalon.command.ledger.AuditFindings.Reason;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A keeper signs while a check begins: over an intact ledger nothing is found. */
class CheckerTest {

    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final String RENNES = "243500139";

    private final List<AutoCloseable> workers = new ArrayList<>();
    private Database database;
    private Connection connection;
    private LedgerStore store;
    private AuditFindings findings;
    private Signer signer;
    private Mark mark;
    private int appended;

    @BeforeEach
    void start(@TempDir Path folder) throws SQLException {
        database = new Database();
        connection = database.open();
        store = LedgerStore.on(connection);
        findings = new AuditFindings(store.jdbc());
        signer = Identity.of(store.jdbc(), "", URI.create("http://localhost:8080"), "", folder.toString());
        mark = Mark.in(folder);
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable worker : workers) {
            worker.close();
        }
        connection.close();
        database.close();
    }

    private void feed(int events) throws SQLException {
        Database.appendAll(connection, () -> {
            for (int event = 0; event < events; event++) {
                Database.append(connection, RENNES, appended++, "2026-11-23T10:00:00Z");
            }
        });
        database.sequence();
    }

    private void keep() {
        LedgerAppender keeper = new LedgerAppender(database::open, signer, mark, OFTEN, OFTEN);
        workers.add(keeper);
        keeper.start();
    }

    private void awaitKept() {
        await().until(() -> signed().equals(Optional.of((long) appended)));
    }

    private Optional<Long> signed() throws SQLException {
        try (Connection own = database.open()) {
            return LedgerStore.on(own).checkpoint().map(Checkpoint::size);
        }
    }

    /** A connection that does something once, before the leaves are counted for the first time. */
    private static Connection before(Connection real, AtomicBoolean done, Runnable first) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, given) -> {
                    if (method.getName().equals("prepareStatement")
                            && String.valueOf(given[0]).contains("length(hashes)")
                            && done.compareAndSet(false, true)) {
                        first.run();
                    }
                    try {
                        return method.invoke(real, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Check checkedWhile(Runnable first) {
        findings.request();
        AtomicBoolean done = new AtomicBoolean();
        Checker checker = new Checker(() -> before(database.open(), done, first), signer, mark);
        workers.add(checker);
        checker.start();
        await().until(() -> findings.last()
                .filter(last -> !last.requested() && last.finishedAt() != null)
                .isPresent());
        return findings.last().orElseThrow();
    }

    @Test
    void a_check_that_begins_while_the_first_checkpoint_is_signed_finds_nothing() throws SQLException {
        feed(20);

        Check check = checkedWhile(() -> {
            keep();
            awaitKept();
        });

        assertThat(check.change()).isNull();
        assertThat(check.checked()).isEqualTo(20);
    }

    @Test
    void a_mark_that_is_ahead_for_a_moment_is_waited_for_whatever_was_found_before() throws SQLException {
        keep();
        feed(10);
        awaitKept();
        feed(5);
        awaitKept();
        Checkpoint ahead = mark.last().orElseThrow();
        workers.forEach(CheckerTest::close);
        workers.clear();
        for (String table : List.of("ledger_checkpoint", "ledger_tile")) {
            database.execute("alter table " + table + " disable trigger all");
        }
        database.execute("delete from ledger_checkpoint where size > 10");
        database.execute("update ledger_tile set hashes = substring(hashes from 1 for 10 * 32)");
        findings.changed(new Change(Reason.EVENT, 3L));

        Check check = checkedWhile(this::keep);

        assertThat(check.change()).isNull();
        assertThat(mark.last().orElseThrow().note()).isEqualTo(ahead.note());
    }

    private static void close(AutoCloseable worker) {
        try {
            worker.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

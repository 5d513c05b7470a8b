package fr.jalon.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.jalon.command.given.Database;
import fr.jalon.domain.party.Siren;
import fr.jalon.referentiel.LoadedReferentiels;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an auditor is given when the database goes away in the middle: the answer breaks off then, as any that has begun. */
class BrokenPackTest {

    private static final String RENNES = "243500139";
    private static final int EVENTS = 120;
    private static final int SENT_BYTES = 12_000;

    @TempDir
    private Path folder;

    @Test
    void a_pack_that_cannot_be_ended_throws_and_what_came_of_it_is_no_zip_file() throws Exception {
        try (Database database = new Database();
                Connection connection = database.open()) {
            Ledger ledger = signed(database, connection);
            Ledger.Evidence evidence = ledger.evidence(new Siren(RENNES)).orElseThrow();
            Path file = folder.resolve("pack.zip");
            try (OutputStream out = new GoneAfter(Files.newOutputStream(file), database)) {
                assertThatThrownBy(() -> evidence.writing().to(out)).isInstanceOf(RuntimeException.class);
            }

            assertThat(Files.size(file)).isGreaterThan(SENT_BYTES);
            assertThatThrownBy(() -> new ZipFile(file.toFile())).isInstanceOf(ZipException.class);
        }
    }

    @Test
    void events_are_asked_for_by_the_fifty_with_their_bytes_and_tiles_once() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (Database database = new Database();
                Connection connection = database.open()) {
            signed(database, connection);
            Connection counted = (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("prepareStatement")) {
                            asked.incrementAndGet();
                        }
                        return method.invoke(connection, arguments);
                    });
            Ledger ledger = over(LedgerStore.on(counted));

            ledger.evidence(new Siren(RENNES)).orElseThrow().writing().to(OutputStream.nullOutputStream());
        }

        assertThat(asked).hasValueLessThan(EVENTS / 10);
    }

    private Ledger over(LedgerStore store) {
        Signer signer = Identity.of(store.jdbc(), "a", URI.create("http://localhost"), "", folder.toString());
        return new Ledger(store, signer, new Rules(LoadedReferentiels.watched("", trouble -> {})), () -> {});
    }

    private Ledger signed(Database database, Connection connection) throws SQLException {
        LedgerStore store = LedgerStore.on(connection);
        Signer signer = Identity.of(store.jdbc(), "a", URI.create("http://localhost"), "", folder.toString());
        Database.appendAll(connection, () -> {
            for (int event = 0; event < EVENTS; event++) {
                Database.append(connection, RENNES, event, "2026-11-23T10:00:00Z");
            }
        });
        database.sequence();
        try (LedgerAppender keeper =
                new LedgerAppender(database::open, signer, Mark.inMemory(), Duration.ofMillis(20))) {
            keeper.start();
            await().until(() -> store.checkpoint()
                    .filter(checkpoint -> checkpoint.size() == EVENTS)
                    .isPresent());
        }
        return over(store);
    }

    /** When so many bytes were sent, the events can be read no more. */
    private static final class GoneAfter extends FilterOutputStream {

        private final Database database;
        private long left = SENT_BYTES;

        GoneAfter(OutputStream out, Database database) {
            super(out);
            this.database = database;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            if (left > 0 && left <= length) {
                try {
                    database.execute("alter table domain_event_entry rename column payload to gone");
                } catch (SQLException e) {
                    throw new IOException(e);
                }
            }
            left -= length;
        }
    }
}

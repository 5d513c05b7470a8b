package fr.jalon.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.jalon.command.given.Database;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a restore believes. */
class LedgerAuditTest {

    private static final String RENNES = "243500139";

    private final Database database = new Database();

    @TempDir
    private Path folder;

    private Connection connection;
    private Signer signer;
    private int appended;
    private String earlier;
    private String last;

    @BeforeEach
    void a_log_that_was_signed_twice() throws SQLException {
        connection = database.open();
        signer = signer(folder);
        earlier = signed(3);
        last = signed(4);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        database.close();
    }

    private Signer signer(Path in) {
        return Identity.of(LedgerStore.on(connection).jdbc(), "a", URI.create("http://localhost"), "", in.toString());
    }

    /** The note of the checkpoint, after so many events more. */
    private String signed(int events) throws SQLException {
        for (int event = 0; event < events; event++) {
            Database.append(connection, RENNES, appended++, "2026-11-23T10:00:00Z");
        }
        database.sequence();
        LedgerStore store = LedgerStore.on(connection);
        try (LedgerAppender keeper =
                new LedgerAppender(database::open, signer, Mark.inMemory(), Duration.ofMillis(20))) {
            keeper.start();
            await().until(() -> store.checkpoint()
                    .filter(checkpoint -> checkpoint.size() == appended)
                    .isPresent());
        }
        return store.checkpoint().orElseThrow().note();
    }

    private LedgerAudit.Verdict audit(@Nullable String key, @Nullable String checkpoint) {
        return LedgerAudit.of(connection, folder, key, checkpoint);
    }

    @Test
    void what_grew_from_a_checkpoint_that_was_kept_and_has_the_key_that_was_given_is_believed() {
        assertThat(audit(null, null)).isEqualTo(new LedgerAudit.Verdict(7, null));
        assertThat(audit(signer.verifierKey(), earlier).trouble()).isNull();
        assertThat(audit(null, last).trouble()).isNull();
        assertThat(Mark.in(folder).last().orElseThrow().note()).isEqualTo(last);
    }

    @Test
    void another_key_is_not() throws Exception {
        String other = Signer.of("a", Signer.newKey()).verifierKey();
        assertThat(audit(other, null).trouble()).contains("was not signed by " + other);
        assertThatThrownBy(() -> audit("no key", null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_checkpoint_that_it_did_not_grow_from_is_not() throws Exception {
        String ahead = signer.checkpoint(9, new byte[Merkle.HASH]);
        String beside = signer.checkpoint(3, new byte[Merkle.HASH]);
        String others = Signer.of("a", Signer.newKey()).checkpoint(3, new byte[Merkle.HASH]);
        assertThat(audit(null, ahead).trouble()).contains("did not grow");
        assertThat(audit(null, beside).trouble()).contains("did not grow");
        assertThat(audit(null, others).trouble()).contains("not signed by the key of the log");
        assertThatThrownBy(() -> audit(null, "no checkpoint")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'delete from event_pending', neither in the feed nor wait",
        "'insert into event_pending select min(global_index) from event_feed', do not wait",
        "'insert into event_pending values (4711)', do not wait"
    })
    void events_and_marks_that_are_nowhere_are_not(String change, String trouble) throws SQLException {
        Database.append(connection, RENNES, appended, "2026-11-23T10:00:00Z");
        assertThat(audit(null, null).trouble()).as("one waits, as it should").isNull();

        database.execute(change);

        assertThat(audit(null, null).trouble()).contains(trouble);
    }

    @Test
    void versions_with_gaps_are_not() throws SQLException {
        Database.append(connection, RENNES, appended + 1, "2026-11-23T10:00:00Z");

        assertThat(audit(null, null).trouble()).contains("the versions of " + RENNES + " have gaps");
    }
}

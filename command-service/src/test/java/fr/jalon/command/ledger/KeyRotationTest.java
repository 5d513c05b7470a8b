package fr.jalon.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.jalon.command.given.Database;
import fr.jalon.domain.party.Siren;
import fr.jalon.referentiel.LoadedReferentiels;
import fr.jalon.verify.VerifyPack;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code JALON_LEDGER_GIVE_UP_KEY}: the ledger goes on under another key, and what the former one signed in its time counts. */
class KeyRotationTest {

    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final String RENNES = "243500139";
    private static final String ORIGIN = "a.example/jalon";

    private Database database;
    private Connection connection;
    private LedgerStore store;
    private int appended;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws SQLException {
        database = new Database();
        connection = database.open();
        store = LedgerStore.on(connection);
    }

    @AfterEach
    void stop() throws SQLException {
        connection.close();
        database.close();
    }

    private Path key() {
        return folder.resolve("key.pem");
    }

    private Signer started(String givenUp) {
        return started("", givenUp, "");
    }

    private Signer started(String keyFile, String givenUp, String formerKeyFile) {
        return new LedgerConfiguration()
                .ledgerSigner(
                        store.jdbc(),
                        Mark.in(folder),
                        ORIGIN,
                        URI.create("http://localhost"),
                        keyFile,
                        folder.toString(),
                        givenUp,
                        formerKeyFile);
    }

    private void signed(Signer signer, int events) throws SQLException {
        Database.appendAll(connection, () -> {
            for (int event = 0; event < events; event++) {
                Database.append(connection, RENNES, appended++, "2026-11-23T10:00:00Z");
            }
        });
        database.sequence();
        try (LedgerAppender keeper = new LedgerAppender(database::open, signer, Mark.in(folder), OFTEN, OFTEN)) {
            keeper.start();
            await().until(() -> store.checkpoint()
                    .filter(last -> last.size() == appended
                            && Mark.in(folder)
                                    .last()
                                    .filter(mark -> mark.note().equals(last.note()))
                                    .isPresent())
                    .isPresent());
        }
    }

    private Ledger ledger(Signer signer) {
        return new Ledger(store, signer, new Rules(LoadedReferentiels.watched("", trouble -> {})), () -> {});
    }

    private Object stateOnceChecked(Signer signer) {
        Ledger ledger = ledger(signer);
        ledger.requestCheck();
        try (Checker checker = new Checker(database::open, signer, Mark.in(folder))) {
            checker.start();
            await().until(() -> new AuditFindings(store.jdbc())
                    .last()
                    .filter(last -> !last.requested() && last.finishedAt() != null)
                    .isPresent());
        }
        return ledger.status().get("state");
    }

    private Path pack(Signer signer, String name) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            ledger(signer).evidence(new Siren(RENNES)).orElseThrow().writing().to(out);
        }
        return file;
    }

    private static int verified(Path pack, String key) {
        return VerifyPack.verify(
                pack, key, false, new PrintWriter(Writer.nullWriter()), new PrintWriter(new StringWriter()));
    }

    private List<String> decisions() {
        return store.decisions("key-handed-over");
    }

    @Test
    void a_key_takes_over_and_what_either_signed_in_its_time_verifies() throws SQLException, IOException {
        Signer first = started("");
        signed(first, 40);
        Path before = pack(first, "before.zip");

        Signer second = started(first.verifierKey());
        Path between = pack(second, "between.zip");
        signed(second, 10);
        Path after = pack(second, "after.zip");

        assertThat(second.verifierKey()).isNotEqualTo(first.verifierKey());
        assertThat(verified(before, first.verifierKey())).isZero();
        assertThat(verified(between, second.verifierKey())).isZero();
        assertThat(verified(after, second.verifierKey())).isZero();
        assertThat(verified(after, first.verifierKey())).isEqualTo(VerifyPack.NOT_VERIFIED);
        assertThat(stateOnceChecked(second)).isEqualTo("intact");
        assertThat(decisions()).hasSize(1);
        assertThat(ledger(second).status().get("formerKeys"))
                .asInstanceOf(InstanceOfAssertFactories.list(Object.class))
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("key", first.verifierKey())
                .containsEntry("size", 40L)
                .containsEntry("signedByFormer", true)
                .containsEntry("note", decisions().getFirst());
    }

    @Test
    void the_order_counts_once() throws SQLException {
        Signer first = started("");
        signed(first, 3);

        Signer second = started(first.verifierKey());

        assertThat(started(first.verifierKey()).verifierKey()).isEqualTo(second.verifierKey());
        assertThat(started("").verifierKey()).isEqualTo(second.verifierKey());
        assertThat(decisions()).hasSize(1);
        Signer third = started(second.verifierKey());
        signed(third, 3);
        assertThat(third.handovers()).hasSize(2);
        assertThat(stateOnceChecked(third)).isEqualTo("intact");
    }

    @Test
    void what_a_key_signs_beyond_its_time_counts_for_nothing() throws SQLException {
        Signer first = started("");
        signed(first, 5);
        Checkpoint inTime = store.checkpoint().orElseThrow();

        Signer second = started(first.verifierKey());

        String late = first.checkpoint(6, Base64.getDecoder().decode(inTime.root()));
        assertThat(second.isOurs(inTime)).isTrue();
        assertThat(second.isOurs(new Checkpoint(6, inTime.root(), late, Instant.EPOCH)))
                .isFalse();
    }

    @Test
    void what_a_former_key_signs_anew_within_its_time_counts_for_nothing() throws SQLException {
        Signer first = started("");
        signed(first, 5);
        Signer second = started(first.verifierKey());
        Checkpoint again = store.checkpoint().orElseThrow();
        String invented = Base64.getEncoder().encodeToString(new byte[32]);
        String forged = first.checkpoint(4, new byte[32]);

        assertThat(second.vouchesFor(again, store)).isTrue();
        assertThat(second.vouchesFor(new Checkpoint(4, invented, forged, Instant.EPOCH), store))
                .isFalse();
        assertThat(second.vouchesFor(
                        new Checkpoint(
                                5,
                                again.root(),
                                first.checkpoint(5, Base64.getDecoder().decode(again.root())),
                                Instant.EPOCH),
                        store))
                .as("the last one is signed by the key that took over")
                .isFalse();
    }

    @Test
    void a_thief_of_a_key_in_between_puts_no_other_key_before_it() throws SQLException, GeneralSecurityException {
        Signer first = started("");
        signed(first, 4);
        Signer second = started(first.verifierKey());
        signed(second, 2);
        Signer third = started(second.verifierKey());
        Signer thief = Signer.of(ORIGIN, Signer.newKey());
        String text = KeyHandover.text(
                thief.verifier(),
                second.verifier(),
                new Checkpoint(1, Base64.getEncoder().encodeToString(new byte[32]), "", Instant.EPOCH),
                Optional.empty());
        store.decided("key-handed-over", text + "\n" + second.signature(text) + thief.signature(text));

        assertThat(started("").handovers())
                .extracting(handover -> handover.former().key())
                .containsExactly(second.verifierKey(), first.verifierKey());
        assertThat(third.handovers()).hasSize(2);
    }

    @Test
    void a_handover_that_the_present_key_has_not_signed_is_not_believed()
            throws SQLException, GeneralSecurityException {
        Signer present = started("");
        signed(present, 5);
        Signer thief = Signer.of(ORIGIN, Signer.newKey());
        String text = KeyHandover.text(
                thief.verifier(), present.verifier(), store.checkpoint().orElseThrow(), Optional.empty());
        store.decided("key-handed-over", text + "\n" + thief.signature(text));
        store.decided("key-handed-over", "no handover");

        assertThat(started("").handovers()).isEmpty();
    }

    @Test
    void a_key_that_is_lost_is_given_up_by_the_new_one_alone() throws SQLException, IOException {
        Signer lost = started("");
        signed(lost, 9);
        Files.delete(key());

        Signer next = started(lost.verifierKey());
        signed(next, 1);

        assertThat(stateOnceChecked(next)).isEqualTo("intact");
        assertThat(next.handovers()).singleElement().matches(handover -> !handover.isSignedBy(lost.verifier()));
    }

    @Test
    void nothing_is_exchanged_while_another_instance_signs() throws SQLException, IOException {
        Signer first = started("");
        signed(first, 4);
        byte[] old = Files.readAllBytes(key());
        try (LedgerAppender busy = new LedgerAppender(database::open, first, Mark.in(folder), OFTEN, OFTEN)) {
            busy.start();
            await().until(busy::isElected);
            assertThatThrownBy(() -> started(first.verifierKey()))
                    .hasMessageContaining("Another instance keeps the ledger");
        }
        assertThat(decisions()).isEmpty();
        assertThat(Files.readAllBytes(key())).isEqualTo(old);

        Signer second = started(first.verifierKey());

        assertThat(second.handovers())
                .singleElement()
                .matches(handover -> handover.isSignedBy(first.verifier()) && handover.isSignedBy(second.verifier()));
    }

    @Test
    void keys_that_an_operator_gives_take_over_from_each_other()
            throws SQLException, IOException, GeneralSecurityException {
        Path one = Files.writeString(folder.resolve("one.pem"), Identity.pem(Signer.newKey()));
        Path other = Files.writeString(folder.resolve("other.pem"), Identity.pem(Signer.newKey()));
        Signer first = started(one.toString(), "", "");
        signed(first, 4);

        assertThatThrownBy(() -> started(one.toString(), first.verifierKey(), ""))
                .hasMessageContaining("Put another one there");
        assertThatThrownBy(() -> started(other.toString(), first.verifierKey(), other.toString()))
                .hasMessageContaining("another key than the one that is given up");
        assertThat(decisions()).isEmpty();

        Signer second = started(other.toString(), first.verifierKey(), one.toString());

        assertThat(second.handovers()).singleElement().matches(handover -> handover.isSignedBy(first.verifier()));
        signed(second, 1);
    }

    @Test
    void nothing_is_handed_over_that_is_not_what_was_signed() throws SQLException, IOException {
        Signer first = started("");
        signed(first, 4);
        byte[] old = Files.readAllBytes(key());
        database.execute("alter table ledger_tile disable trigger all");
        database.execute("update ledger_tile set hashes = set_byte(hashes, 0, (get_byte(hashes, 0) + 1) % 256)");

        assertThatThrownBy(() -> started(first.verifierKey())).hasMessageContaining("is not what its key signed last");
        assertThatThrownBy(() -> started("no key")).hasMessageContaining("This is no verifier key");

        assertThat(Files.readAllBytes(key())).isEqualTo(old);
        assertThat(decisions()).isEmpty();
    }

    @Test
    void a_log_from_elsewhere_may_have_been_signed_by_more_than_one_key() throws SQLException, IOException {
        Signer first = started("");
        signed(first, 4);
        String kept = store.checkpoint().orElseThrow().note();
        Signer second = started(first.verifierKey());
        signed(second, 4);

        assertThat(LedgerAudit.of(connection, folder, second.verifierKey(), kept)
                        .trouble())
                .isNull();
        assertThat(LedgerAudit.of(connection, folder, first.verifierKey(), kept).trouble())
                .isNotNull();
    }
}

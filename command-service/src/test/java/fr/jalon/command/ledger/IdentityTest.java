package fr.jalon.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.command.given.Database;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the key of the ledger is, and who makes it. */
class IdentityTest {

    private static final int INSTANCES = 8;

    private final Database database = new Database();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        database.close();
    }

    private String key(String keyFile, String inFolder) throws SQLException {
        try (var connection = database.open()) {
            return Identity.of(
                            LedgerStore.on(connection).jdbc(), "a", URI.create("http://localhost"), keyFile, inFolder)
                    .verifierKey();
        }
    }

    private List<String> inside() {
        return database.rows("select private_key from ledger_identity");
    }

    private void putInside(byte[] key) throws SQLException {
        database.execute(
                "update ledger_identity set private_key = '\\x" + HexFormat.of().formatHex(key) + "'");
    }

    private static byte[] bytes(Path pem) throws IOException {
        return java.util.Base64.getMimeDecoder().decode(Files.readString(pem).replaceAll("-----[A-Z ]*-----", ""));
    }

    @Test
    void of_several_that_start_in_one_folder_one_makes_the_key_and_all_sign_with_it()
            throws InterruptedException, ExecutionException {
        CyclicBarrier together = new CyclicBarrier(INSTANCES);
        List<Future<String>> keys = new ArrayList<>();
        try (ExecutorService instances = Executors.newFixedThreadPool(INSTANCES)) {
            for (int instance = 0; instance < INSTANCES; instance++) {
                keys.add(instances.submit(() -> {
                    together.await();
                    return key("", folder.toString());
                }));
            }
        }
        List<String> made = new ArrayList<>();
        for (Future<String> key : keys) {
            made.add(key.get());
        }
        assertThat(made).containsOnly(made.getFirst());
        assertThat(folder.toFile().list()).containsExactly("key.pem");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_key_that_a_process_left_in_the_database_when_it_died_is_gone_at_the_next_start(boolean named)
            throws SQLException, IOException {
        String made = key("", folder.toString());
        Path file = folder.resolve("key.pem");
        putInside(bytes(file));

        assertThat(named ? key(file.toString(), "") : key("", folder.toString()))
                .isEqualTo(made);

        assertThat(inside()).containsExactly("null");
    }

    @Test
    void a_key_in_the_database_that_is_not_the_one_outside_is_left_since_it_may_be_the_only_one()
            throws SQLException, IOException {
        key("", folder.toString());
        key("", folder.resolve("other").toString());
        putInside(bytes(folder.resolve("other").resolve("key.pem")));

        key("", folder.toString());

        assertThat(inside()).doesNotContain("null");
    }

    @Test
    void a_ledger_that_was_begun_with_a_key_outside_gets_none_inside() throws SQLException {
        key("", folder.toString());
        database.execute("insert into ledger_checkpoint (size, root, note, signed_at) values (0, 'r', 'n', now())");

        assertThatThrownBy(() -> key("", "")).hasMessageContaining("Put it back");

        assertThat(inside()).containsExactly("null");
    }

    /** Another key would sign a history that nobody has vouched for: that is never made in silence. */
    @Test
    void a_key_that_is_lost_is_told_with_its_place_and_none_is_made() throws SQLException, IOException {
        key("", folder.toString());
        database.execute("insert into ledger_checkpoint (size, root, note, signed_at) values (0, 'r', 'n', now())");
        Path file = folder.resolve("key.pem");
        Files.delete(file);

        assertThatThrownBy(() -> key("", folder.toString()))
                .hasMessageContainingAll("a key that is not there any more", file.toString(), "Put it back");
        assertThatThrownBy(() -> key(file.toString(), "")).hasMessageContainingAll("cannot be read", file.toString());

        assertThat(file).doesNotExist();
        assertThat(inside()).containsExactly("null");
    }
}

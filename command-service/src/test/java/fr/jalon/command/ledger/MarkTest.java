package fr.jalon.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.command.given.Database;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkTest {

    @TempDir
    private Path folder;

    @Test
    void a_mark_is_given_up_once_by_its_root_and_that_is_written_down() throws SQLException {
        Mark mark = Mark.in(folder);
        String note = "a\n5\nROOT\n\n— a signature\n";
        mark.keep(new Checkpoint(5, "ROOT", note, Instant.EPOCH));
        try (Database database = new Database();
                var connection = database.open()) {
            LedgerStore store = LedgerStore.on(connection);
            LedgerConfiguration.giveUp(mark, "", store);
            LedgerConfiguration.giveUp(mark, "damaged", store);
            LedgerConfiguration.giveUp(mark, "AAAA", store);
            assertThat(mark.last()).isPresent();

            LedgerConfiguration.giveUp(mark, "ROOT", store);
            LedgerConfiguration.giveUp(mark, "ROOT", store);

            assertThat(mark.last()).isEmpty();
            assertThat(folder).isDirectoryContaining("glob:**checkpoint.given-up-*");
            assertThat(database.rows("select note from ledger_decision")).containsExactly(note);
        }
    }

    /** {@code JALON_LEDGER_GIVE_UP}, as the service hands it on. */
    @Test
    void the_setting_gives_up_the_mark_in_the_folder_that_it_names_and_no_other() throws SQLException {
        String note = "a\n5\nROOT\n\n— a signature\n";
        Mark.in(folder).keep(new Checkpoint(5, "ROOT", note, Instant.EPOCH));
        try (Database database = new Database();
                var connection = database.open()) {
            var jdbc = LedgerStore.on(connection).jdbc();
            LedgerConfiguration wiring = new LedgerConfiguration();

            assertThat(wiring.ledgerMark(jdbc, "", "ROOT").last()).isEmpty();
            assertThat(wiring.ledgerMark(jdbc, folder.toString(), "").last()).isPresent();
            assertThat(wiring.ledgerMark(jdbc, folder.toString(), "ROOT").last())
                    .isEmpty();

            assertThat(database.rows("select decision from ledger_decision")).containsExactly("mark-given-up");
        }
    }
}

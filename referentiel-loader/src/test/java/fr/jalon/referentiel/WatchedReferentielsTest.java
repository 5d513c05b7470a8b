package fr.jalon.referentiel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.jalon.referentiel.source.FlawedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that is looked at again and again while the service runs. */
class WatchedReferentielsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private static final Duration OFTEN = Duration.ofMillis(5);
    private static final String WRONG = "edition: x\n";

    private final List<Exception> troubles = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private static List<Thread> watchers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("rules-folder"))
                .toList();
    }

    @Test
    void what_goes_wrong_is_told_without_being_asked_until_it_is_closed() throws IOException {
        try (LoadedReferentiels loaded = new LoadedReferentiels(folder, troubles::add).watching(OFTEN)) {
            assertThat(watchers()).hasSize(1);
            Files.writeString(folder.resolve("a.yaml"), WRONG);
            await().until(() -> !troubles.isEmpty());
            assertThat(loaded.now().fingerprint(DAY))
                    .isEqualTo(Referentiels.shipped().fingerprint(DAY));
        }
        await().until(() -> watchers().isEmpty());
        assertThat(troubles).hasSize(1);
    }

    @Test
    void one_that_looks_seldom_ends_at_once_all_the_same() throws IOException {
        new LoadedReferentiels(folder, troubles::add)
                .watching(Duration.ofHours(1))
                .close();
        await().until(() -> watchers().isEmpty());
    }

    @Test
    void a_setting_that_names_a_folder_is_watched_and_one_that_names_none_is_not() {
        try (LoadedReferentiels loaded = LoadedReferentiels.watched(folder.toString(), troubles::add)) {
            assertThat(watchers()).hasSize(1);
            assertThat(loaded.now().fingerprint(DAY))
                    .isEqualTo(Referentiels.shipped().fingerprint(DAY));
        }
        await().until(() -> watchers().isEmpty());
        try (LoadedReferentiels loaded = LoadedReferentiels.watched(" ", troubles::add)) {
            assertThat(watchers()).isEmpty();
            assertThat(loaded.look()).isFalse();
            assertThat(loaded.now().fingerprint(DAY))
                    .isEqualTo(Referentiels.shipped().fingerprint(DAY));
        }
    }

    @Test
    void a_folder_that_is_not_there_is_said_by_its_name_at_the_start() {
        String absent = folder.resolve("absent").toString();
        assertThatThrownBy(() -> LoadedReferentiels.watched(absent, troubles::add))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("The rules folder " + absent + " cannot be read");
    }

    @Test
    void a_folder_within_the_folder_is_none_of_its_files() throws IOException {
        try (LoadedReferentiels loaded = new LoadedReferentiels(folder, troubles::add)) {
            Files.writeString(Files.createDirectory(folder.resolve("old")).resolve("a.yaml"), WRONG);
            assertThat(loaded.look()).isFalse();
            assertThat(troubles).isEmpty();
        }
    }

    @Test
    void the_same_trouble_is_told_again_after_it_had_gone() throws IOException {
        try (LoadedReferentiels loaded = new LoadedReferentiels(folder, troubles::add)) {
            Path wrong = Files.writeString(folder.resolve("a.yaml"), WRONG);
            loaded.look();
            Files.delete(wrong);
            assertThat(loaded.look()).isTrue();
            Files.writeString(wrong, WRONG);
            loaded.look();
            assertThat(troubles).hasSize(2).allMatch(FlawedFile.class::isInstance);
        }
    }
}

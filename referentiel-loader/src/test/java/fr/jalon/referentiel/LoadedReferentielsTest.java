package fr.jalon.referentiel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.referentiel.source.FlawedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadedReferentielsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private static final String DRAFT = """
            edition: eci-3.5@2026
            status: draft
            fiche: eci-3.5.md
            action: "3.5"
            score:
              outOf: 25
              parts:
                - action: 3.5.1
                  label: {fr: Un, en: One}
                  share: 1/5
                  holds: {ever: actors-meeting-held}
            """;

    private final List<Exception> troubles = new ArrayList<>();

    @TempDir
    private Path folder;

    private LoadedReferentiels loaded() throws IOException {
        return new LoadedReferentiels(folder, troubles::add);
    }

    @Test
    void what_comes_changes_and_goes_is_seen_at_the_next_look_and_told() throws IOException {
        try (LoadedReferentiels loaded = loaded()) {
            List<Integer> told = new ArrayList<>();
            loaded.whenChanged(now -> told.add(now.editions().size()));
            assertThat(loaded.look()).isFalse();

            Path file = Files.writeString(folder.resolve("a.yaml"), DRAFT);
            assertThat(loaded.look()).isTrue();
            assertThat(loaded.look()).isFalse();
            assertThat(loaded.now().edition("eci-3.5@2026")).isPresent();
            String before = loaded.now().fingerprint(DAY);

            Files.writeString(file, DRAFT.replace("status: draft", "status: published"));
            assertThat(loaded.look()).isTrue();
            assertThat(loaded.now().scoreOn(DAY).orElseThrow().edition()).isEqualTo("eci-3.5@2026");
            assertThat(loaded.now().fingerprint(DAY)).isNotEqualTo(before);

            Files.delete(file);
            assertThat(loaded.look()).isTrue();
            assertThat(told).containsExactly(4, 4, 3);
            assertThat(loaded.now().fingerprint(DAY)).isEqualTo(before);
        }
    }

    @Test
    void a_wrong_file_changes_nothing_and_is_told_once() throws IOException {
        try (LoadedReferentiels loaded = loaded()) {
            Files.writeString(folder.resolve("a.yaml"), DRAFT);
            loaded.look();
            Files.writeString(folder.resolve("b.yaml"), "edition: x\n");

            assertThat(loaded.look()).isFalse();
            assertThat(loaded.look()).isFalse();

            assertThat(loaded.now().edition("eci-3.5@2026")).isPresent();
            assertThat(troubles).singleElement().isInstanceOf(FlawedFile.class);
        }
    }

    @Test
    void a_folder_that_is_gone_changes_nothing_and_is_told_once() throws IOException {
        try (LoadedReferentiels loaded = loaded()) {
            Files.delete(folder);

            assertThat(loaded.look()).isFalse();
            assertThat(loaded.look()).isFalse();

            assertThat(troubles).singleElement().isInstanceOf(IOException.class);
        }
    }

    @Test
    void who_fails_is_told_again_and_keeps_nobody_else_from_being_told() throws IOException {
        try (LoadedReferentiels loaded = loaded()) {
            List<String> told = new ArrayList<>();
            loaded.whenChanged(now -> {
                told.add("first");
                if (told.size() == 1) {
                    throw new IllegalStateException("the database is away");
                }
            });
            loaded.whenChanged(now -> told.add("second"));
            Files.writeString(folder.resolve("a.yaml"), DRAFT);

            loaded.look();
            loaded.look();
            loaded.look();

            assertThat(told).containsExactly("first", "second", "first");
        }
    }

    @Test
    void a_change_far_behind_in_a_large_official_file_is_seen() throws IOException {
        String large = "Identifiant,Nom,Description\n1,A,\"" + "mot ".repeat(500_000) + "\"\n1.1,B,b\n";
        Path file = Files.writeString(folder.resolve("te.csv"), large);
        try (LoadedReferentiels loaded = loaded()) {
            assertThat(loaded.look()).isFalse();

            Files.writeString(file, large + "1.2,C,c\n");

            assertThat(loaded.look()).isTrue();
        }
    }

    @Test
    void a_wrong_folder_is_refused_at_the_start() throws IOException {
        Files.writeString(folder.resolve("b.yaml"), "edition: x\n");

        assertThatThrownBy(this::loaded).isInstanceOf(FlawedFile.class).hasMessageContaining("b.yaml:1:10");
    }
}

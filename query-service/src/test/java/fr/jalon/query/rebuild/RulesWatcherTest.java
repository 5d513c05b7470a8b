package fr.jalon.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.jalon.query.generation.Generation;
import fr.jalon.query.generation.GenerationState;
import fr.jalon.query.generation.Generations;
import fr.jalon.query.generation.RebuildStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesWatcherTest {

    private LogUnderRules given;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        given = new LogUnderRules(folder);
    }

    @AfterEach
    void stop() {
        given.close();
    }

    @Test
    void rules_that_another_rebuild_shows_after_they_were_taken_back_are_replaced() {
        Generations generations = given.generations();
        GenerationState before =
                generations.begin(GenerationState.first(1, given.log().rules()));
        Instant now = Instant.now();
        RebuildStatus others = RebuildStatus.begun(2, true, "another", now);
        assertThat(given.rebuilds().begin(others)).isTrue();
        RebuildEnvironment environment = given.environment(InstantSource.system());
        RulesWatcher watcher = new RulesWatcher(environment, new Rebuilding(environment), given.editions());
        GenerationWatcher generationWatcher = new GenerationWatcher(environment, given.live(), new Generation(1));

        watcher.look();
        GenerationState building = before.building(2, "rules that were taken back");
        assertThat(generations.replace(building)).isTrue();
        assertThat(generations.replace(building.shown(2))).isTrue();
        assertThat(given.rebuilds().save(others.ended(null, now))).isTrue();
        watcher.look();
        generationWatcher.start();

        await().until(() -> given.rebuilds().latest().orElseThrow().endedAt() != null
                && given.rebuilds().latest().orElseThrow().target() == 3);
        generationWatcher.stop();
        assertThat(generations.state().orElseThrow().read().rules())
                .isEqualTo(given.log().rules());
    }
}

package fr.jalon.query.rebuild;

import static fr.jalon.query.given.Recording.RENNES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.domain.value.TerritoryKind;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.generation.GenerationState;
import fr.jalon.query.generation.Generations;
import fr.jalon.query.generation.Generations.Seen;
import fr.jalon.query.given.Recording;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationWatcherTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final Recording recording = new Recording()
            .register(RENNES, "Rennes Métropole", TerritoryKind.METROPOLE, "53")
            .log(
                    RENNES,
                    "{'id':'o','type':'objectives-set','occurredOn':'2024-02-01',"
                            + "'objectives':[{'theme':'projects','target':3,'unit':'projets'}]}");

    private LogUnderRules given;
    private GenerationWatcher watcher;
    private String mine;
    private String easier;

    @BeforeEach
    void start(@TempDir Path folder, @TempDir Path elsewhere) throws Exception {
        given = new LogUnderRules(folder);
        watcher = new GenerationWatcher(given.environment(given.now::get), given.live(), new Generation(1));
        mine = given.log().rules();
        easier = LogUnderRules.fingerprintOfEasier(elsewhere);
    }

    @AfterEach
    void stop() {
        watcher.stop();
        given.close();
    }

    private int level(int generation) {
        return given.generations()
                .open(new Generation(generation))
                .territories()
                .find(RENNES.digits())
                .map(view -> view.heldOn(TODAY).level())
                .orElse(-1);
    }

    @Test
    void an_instance_projects_under_the_rules_of_the_views_once_it_has_them() throws Exception {
        given.generations().begin(GenerationState.first(1, easier));
        given.kafka.publish(recording.events());
        watcher.start();
        await().until(() -> level(1) == 0);

        given.easier();

        await().until(() -> {
            int published = recording.events().size();
            recording.rename(RENNES, "2025-01-01", "Rennes " + published);
            List<RecordedEvent> events = recording.events();
            given.kafka.publish(events.subList(published, events.size()));
            return level(1) == 1;
        });
    }

    @Test
    void an_instance_that_starts_forgets_those_that_have_been_silent_for_a_day() {
        Generations generations = given.generations();
        Instant now = given.now.get();
        generations.saw(new Seen("silent for long", 1, now.minus(Duration.ofHours(25))));
        generations.saw(new Seen("silent", 1, now.minus(Duration.ofHours(23))));

        watcher.start();

        await().until(() -> generations.state().isPresent());
        assertThat(generations.seen()).extracting(Seen::instance).containsExactlyInAnyOrder("silent", "this one");
    }

    /** An older version made those views, and knew less of what questions want. */
    @Test
    void an_instance_that_starts_makes_the_indexes_that_its_version_wants_in_views_that_were_there() {
        given.generations().begin(GenerationState.first(1, mine));

        watcher.start();

        await().until(() -> given.database()
                .getCollection(new Generation(1).nameOf("territory"))
                .listIndexes()
                .into(new ArrayList<>())
                .toString()
                .contains("nameKey"));
    }

    /** The state after a switch that another instance made, whose folder has the easier rules already. */
    private void switched() {
        Generations generations = given.generations();
        GenerationState handed =
                generations.begin(GenerationState.first(1, mine)).handingOverTo(2);
        assertThat(generations.replace(handed)).isTrue();
        assertThat(generations.replace(handed.shown(easier))).isTrue();
        assertThat(generations.replace(handed.shown(easier).settled())).isTrue();
    }

    @Test
    void an_instance_that_has_the_rules_of_before_leaves_the_log_to_others_until_it_has_the_new_ones()
            throws Exception {
        switched();
        given.kafka.publish(recording.events());
        watcher.start();
        await().until(() -> !given.generations().seen().isEmpty()
                && given.generations().seen().getFirst().epoch() > 1);

        given.easier();

        await().until(() -> level(2) >= 0);
        assertThat(level(2)).isEqualTo(1);
    }

    @Test
    void an_instance_that_keeps_other_rules_than_the_views_projects_after_a_while() throws Exception {
        switched();
        given.kafka.publish(recording.events());
        watcher.start();
        await().until(() -> !given.generations().seen().isEmpty()
                && given.generations().seen().getFirst().epoch() > 1);

        given.now.updateAndGet(before -> before.plus(Duration.ofSeconds(11)));

        await().until(() -> level(2) == 0);
    }
}

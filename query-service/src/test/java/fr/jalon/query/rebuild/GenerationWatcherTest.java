package fr.jalon.query.rebuild;

import static fr.jalon.query.given.Recording.RENNES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.generation.GenerationState;
import fr.jalon.query.generation.GenerationState.Listed;
import fr.jalon.query.generation.GenerationState.Stage;
import fr.jalon.query.generation.Generations;
import fr.jalon.query.generation.RebuildStatus;
import fr.jalon.query.given.FailingOnce;
import fr.jalon.query.given.Recording;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
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

    private RebuildStatus latest() {
        return given.rebuilds().latest().orElseThrow();
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
    void a_rebuild_whose_instance_says_nothing_is_gone_on_with() throws Exception {
        Generations generations = given.generations();
        GenerationState building =
                generations.begin(GenerationState.first(1, mine)).building(2, mine);
        assertThat(generations.replace(building)).isTrue();
        assertThat(given.rebuilds().begin(RebuildStatus.begun(2, true, "one that is gone", given.now.get())))
                .isTrue();
        given.kafka.publish(recording.events());

        watcher.start();

        // However often it looks, by its own clock no time has passed since it first heard of that instance.
        await().until(() -> level(2) == 0);
        assertThat(latest().owner()).isEqualTo("one that is gone");
        given.now.updateAndGet(before -> before.plus(AbandonedRebuild.SILENCE_MAX.plusSeconds(1)));
        await().until(() -> latest().state() == RebuildStatus.State.DONE);
        assertThat(latest().owner()).startsWith("this one");
        assertThat(generations.state().orElseThrow().reading()).isEqualTo(2);
    }

    @Test
    void a_rebuild_under_rules_that_nobody_has_is_ended_and_goes() {
        Generations generations = given.generations();
        GenerationState building =
                generations.begin(GenerationState.first(1, mine)).building(2, "rules that nobody has");
        assertThat(generations.replace(building)).isTrue();
        given.database().getCollection("territory_g2").insertOne(new Document("_id", "half-built"));
        assertThat(given.rebuilds().begin(RebuildStatus.begun(2, true, "one that is gone", given.now.get())))
                .isTrue();
        watcher.start();

        await().until(() -> {
            given.now.updateAndGet(
                    before -> before.plus(AbandonedRebuild.SILENCE_UNDER_OTHER_RULES_MAX.plusSeconds(1)));
            return latest().state() == RebuildStatus.State.FAILED;
        });

        assertThat(latest().reason()).contains("rules changed");
        assertThat(generations.state().orElseThrow().generations()).containsExactly(new Listed(1, mine, Stage.READ));
        assertThat(given.database().listCollectionNames()).doesNotContain("territory_g2");
    }

    @Test
    void what_was_half_built_goes_with_the_last_that_wrote_into_it() throws Exception {
        Generations generations = given.generations();
        GenerationState building =
                generations.begin(GenerationState.first(1, mine)).building(2, mine);
        assertThat(generations.replace(building)).isTrue();
        given.kafka.publish(recording.events());
        watcher.start();
        await().until(() -> level(2) == 0);

        assertThat(generations.replace(building.givenUp(2))).isTrue();

        await().until(() -> given.database().listCollectionNames().into(new ArrayList<>()).stream()
                .noneMatch(name -> name.endsWith("_g2")));
        assertThat(level(1)).isZero();
    }

    @Test
    void a_generation_under_rules_that_are_not_loaded_is_left_to_others() throws Exception {
        Generations generations = given.generations();
        GenerationState building =
                generations.begin(GenerationState.first(1, mine)).building(2, easier);
        assertThat(generations.replace(building)).isTrue();
        given.kafka.publish(recording.events());
        watcher.start();
        await().until(() -> level(1) == 0);
        assertThat(level(2)).isEqualTo(-1);

        given.easier();

        await().until(() -> level(2) == 1);
        assertThat(level(1))
                .as("begun under its own rules, it goes on under them")
                .isZero();
    }

    /** Whoever consumes ends for good where an error met him: nobody else would notice. */
    @Test
    void a_subscription_that_an_error_ended_begins_again() throws Exception {
        FailingOnce failing = new FailingOnce(given.generations(), new AtomicBoolean());
        watcher = new GenerationWatcher(given.environment(failing, given.now::get), given.live(), new Generation(1));
        given.kafka.publish(recording.events());

        watcher.start();

        await().untilTrue(failing.isOver());
        await().until(() -> !given.generations()
                .open(new Generation(1))
                .checkpoints()
                .next()
                .isEmpty());
        assertThat(level(1)).isZero();
    }

    /** Versions before this one kept one number to read and one to write. */
    @Test
    void the_views_of_a_version_before_go_on_being_read() {
        given.database()
                .getCollection("generations")
                .insertOne(new Document("_id", "state")
                        .append("reading", 7)
                        .append("writing", 7)
                        .append("kept", 5)
                        .append("rules", mine)
                        .append("keptRules", easier)
                        .append("epoch", 12L));

        watcher.start();

        await().until(() -> given.generations().state().isPresent());
        assertThat(given.generations().state().orElseThrow().generations())
                .containsExactlyInAnyOrder(new Listed(7, mine, Stage.READ), new Listed(5, easier, Stage.KEPT));
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

    /** The list after a switch that another instance made, whose folder has the easier rules already. */
    private void switched() {
        Generations generations = given.generations();
        GenerationState building =
                generations.begin(GenerationState.first(1, mine)).building(2, easier);
        assertThat(generations.replace(building)).isTrue();
        assertThat(generations.replace(building.shown(2))).isTrue();
    }

    private void startAndSeeTheSwitch() {
        AtomicInteger seen = new AtomicInteger();
        given.live().whenChanged(seen::incrementAndGet);
        watcher.start();
        await().until(() -> seen.get() == 1);
    }

    @Test
    void an_instance_that_has_the_rules_of_before_leaves_the_log_to_others_until_it_has_the_new_ones()
            throws Exception {
        switched();
        given.kafka.publish(recording.events());
        startAndSeeTheSwitch();

        given.easier();

        await().until(() -> level(2) >= 0);
        assertThat(level(2)).isEqualTo(1);
    }

    @Test
    void an_instance_that_keeps_other_rules_than_the_views_projects_after_a_while() throws Exception {
        switched();
        given.kafka.publish(recording.events());
        startAndSeeTheSwitch();

        given.now.updateAndGet(before -> before.plus(Duration.ofSeconds(11)));

        await().until(() -> level(2) == 0);
    }
}

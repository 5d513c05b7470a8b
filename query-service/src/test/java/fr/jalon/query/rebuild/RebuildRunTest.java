package fr.jalon.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.query.generation.Generation;
import fr.jalon.query.generation.GenerationComparison;
import fr.jalon.query.generation.GenerationState;
import fr.jalon.query.generation.GenerationState.Listed;
import fr.jalon.query.generation.GenerationState.Stage;
import fr.jalon.query.generation.Generations;
import fr.jalon.query.generation.RebuildStatus;
import fr.jalon.query.generation.RebuildStatus.State;
import fr.jalon.query.mongo.MongoStores;
import fr.jalon.query.store.StoreUnavailableException;
import fr.jalon.query.store.Views;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One rebuild, on the thread of the test. */
class RebuildRunTest {

    private LogUnderRules given;
    private GenerationWatcher watcher;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        given = new LogUnderRules(folder);
        watcher = new GenerationWatcher(given.environment(given.now::get), given.live(), new Generation(1));
    }

    @AfterEach
    void stop() {
        watcher.stop();
        given.close();
    }

    /** The comparison of the store, and what else happens whenever a document is looked at once more. */
    private record Watched(GenerationComparison real, Runnable again) implements GenerationComparison {

        @Override
        public long compare(Generation before, Generation after, Consumer<Difference> differences) {
            return real.compare(before, after, differences);
        }

        @Override
        public Optional<Difference> again(Generation before, Generation after, Difference difference) {
            again.run();
            return real.again(before, after, difference);
        }
    }

    /** The list of the store, which is away each second time that somebody asks. */
    private record Flickering(Generations real, AtomicInteger asked) implements Generations {

        @Override
        public Optional<GenerationState> state() {
            fail();
            return real.state();
        }

        @Override
        public GenerationState begin(GenerationState first) {
            return real.begin(first);
        }

        @Override
        public boolean replace(GenerationState next) {
            fail();
            return real.replace(next);
        }

        @Override
        public Views open(Generation generation) {
            return real.open(generation);
        }

        @Override
        public void prepare(Generation generation) {
            fail();
            real.prepare(generation);
        }

        @Override
        public void drop(Generation generation) {
            real.drop(generation);
        }

        private void fail() {
            if (asked.getAndIncrement() % 2 == 0) {
                throw new StoreUnavailableException(new IllegalStateException("a stepdown"));
            }
        }
    }

    private RebuildStatus rebuilt(int target, boolean anew, Runnable again) {
        return rebuilt(target, anew, again, given.generations());
    }

    private RebuildStatus rebuilt(int target, boolean anew, Runnable again, Generations generations) {
        return rebuilt(target, anew, again, generations, false);
    }

    private RebuildStatus rebuilt(int target, boolean anew, Runnable again, Generations generations, boolean resumed) {
        if (!watcher.isRunning()) {
            watcher.start();
        }
        RebuildStatus begun = RebuildStatus.begun(target, anew, given.runs.newOwner("this one"), given.now.get());
        assertThat(given.rebuilds().begin(begun)).isTrue();
        GenerationComparison comparison = new Watched(MongoStores.comparison(given.database()), again);
        RebuildEnvironment with = given.environment(comparison, given.now::get);
        new RebuildRun(
                        new RebuildEnvironment(
                                generations,
                                with.rebuilds(),
                                comparison,
                                with.log(),
                                with.clock(),
                                with.instance(),
                                with.runs()),
                        begun,
                        resumed)
                .run();
        return latest();
    }

    private RebuildStatus latest() {
        return given.rebuilds().latest().orElseThrow();
    }

    private GenerationState state() {
        return given.generations().state().orElseThrow();
    }

    /** Documents of the generation that is read, which the log knows nothing of. */
    private void strangers(int count) {
        given.database()
                .getCollection("territory_g1")
                .insertMany(IntStream.range(0, count)
                        .mapToObj(number -> new Document("_id", "stranger-" + number))
                        .toList());
    }

    @Test
    void an_instance_that_looks_at_many_documents_again_is_never_taken_to_be_gone() {
        given.generations().begin(GenerationState.first(1, given.log().rules()));
        strangers(40);
        List<Long> beats = new ArrayList<>();

        RebuildStatus ended = rebuilt(2, true, () -> {
            given.now.updateAndGet(before -> before.plus(AbandonedRebuild.SILENCE_MAX.minusSeconds(1)));
            beats.add(latest().beat());
        });

        assertThat(ended.state()).isEqualTo(State.DONE);
        assertThat(ended.progress().differences()).isEqualTo(40);
        assertThat(beats).hasSizeGreaterThanOrEqualTo(40).doesNotHaveDuplicates();
    }

    @Test
    void what_one_returns_to_is_under_the_rules_that_it_was_made_under() {
        given.generations().begin(GenerationState.first(1, "the rules of before"));

        assertThat(rebuilt(2, true, () -> {}).state()).isEqualTo(State.DONE);
        assertThat(state().read()).isEqualTo(new Listed(2, given.log().rules(), Stage.READ));
        assertThat(state().keptOne()).contains(new Listed(1, "the rules of before", Stage.KEPT));

        assertThat(rebuilt(1, false, () -> {}).state()).isEqualTo(State.DONE);
        assertThat(state().read()).isEqualTo(new Listed(1, "the rules of before", Stage.READ));
        assertThat(state().keptOne()).contains(new Listed(2, given.log().rules(), Stage.KEPT));
    }

    @Test
    void rules_that_are_taken_back_while_views_are_made_for_them_are_not_shown() {
        given.generations().begin(GenerationState.first(1, given.log().rules()));
        strangers(1);
        given.easier();
        AtomicBoolean still = new AtomicBoolean(true);

        RebuildStatus ended = rebuilt(2, true, () -> {
            if (still.getAndSet(false)) {
                given.takenBack();
            }
        });

        assertThat(ended.state()).isEqualTo(State.FAILED);
        assertThat(ended.reason()).contains("rules changed");
        assertThat(state().generations())
                .containsExactly(new Listed(1, given.log().rules(), Stage.READ));
    }

    @Test
    void a_store_that_is_away_now_and_then_is_waited_for() {
        given.generations().begin(GenerationState.first(1, given.log().rules()));
        AtomicInteger asked = new AtomicInteger();

        RebuildStatus ended = rebuilt(2, true, () -> {}, new Flickering(given.generations(), asked));

        assertThat(ended.state()).isEqualTo(State.DONE);
        assertThat(state().reading()).isEqualTo(2);
        assertThat(asked).hasValueGreaterThan(4);
    }

    @Test
    void who_was_taken_over_changes_nothing_any_more() {
        given.generations().begin(GenerationState.first(1, given.log().rules()));
        strangers(1);
        String another = given.runs.newOwner("another");

        RebuildStatus now = rebuilt(2, true, () -> {
            if (!latest().owner().equals(another)) {
                given.rebuilds().takeOver(latest(), latest().takenOverBy(another));
            }
        });

        assertThat(now.isRunning()).isTrue();
        assertThat(now.owner()).isEqualTo(another);
        assertThat(state().generations())
                .containsExactlyInAnyOrder(
                        new Listed(1, given.log().rules(), Stage.READ),
                        new Listed(2, given.log().rules(), Stage.BUILDING));
    }

    @Test
    void what_was_taken_off_the_list_is_never_listed_again() {
        given.generations().begin(GenerationState.first(1, given.log().rules()));
        given.database().getCollection("territory_g2").insertOne(new Document("_id", "left behind"));

        RebuildStatus ended = rebuilt(2, true, () -> {}, given.generations(), true);

        assertThat(ended.state()).isEqualTo(State.FAILED);
        assertThat(state().uses(2)).isFalse();
        assertThat(given.database().listCollectionNames()).doesNotContain("territory_g2");
    }

    @Test
    void nobody_returns_to_what_is_not_kept() {
        given.generations().begin(GenerationState.first(1, given.log().rules()));

        assertThat(rebuilt(9, false, () -> {}).state()).isEqualTo(State.FAILED);
        assertThat(state().reading()).isEqualTo(1);
    }

    @Test
    void a_rebuild_of_a_version_before_that_was_never_ended_is_in_nobodys_way() {
        given.generations().begin(GenerationState.first(1, given.log().rules()));
        given.database()
                .getCollection("rebuild")
                .insertOne(new Document("_id", "latest")
                        .append("target", 2)
                        .append("anew", true)
                        .append("state", "BUILDING")
                        .append("owner", "an older one")
                        .append("startedAt", "2026-11-01T10:00:00Z")
                        .append("heartbeat", "2026-11-01T10:00:05Z")
                        .append("done", 1L)
                        .append("head", 2L)
                        .append("compared", 0L)
                        .append("differences", 0L)
                        .append("examples", List.of())
                        .append("endedAt", null)
                        .append("reason", null));

        assertThat(latest().isRunning()).isFalse();
        assertThat(rebuilt(3, true, () -> {}).state()).isEqualTo(State.DONE);
    }
}

package fr.jalon.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.query.generation.Generation;
import fr.jalon.query.generation.GenerationComparison;
import fr.jalon.query.generation.GenerationState;
import fr.jalon.query.generation.RebuildStatus;
import fr.jalon.query.generation.RebuildStatus.State;
import fr.jalon.query.mongo.MongoStores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        given = new LogUnderRules(folder);
    }

    @AfterEach
    void stop() {
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

    private RebuildStatus rebuilt(int target, boolean anew, Runnable again) {
        Instant now = given.now.get();
        RebuildStatus begun = RebuildStatus.begun(target, anew, "this one", now);
        assertThat(given.rebuilds().begin(begun, now)).isTrue();
        GenerationComparison comparison = new Watched(MongoStores.comparison(given.database()), again);
        new RebuildRun(given.environment(comparison, given.now::get), begun).run();
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
        AtomicInteger gone = new AtomicInteger();
        AtomicInteger inTheSwitch = new AtomicInteger();

        RebuildStatus ended = rebuilt(2, true, () -> {
            Instant then = given.now.updateAndGet(before -> before.plus(Duration.ofSeconds(1)));
            if (!latest().isRunning(then)) {
                gone.incrementAndGet();
            }
            if (latest().state() == State.SWITCHING) {
                inTheSwitch.incrementAndGet();
            }
        });

        assertThat(gone).hasValue(0);
        assertThat(inTheSwitch)
                .as("nobody projects in a switch: it does not last")
                .hasValueBetween(1, 10);
        assertThat(ended.state()).isEqualTo(State.DONE);
        assertThat(ended.progress().differences()).isEqualTo(40);
    }

    @Test
    void what_one_returns_to_is_under_the_rules_that_it_was_made_under() {
        given.generations().begin(GenerationState.first(1, "the rules of before"));

        assertThat(rebuilt(2, true, () -> {}).state()).isEqualTo(State.DONE);
        assertThat(state().rules()).isEqualTo(given.log().rules());
        assertThat(state().keptRules()).isEqualTo("the rules of before");

        assertThat(rebuilt(1, false, () -> {}).state()).isEqualTo(State.DONE);
        assertThat(state().reading()).isEqualTo(1);
        assertThat(state().rules()).isEqualTo("the rules of before");
        assertThat(state().keptRules()).isEqualTo(given.log().rules());
    }

    @Test
    void rules_that_are_taken_back_while_views_are_made_for_them_are_not_shown() {
        given.generations().begin(GenerationState.first(1, given.log().rules()));
        strangers(1);
        given.easier();

        RebuildStatus ended = rebuilt(2, true, () -> {
            if (latest().state() == State.SWITCHING) {
                given.takenBack();
            }
        });

        assertThat(ended.state()).isEqualTo(State.FAILED);
        assertThat(ended.reason()).contains("rules changed");
        assertThat(state().reading()).isEqualTo(1);
        assertThat(state().isSwitching()).isFalse();
        assertThat(state().rules()).isEqualTo(given.log().rules());
    }
}

package fr.jalon.query.reading;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.event.EventCodec;
import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.contract.problem.Language;
import fr.jalon.domain.value.Siren;
import fr.jalon.query.folding.Chronicles;
import fr.jalon.query.folding.Foldings;
import fr.jalon.query.given.OneMongo;
import fr.jalon.query.given.PartitionedLog;
import fr.jalon.query.given.RandomCommands;
import fr.jalon.query.given.Recording;
import fr.jalon.query.mongo.MongoStores;
import fr.jalon.query.projection.Projector;
import fr.jalon.query.view.Generation;
import fr.jalon.query.view.Views;
import fr.jalon.referentiel.Referentiels;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Changes and replays against independent assessments of both sides. A failure names its seed. */
class ChangesReadingTest {

    private static final long FIRST_SEED = Long.getLong("jalon.seed", 1);
    private static final int SEEDS = Integer.getInteger("jalon.seeds", 100);
    private static final Editions EDITIONS = Editions.of(Referentiels.shipped());
    private static final Foldings FOLDINGS = new Foldings(EventCodec.current(), EDITIONS.all());
    private static final LocalDate FIRST_DAY = LocalDate.of(2023, 1, 1);

    private static OneMongo mongo;

    @BeforeAll
    static void start() {
        mongo = new OneMongo();
    }

    @AfterAll
    static void stop() {
        mongo.close();
    }

    /** What one seed recorded, and the two answers that are compared. */
    private record Given(List<RecordedEvent> events, ChangesReading changes, Assessments assessments, Replays replays) {

        static Given seed(long seed) {
            List<RecordedEvent> events = new RandomCommands(seed).recording(60).events();
            Views views = MongoStores.open(mongo.database("changes-" + seed), new Generation(1));
            new Projector(views, FOLDINGS.of(views))
                    .project(new PartitionedLog().publish(events).all());
            Chronicles chronicles = new Chronicles(views.territories(), () -> FOLDINGS.of(views));
            Recorded recorded = new Recorded(chronicles, views.histories(), () -> FOLDINGS.of(views));
            return new Given(
                    events,
                    new ChangesReading(recorded, EDITIONS, EventCodec.current()),
                    new Assessments(new AsKnown(chronicles), EDITIONS),
                    new Replays(recorded, EventCodec.current()));
        }

        List<RecordedEvent> of(Siren siren) {
            return events.stream().filter(event -> event.siren().equals(siren)).toList();
        }

        AssessmentAnswer.HeldAnswer at(Siren siren, Instant knownAt, LocalDate asOf) {
            return assessments
                    .assessment(siren.digits(), asOf, knownAt, null, Language.FR)
                    .held();
        }
    }

    private static List<String> criteria(AssessmentAnswer.HeldAnswer held) {
        return held.levels().stream()
                .flatMap(level -> level.criteria().stream())
                .filter(LevelAnswer.CriterionAnswer::holds)
                .map(LevelAnswer.CriterionAnswer::id)
                .toList();
    }

    private static <T> List<T> without(List<T> all, List<T> others) {
        return all.stream().filter(Predicate.not(others::contains)).toList();
    }

    @Test
    void the_difference_is_that_of_two_assessments_and_each_part_of_it_has_its_events() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            Given given = Given.seed(seed);
            SplittableRandom random = new SplittableRandom(seed);
            List<RecordedEvent> own = given.of(Recording.RENNES);
            if (own.size() < 2) {
                continue;
            }
            int first = random.nextInt(own.size() - 1);
            int second = random.nextInt(first, own.size());
            Instant from = own.get(first).recordedAt();
            Instant to = own.get(second).recordedAt();
            LocalDate asOf = FIRST_DAY.plusDays(random.nextInt(2_000));

            ChangesAnswer answer = given.changes()
                    .changes(Recording.RENNES.digits(), new ChangesReading.Question(from, to, to, asOf, null));

            AssessmentAnswer.HeldAnswer before = given.at(Recording.RENNES, from, asOf);
            AssessmentAnswer.HeldAnswer after = given.at(Recording.RENNES, to, asOf);
            assertThat(answer.level())
                    .as("seed %s", seed)
                    .isEqualTo(new ChangesAnswer.BeforeAfter<>(before.level(), after.level()));
            assertThat(answer.criteria().won())
                    .as("seed %s", seed)
                    .extracting(ChangesAnswer.CriterionChange::id)
                    .isEqualTo(without(criteria(after), criteria(before)));
            assertThat(answer.criteria().lost())
                    .as("seed %s", seed)
                    .extracting(ChangesAnswer.CriterionChange::id)
                    .isEqualTo(without(criteria(before), criteria(after)));
            assertThat(answer.events())
                    .as("seed %s", seed)
                    .extracting(EntryAnswer::eventId)
                    .isEqualTo(own.subList(first + 1, second + 1).stream()
                            .map(RecordedEvent::eventId)
                            .toList());
            List<ChangesAnswer.CriterionChange> all =
                    new ArrayList<>(answer.criteria().won());
            all.addAll(answer.criteria().lost());
            assertThat(all).as("seed %s", seed).allSatisfy(change -> {
                assertThat(change.because()).isNotEmpty();
                assertThat(change.causes())
                        .extracting(ChangesAnswer.Cause::eventId)
                        .isSubsetOf(answer.events().stream()
                                .map(EntryAnswer::eventId)
                                .toList());
            });
        }
    }

    @Test
    void a_replay_ends_where_the_assessment_of_that_day_stands_and_goes_on_after_any_line() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            Given given = Given.seed(seed);
            List<ReplayLine> lines = new ArrayList<>();
            List<RecordedEvent> own = given.of(Recording.REIMS);
            if (own.isEmpty()) {
                continue;
            }
            given.replays().replay(Recording.REIMS.digits(), null, null, lines::add);

            assertThat(lines).as("seed %s", seed).hasSameSizeAs(own);
            for (ReplayLine line : lines) {
                AssessmentAnswer.HeldAnswer then = given.at(Recording.REIMS, line.recordedAt(), line.asOf());
                assertThat(line.level()).as("seed %s", seed).isEqualTo(then.level());
                assertThat(line.criteria()).as("seed %s", seed).isEqualTo(criteria(then));
                assertThat(line.complete())
                        .as("seed %s", seed)
                        .isEqualTo(then.levels().stream()
                                .filter(LevelAnswer::complete)
                                .map(LevelAnswer::level)
                                .toList());
            }
            int cut = new SplittableRandom(seed).nextInt(lines.size());
            List<ReplayLine> rest = new ArrayList<>();
            given.replays()
                    .replay(
                            Recording.REIMS.digits(),
                            new Moment.AtPosition(own.get(cut).position()),
                            null,
                            rest::add);
            assertThat(rest).as("seed %s", seed).isEqualTo(lines.subList(cut + 1, lines.size()));
        }
    }
}

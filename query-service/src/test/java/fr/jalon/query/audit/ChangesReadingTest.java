package fr.jalon.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.contract.problem.Language;
import fr.jalon.domain.assessment.Assessment;
import fr.jalon.domain.party.Siren;
import fr.jalon.query.assessment.UnderEdition;
import fr.jalon.query.edition.Editions;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.given.OneMongo;
import fr.jalon.query.given.PartitionedLog;
import fr.jalon.query.given.RandomCommands;
import fr.jalon.query.given.Recording;
import fr.jalon.query.history.EntryAnswer;
import fr.jalon.query.mongo.MongoStores;
import fr.jalon.query.projection.Projector;
import fr.jalon.query.replay.EventReplay;
import fr.jalon.query.replay.KnowledgeTime;
import fr.jalon.query.replay.TerritoryHistories;
import fr.jalon.query.store.Views;
import fr.jalon.referentiel.Referentiels;
import fr.jalon.strength.Strength;
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

    private static final int SEEDS = 100;
    private static final Editions EDITIONS = Editions.of(Referentiels.shipped());
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

    /** What one seed recorded, the answers, and what they are compared with. */
    private record Given(
            List<RecordedEvent> events, ChangesReading changes, TerritoryHistories histories, HistoryReplay replays) {

        static Given seed(long seed) {
            List<RecordedEvent> events = new RandomCommands(seed).recording(60).events();
            Views views = MongoStores.open(mongo.database("changes-" + seed), new Generation(1));
            EventReplay replay = new EventReplay(views.histories(), EDITIONS.all());
            new Projector(views, replay)
                    .project(new PartitionedLog().publish(events).all());
            TerritoryHistories histories = new TerritoryHistories(views.territories(), () -> replay);
            return new Given(events, new ChangesReading(histories, EDITIONS), histories, new HistoryReplay(histories));
        }

        List<RecordedEvent> of(Siren siren) {
            return events.stream().filter(event -> event.siren().equals(siren)).toList();
        }

        Assessment at(Siren siren, Instant knownAt, LocalDate asOf) {
            return UnderEdition.assessor(
                            EDITIONS.levels().edition(),
                            histories.at(siren.digits(), knownAt).orElseThrow().territory())
                    .levelsOn(asOf);
        }
    }

    private static List<String> criteria(Assessment assessment) {
        return assessment.levels().stream()
                .flatMap(level -> level.criteria().stream())
                .filter(Assessment.CriterionAssessment::holds)
                .map(criterion -> criterion.criterion().id())
                .toList();
    }

    private static <T> List<T> without(List<T> all, List<T> others) {
        return all.stream().filter(Predicate.not(others::contains)).toList();
    }

    @Test
    void the_difference_is_that_of_two_assessments_and_each_part_of_it_has_its_events() {
        for (long seed : Strength.seeds(SEEDS).toArray()) {
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
                    .changes(
                            Recording.RENNES.digits(),
                            new ChangesReading.Question(from, to, to, asOf, null, Language.FR));

            Assessment before = given.at(Recording.RENNES, from, asOf);
            Assessment after = given.at(Recording.RENNES, to, asOf);
            assertThat(answer.level())
                    .as("-Djalon.seed=%s", seed)
                    .isEqualTo(new ChangesAnswer.BeforeAfter<>(before.level(), after.level()));
            assertThat(answer.criteria().won())
                    .as("-Djalon.seed=%s", seed)
                    .extracting(ChangesAnswer.CriterionChange::id)
                    .isEqualTo(without(criteria(after), criteria(before)));
            assertThat(answer.criteria().lost())
                    .as("-Djalon.seed=%s", seed)
                    .extracting(ChangesAnswer.CriterionChange::id)
                    .isEqualTo(without(criteria(before), criteria(after)));
            assertThat(answer.events())
                    .as("-Djalon.seed=%s", seed)
                    .extracting(EntryAnswer::eventId)
                    .isEqualTo(own.subList(first + 1, second + 1).stream()
                            .map(RecordedEvent::eventId)
                            .toList());
            List<ChangesAnswer.CriterionChange> all =
                    new ArrayList<>(answer.criteria().won());
            all.addAll(answer.criteria().lost());
            assertThat(all).as("-Djalon.seed=%s", seed).allSatisfy(change -> {
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
        for (long seed : Strength.seeds(SEEDS).toArray()) {
            Given given = Given.seed(seed);
            List<ReplayLine> lines = new ArrayList<>();
            List<RecordedEvent> own = given.of(Recording.REIMS);
            if (own.isEmpty()) {
                continue;
            }
            given.replays().replay(Recording.REIMS.digits(), null, null, lines::add);

            assertThat(lines).as("-Djalon.seed=%s", seed).hasSameSizeAs(own);
            for (ReplayLine line : lines) {
                Assessment then = given.at(Recording.REIMS, line.recordedAt(), line.asOf());
                assertThat(line.level()).as("-Djalon.seed=%s", seed).isEqualTo(then.level());
                assertThat(line.criteria()).as("-Djalon.seed=%s", seed).isEqualTo(criteria(then));
                assertThat(line.complete())
                        .as("-Djalon.seed=%s", seed)
                        .isEqualTo(then.levels().stream()
                                .filter(Assessment.LevelAssessment::complete)
                                .map(level -> level.rule().level())
                                .toList());
            }
            int cut = new SplittableRandom(seed).nextInt(lines.size());
            List<ReplayLine> rest = new ArrayList<>();
            given.replays()
                    .replay(
                            Recording.REIMS.digits(),
                            new KnowledgeTime.AtPosition(own.get(cut).position()),
                            null,
                            rest::add);
            assertThat(rest).as("-Djalon.seed=%s", seed).isEqualTo(lines.subList(cut + 1, lines.size()));
        }
    }
}

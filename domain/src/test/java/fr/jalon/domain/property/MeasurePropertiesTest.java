package fr.jalon.domain.property;

import static fr.jalon.domain.fixture.Milestones.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fr.jalon.domain.assessment.Assessor;
import fr.jalon.domain.assessment.Course;
import fr.jalon.domain.assessment.Courses;
import fr.jalon.domain.assessment.Levels;
import fr.jalon.domain.assessment.RuleIndex;
import fr.jalon.domain.assessment.Score;
import fr.jalon.domain.assessment.Scores;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.RegistrationEvent.TerritoryDetailsChanged;
import fr.jalon.domain.event.SynergyStep.SynergyIdentified;
import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.domain.fixture.History;
import fr.jalon.domain.fixture.MeasureRules;
import fr.jalon.domain.index.Span;
import fr.jalon.domain.party.ActorKind;
import fr.jalon.domain.party.Contribution;
import fr.jalon.domain.party.RegionCode;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.domain.rule.Criterion;
import fr.jalon.domain.rule.ScoreRule;
import fr.jalon.domain.synergy.StudyOutcome;
import fr.jalon.domain.synergy.SynergyKind;
import fr.jalon.domain.synergy.SynergyObject;
import fr.jalon.domain.territory.Decision;
import fr.jalon.domain.territory.Territory;
import fr.jalon.domain.territory.TerritoryCommand;
import fr.jalon.domain.territory.TerritoryCommand.ChangeTerritoryDetails;
import fr.jalon.domain.territory.TerritoryCommand.CorrectMilestone;
import fr.jalon.domain.territory.TerritoryCommand.LogMilestone;
import fr.jalon.domain.territory.TerritoryDecider;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.strength.Strength;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is true of every history under rules that use the whole language. A failure names its seed. */
class MeasurePropertiesTest {

    private static final int HISTORIES = 1_000;
    private static final int COMMANDS = 30;
    private static final BigDecimal ALMOST = new BigDecimal("0.000000000001");
    private static final ScoreRule SCORE = Objects.requireNonNull(MeasureRules.MEASURE.score());

    private static final Course.Asked EVERYTHING =
            new Course.Asked(new Span(LocalDate.MIN, LocalDate.MAX), LocalDate.of(2021, 2, 28), Integer.MAX_VALUE / 2);

    /** What one state says on some days. */
    private record Snapshot(List<Score.Points> points, List<Integer> levels) {
        static Snapshot of(Territory.Registered territory) {
            Scores scores = scores(territory);
            List<LocalDate> days = LocalDate.of(2017, 12, 1)
                    .datesUntil(LocalDate.of(2026, 12, 1), Period.ofDays(97))
                    .toList();
            return new Snapshot(
                    days.stream().map(scores::on).toList(),
                    days.stream().map(territory.levels()::heldOn).toList());
        }
    }

    private record Known(Territory.Registered territory, Snapshot snapshot) {}

    /** A random history under the rules, with the facts and the changes of details that they look at. */
    private static final class Run {

        private final RandomCommands commands;
        private final SplittableRandom random;
        private final List<TerritoryEvent> events = new ArrayList<>();
        private final List<Known> known = new ArrayList<>();
        private Territory.Registered territory = start();
        private LocalDate today = LocalDate.of(2021, 2, 28);
        private int ids;

        Run(long seed) {
            this.commands = new RandomCommands(seed);
            this.random = commands.random();
        }

        static Territory.Registered start() {
            return Territory.unregistered(List.of(MeasureRules.MEASURE)).evolve(History.REGISTRATION);
        }

        Run played() {
            if (random.nextBoolean()) {
                commands.complete(today).forEach(milestone -> play(new LogMilestone(History.SIREN, milestone)));
            }
            for (int i = 0; i < COMMANDS; i++) {
                today = random.nextInt(4) == 0 ? today.plusDays(random.nextInt(120)) : today;
                play(random.nextInt(5) < 3 ? own() : commands.any(territory, today));
            }
            return this;
        }

        private void play(TerritoryCommand command) {
            if (TerritoryDecider.decide(command, territory, today) instanceof Decision.Accepted accepted) {
                events.addAll(accepted.events());
                territory = accepted.after();
                assertThat(territory.announced().level())
                        .isEqualTo(territory.levels().heldOn(today));
                if (events.size() % 12 == 0) {
                    known.add(new Known(territory, Snapshot.of(territory)));
                }
            }
        }

        private TerritoryCommand own() {
            String day = today.minusDays(random.nextInt(1_000)).toString();
            String id = "n" + ids++;
            return switch (random.nextInt(16)) {
                case 0, 1 -> changed(day);
                case 2, 15 -> corrected(id);
                case 3 -> log(study(id, day, one(StudyOutcome.values())));
                case 4 -> log(carriedByOther(id, day));
                case 5, 6 -> log(contributed(id, day, one(Contribution.values())));
                case 7, 8 -> log(cycle(id, day, null));
                case 9 -> log(identified(id, "2018-01-01", "s" + random.nextInt(4)));
                case 10 -> log(governance(id, day));
                case 11 -> log(awareness(id, day));
                default ->
                    log(recurring(id, day, "s" + random.nextInt(4), random.nextInt(5) == 0 ? null : (Boolean) true));
            };
        }

        private static LogMilestone log(Milestone milestone) {
            return new LogMilestone(History.SIREN, milestone);
        }

        private <T> T one(T[] values) {
            return values[random.nextInt(values.length)];
        }

        private TerritoryCommand changed(String day) {
            TerritoryKind[] kinds = {
                TerritoryKind.COMMUNE, TerritoryKind.METROPOLE, TerritoryKind.CC, TerritoryKind.DEPARTEMENT
            };
            boolean kind = random.nextBoolean();
            return new ChangeTerritoryDetails(
                    History.SIREN,
                    new TerritoryDetailsChanged(
                            LocalDate.parse(day),
                            null,
                            kind ? one(kinds) : null,
                            kind && random.nextBoolean() ? null : new RegionCode(one(new String[] {"44", "53", "75"})),
                            null));
        }

        /** A synergy of another kind than was told. */
        private TerritoryCommand corrected(String id) {
            List<SynergyIdentified> all = territory.facts().synergies().stream()
                    .flatMap(life -> life.identified().stream())
                    .toList();
            Optional<SynergyIdentified> told =
                    all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
            return told.<TerritoryCommand>map(was -> new CorrectMilestone(
                            History.SIREN,
                            was.id(),
                            History.REASON,
                            new SynergyIdentified(
                                    head(id, was.occurredOn().toString()),
                                    was.synergyId(),
                                    was.title(),
                                    was.kind() == SynergyKind.SUBSTITUTION
                                            ? SynergyKind.INFRASTRUCTURE_SHARING
                                            : SynergyKind.SUBSTITUTION,
                                    was.kind() == SynergyKind.SUBSTITUTION ? null : SynergyObject.ENERGY,
                                    was.participants())))
                    .orElseGet(() -> log(meeting(id, today.toString())));
        }
    }

    private static Scores scores(Territory.Registered territory) {
        return Scores.of(territory.standings().getFirst()).orElseThrow();
    }

    @Test
    void points_and_levels_are_what_looking_at_every_fact_on_every_day_says() {
        Map<String, Integer> seen = new HashMap<>();
        Strength.forEachSeed(HISTORIES, seed -> {
            Run run = new Run(seed).played();
            RuleOracle oracle = new RuleOracle(run.territory.facts(), History.REGISTRATION, run.events);
            Assessor assessor = Assessor.of(run.territory.standings().getFirst(), run.territory.facts());
            for (LocalDate day : oracle.days()) {
                agree(run, oracle, day);
                Score score = assessor.scoreOn(day).orElseThrow();
                partsMakeTheWhole(score);
                count(score, seen);
            }
        });
        if (Strength.seeds(HISTORIES).count() >= 100) {
            assertThat(seen)
                    .containsKeys("communes", "carried", "main", "not concerned", "proportion", "whole", "no-start");
        }
    }

    private static void agree(Run run, RuleOracle oracle, LocalDate day) {
        Score.Points points = scores(run.territory).on(day);
        RuleOracle.Points expected = oracle.score(SCORE, day);
        assertThat(points.points()).as("points on %s", day).isCloseTo(expected.points(), within(ALMOST));
        assertThat(points.outOf()).as("out of on %s", day).isCloseTo(expected.outOf(), within(ALMOST));
        Levels levels = run.territory.levels();
        List<Criterion> criteria = MeasureRules.MEASURE.criteria().toList();
        assertThat(levels.criteriaOn(day))
                .as("criteria on %s", day)
                .containsExactlyElementsOf(criteria.stream()
                        .filter(each -> oracle.holds(each.holds(), day))
                        .map(Criterion::id)
                        .toList());
    }

    private static void partsMakeTheWhole(Score score) {
        assertThat(score.points()).isBetween(BigDecimal.ZERO, score.outOf());
        assertThat(score.outOf()).isBetween(BigDecimal.ZERO, score.outOfFull());
        BigDecimal sum = score.parts().stream().map(Score.Part::points).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(score.points()).isCloseTo(sum, within(ALMOST));
        for (Score.Part part : score.parts()) {
            assertThat(part.points()).isBetween(BigDecimal.ZERO, part.outOf());
            assertThat(part.because().isEmpty()).isEqualTo(part.concerned());
            boolean whole = part.concerned() && part.points().compareTo(part.outOf()) == 0;
            assertThat(part.missing().isEmpty()).isEqualTo(whole || !part.concerned());
        }
    }

    private static void count(Score score, Map<String, Integer> seen) {
        seen.merge(Objects.requireNonNull(score.questionnaire().rule().name()).id(), 1, Integer::sum);
        for (Score.Part part : score.parts()) {
            if (!part.concerned()) {
                seen.merge("not concerned", 1, Integer::sum);
            }
            if (part.value() != null && part.exact().numerator().signum() > 0) {
                seen.merge(part.exact().equals(part.worth()) ? "whole" : "proportion", 1, Integer::sum);
            }
            part.missing().forEach(missing -> seen.merge(missing.reason().slug(), 1, Integer::sum));
        }
    }

    @Test
    void going_from_change_to_change_is_asking_every_day() {
        Strength.forEachSeed(HISTORIES, seed -> {
            Run run = new Run(seed).played();
            RuleOracle oracle = new RuleOracle(run.territory.facts(), History.REGISTRATION, run.events);
            Scores scores = scores(run.territory);
            TreeMap<LocalDate, Score.Points> folded = new TreeMap<>();
            Optional<LocalDate> from = Optional.of(LocalDate.of(1990, 1, 1));
            while (from.isPresent()) {
                folded.put(from.get(), scores.on(from.get()));
                from = scores.nextChangeAfter(from.get());
            }
            for (LocalDate day : oracle.days()) {
                assertThat(folded.floorEntry(day).getValue()).as(day.toString()).isEqualTo(scores.on(day));
            }
        });
    }

    @Test
    void the_course_is_the_points_and_levels_of_every_day_and_has_causes_but_where_the_territory_became_another() {
        int[] becameAnother = new int[1];
        Strength.forEachSeed(HISTORIES, seed -> {
            Run run = new Run(seed).played();
            RuleIndex standings = run.territory.standings().getFirst();
            Course<Score.Points> points = Courses.ofScore(standings, run.territory.facts(), EVERYTHING)
                    .orElseThrow();
            Course<Integer> levels = Courses.ofLevels(standings, run.territory.facts(), EVERYTHING);
            for (LocalDate day : new RuleOracle(run.territory.facts(), History.REGISTRATION, run.events).days()) {
                assertThat(valueOn(points, day))
                        .as("points on %s", day)
                        .isEqualTo(scores(run.territory).on(day));
                assertThat(valueOn(levels, day))
                        .as("level on %s", day)
                        .isEqualTo(run.territory.levels().heldOn(day));
            }
            Stream.concat(points.turns().stream(), levels.turns().stream())
                    .filter(turn -> turn.causes().isEmpty())
                    .forEach(turn -> {
                        becameAnother[0]++;
                        assertThat(run.events)
                                .as("what changed on %s", turn.on())
                                .anyMatch(event -> event instanceof TerritoryDetailsChanged changed
                                        && changed.changedOn().equals(turn.on()));
                    });
        });
        assertThat(becameAnother[0]).isPositive();
    }

    private static <V> V valueOn(Course<V> course, LocalDate day) {
        return course.steps().stream()
                .filter(step -> (step.from() == null || !day.isBefore(step.from()))
                        && (step.to() == null || !day.isAfter(step.to())))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void what_was_known_stays_known_and_a_replay_knows_the_same() {
        Strength.forEachSeed(HISTORIES, seed -> {
            Run run = new Run(seed).played();
            Territory.Registered replayed = Run.start();
            for (TerritoryEvent event : run.events) {
                replayed = replayed.evolve(event);
                for (Known known : run.known) {
                    if (known.territory.version() == replayed.version()) {
                        assertThat(Snapshot.of(replayed)).isEqualTo(known.snapshot);
                        assertThat(Snapshot.of(known.territory)).isEqualTo(known.snapshot);
                    }
                }
            }
        });
    }

    @Test
    void a_fact_more_that_replaces_ends_and_starts_nothing_loses_no_points_on_any_day() {
        Strength.forEachSeed(HISTORIES, seed -> {
            Run run = new Run(seed).played();
            RuleOracle oracle = new RuleOracle(run.territory.facts(), History.REGISTRATION, run.events);
            Scores before = scores(run.territory);
            for (Milestone more : List.of(
                    actor("p1", "2020-05-05", ActorKind.STATE_AGENCY),
                    contributed("p2", "2019-06-06", Contribution.GOVERNANCE),
                    position("p3", "2020-01-01", "0.3", "2020-01-01", null),
                    network("p4", "2019-01-01"))) {
                Scores after = scores(run.territory.evolve(more));
                for (LocalDate day : oracle.days()) {
                    assertThat(after.on(day).points())
                            .as("%s on %s", more.type().slug(), day)
                            .isGreaterThanOrEqualTo(before.on(day).points());
                    assertThat(after.on(day).outOf()).isEqualTo(before.on(day).outOf());
                }
            }
        });
    }

    @Test
    void a_study_that_advises_against_loses_only_what_it_takes_out_of_the_total() {
        int[] lost = new int[1];
        Strength.forEachSeed(HISTORIES, seed -> {
            Run run = new Run(seed).played();
            Territory.Registered after =
                    run.territory.evolve(study("p", run.today.toString(), StudyOutcome.NOT_RELEVANT));
            Score was = score(run.territory, run.today);
            Score is = score(after, run.today);
            BigDecimal taken = is.parts().stream()
                    .filter(part -> part.because().contains(new MilestoneId("p")))
                    .map(part -> points(was, part.rule().action()))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            lost[0] += taken.signum();
            assertThat(is.points())
                    .isGreaterThanOrEqualTo(was.points().subtract(taken).subtract(ALMOST));
        });
        assertThat(lost[0]).as("histories in which it takes points out").isPositive();
    }

    private static Score score(Territory.Registered territory, LocalDate day) {
        return Assessor.of(territory.standings().getFirst(), territory.facts())
                .scoreOn(day)
                .orElseThrow();
    }

    private static BigDecimal points(Score score, String action) {
        return score.parts().stream()
                .filter(part -> part.rule().action().equals(action))
                .map(Score.Part::points)
                .findFirst()
                .orElseThrow();
    }
}

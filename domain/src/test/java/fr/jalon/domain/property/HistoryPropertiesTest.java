package fr.jalon.domain.property;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.domain.assessment.Assessment;
import fr.jalon.domain.assessment.Assessor;
import fr.jalon.domain.assessment.Levels;
import fr.jalon.domain.assessment.Stretch;
import fr.jalon.domain.assessment.Timeline;
import fr.jalon.domain.event.LevelAnnouncement;
import fr.jalon.domain.event.LevelAnnouncement.LevelAttained;
import fr.jalon.domain.event.LevelAnnouncement.LevelLost;
import fr.jalon.domain.event.LevelAnnouncement.LevelRedated;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.domain.fixture.History;
import fr.jalon.domain.indicator.IndicatorSteps;
import fr.jalon.domain.indicator.Indicators;
import fr.jalon.domain.territory.Decision;
import fr.jalon.domain.territory.Territory;
import fr.jalon.domain.territory.TerritoryCommand;
import fr.jalon.domain.territory.TerritoryCommand.LogMilestone;
import fr.jalon.domain.territory.TerritoryDecider;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.strength.Strength;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is true of every history. A failure names its seed; {@code -Djalon.seed} replays it alone. */
class HistoryPropertiesTest {

    private static final int HISTORIES = 1_000;
    private static final int COMMANDS = 24;

    /** What the levels of a state say, in words that can be compared later. */
    private record Snapshot(Timeline timeline, Map<String, List<Stretch>> criteria, String score) {
        static Snapshot of(Territory.Registered territory, LocalDate day) {
            Map<String, List<Stretch>> criteria = new TreeMap<>();
            Levels levels = territory.levels();
            territory
                    .standings()
                    .getFirst()
                    .rules()
                    .criteria()
                    .forEach(criterion -> criteria.put(
                            criterion.id(),
                            levels.criterionStretches(criterion.id()).orElseThrow()));
            return new Snapshot(
                    levels.timeline(),
                    criteria,
                    Assessor.of(territory.standings().get(1), territory.facts())
                            .scoreOn(day)
                            .orElseThrow()
                            .points()
                            .toPlainString());
        }
    }

    /** One state of a run, with what was known in it. */
    private record Known(Territory.Registered territory, LocalDate today, Snapshot snapshot) {}

    /** A random history: its events, the states on the way, and the levels that its announcements fold to. */
    private static final class Run {
        private final RandomCommands commands;
        private final List<TerritoryEvent> events = new ArrayList<>();
        private final List<Known> known = new ArrayList<>();
        private final TreeMap<Integer, LocalDate> announced = new TreeMap<>();
        private Territory.Registered territory = History.given().territory();
        private LocalDate today = LocalDate.of(2020, 2, 29);
        private int refused;

        Run(long seed) {
            this.commands = new RandomCommands(seed);
        }

        Run played() {
            if (commands.random().nextInt(3) > 0) {
                commands.complete(today).forEach(milestone -> play(new LogMilestone(History.SIREN, milestone)));
            }
            for (int i = 0; i < COMMANDS; i++) {
                today = commands.random().nextInt(4) == 0
                        ? today.plusDays(commands.random().nextInt(120))
                        : today;
                play(commands.any(territory, today));
            }
            return this;
        }

        private void play(TerritoryCommand command) {
            switch (TerritoryDecider.decide(command, territory, today)) {
                case Decision.Refused ignored -> refused++;
                case Decision.Accepted accepted -> {
                    Territory.Registered folded = territory;
                    for (TerritoryEvent event : accepted.events()) {
                        folded = folded.evolve(event);
                        events.add(event);
                        if (event instanceof LevelAnnouncement announcement) {
                            fold(announcement);
                        }
                    }
                    territory = accepted.after();
                    assertThat(folded.version()).isEqualTo(territory.version());
                    assertThat(folded.announced()).isEqualTo(territory.announced());
                    announcementsEqualTheTimelineToday();
                    if (events.size() % 10 == 0) {
                        known.add(new Known(territory, today, Snapshot.of(territory, today)));
                    }
                }
            }
        }

        private void fold(LevelAnnouncement announcement) {
            switch (announcement) {
                case LevelAttained attained -> {
                    assertThat(attained.level()).isEqualTo(announced.size() + 1);
                    announced.put(attained.level(), attained.since());
                }
                case LevelLost lost -> {
                    assertThat(lost.level()).isEqualTo(announced.size());
                    announced.remove(lost.level());
                }
                case LevelRedated redated -> {
                    assertThat(announced).containsKey(redated.level());
                    assertThat(announced.put(redated.level(), redated.since())).isNotEqualTo(redated.since());
                }
            }
        }

        private void announcementsEqualTheTimelineToday() {
            Levels levels = territory.levels();
            assertThat(announced).hasSize(levels.heldOn(today));
            announced.forEach((level, since) -> assertThat(since).isEqualTo(levels.since(level, today)));
        }
    }

    @Test
    void the_steps_of_the_indicators_say_on_every_day_what_the_indicators_of_that_day_say() {
        Strength.forEachSeed(HISTORIES, seed -> {
            Run run = new Run(seed).played();
            List<IndicatorSteps.Step> steps = IndicatorSteps.of(run.territory.facts());
            TreeMap<LocalDate, Indicators> from = new TreeMap<>();
            steps.forEach(step -> from.put(step.from(), step.indicators()));
            List<LocalDate> days = new ArrayList<>(new Oracle(run.events).days());
            steps.stream().skip(1).forEach(step -> {
                days.add(step.from());
                days.add(step.from().minusDays(1));
            });
            for (LocalDate day : days) {
                assertThat(from.floorEntry(day).getValue())
                        .as(day.toString())
                        .isEqualTo(Indicators.on(day, run.territory.facts()));
            }
        });
    }

    @Test
    void announcements_folded_equal_the_timeline_and_the_oracle_agrees_with_everything() {
        int[] seen = new int[5];
        Strength.forEachSeed(HISTORIES, seed -> {
            Run run = new Run(seed).played();
            Oracle oracle = new Oracle(run.events);
            agreesOnStretches(run, oracle);
            agreesOn(run.today, run.territory, oracle);
            List<LocalDate> days = List.copyOf(oracle.days());
            for (int i = (int) (seed % 4); i < days.size(); i += 4) {
                agreesOn(days.get(i), run.territory, oracle);
            }
            assertThat(run.announced).hasSize(oracle.level(run.today));
            run.announced.forEach((level, since) -> assertThat(since).isEqualTo(oracle.since(level, run.today)));
            seen[oracle.level(run.today)]++;
        });
        if (Strength.seeds(HISTORIES).count() >= 100) {
            assertThat(seen).as("histories on each level").doesNotContain(0);
        }
    }

    private static void agreesOnStretches(Run run, Oracle oracle) {
        Levels levels = run.territory.levels();
        for (int i = 1; i <= 4; i++) {
            int level = i;
            assertThat(text(levels.completeStretches(level)))
                    .as("level %s complete", level)
                    .isEqualTo(oracle.stretches(day -> oracle.complete(level, day)));
        }
        oracle.criteria(run.today)
                .keySet()
                .forEach(criterion -> assertThat(
                                text(levels.criterionStretches(criterion).orElseThrow()))
                        .as(criterion)
                        .isEqualTo(oracle.stretches(day -> oracle.criteria(day).get(criterion))));
        Levels later = Levels.of(run.territory.standings().get(2));
        LaterFactsOracle.criteria(oracle, run.today)
                .keySet()
                .forEach(criterion -> assertThat(
                                text(later.criterionStretches(criterion).orElseThrow()))
                        .as(criterion)
                        .isEqualTo(oracle.stretches(day -> Boolean.TRUE.equals(
                                LaterFactsOracle.criteria(oracle, day).get(criterion)))));
        isATimeline(levels.timeline().steps());
    }

    private static void isATimeline(List<Timeline.Step> steps) {
        assertThat(steps.getFirst().level()).isZero();
        assertThat(steps.getFirst().from()).isNull();
        assertThat(steps.getLast().to()).isNull();
        for (int i = 1; i < steps.size(); i++) {
            assertThat(steps.get(i).level()).isNotEqualTo(steps.get(i - 1).level());
            assertThat(steps.get(i).from())
                    .isEqualTo(java.util.Objects.requireNonNull(steps.get(i - 1).to())
                            .plusDays(1));
        }
    }

    private static List<String> text(List<Stretch> stretches) {
        return stretches.stream()
                .map(stretch -> stretch.from() + ".." + stretch.to())
                .toList();
    }

    private static void agreesOn(LocalDate day, Territory.Registered territory, Oracle oracle) {
        Levels levels = territory.levels();
        int level = oracle.level(day);
        assertThat(levels.timeline().levelOn(day)).isEqualTo(level);
        for (int i = 1; i <= 4; i++) {
            assertThat(levels.since(i, day)).as("since of %s on %s", i, day).isEqualTo(oracle.since(i, day));
        }
        Assessment assessment =
                Assessor.of(territory.standings().getFirst(), territory.facts()).levelsOn(day);
        assertThat(assessment.level()).isEqualTo(level);
        assertThat(assessment.since()).isEqualTo(oracle.since(Math.max(1, level), day));
        assertThat(next(assessment))
                .isEqualTo(oracle.days().tailSet(day, false).stream()
                        .filter(later -> oracle.level(later) != level)
                        .findFirst()
                        .orElse(null));
        assessment
                .levels()
                .forEach(each -> each.criteria().forEach(criterion -> {
                    assertThat(criterion.holds())
                            .isEqualTo(oracle.criteria(day)
                                    .get(criterion.criterion().id()));
                    assertThat(criterion.milestones().isEmpty()).isNotEqualTo(criterion.holds());
                    assertThat(criterion.missing().isEmpty()).isEqualTo(criterion.holds());
                    stand(criterion.milestones(), oracle, day);
                }));
        var score = Assessor.of(territory.standings().get(1), territory.facts())
                .scoreOn(day)
                .orElseThrow();
        assertThat(score.points()).as("points on %s", day).isEqualByComparingTo(oracle.score(day));
        score.parts().forEach(part -> stand(part.milestones(), oracle, day));
        Indicators indicators = Indicators.on(day, territory.facts());
        assertThat(indicators.eci18().value()).as("eci_18 on %s", day).isEqualTo(oracle.eci18(day));
        assertThat(indicators.eci19().value()).as("eci_19 on %s", day).isEqualTo(oracle.eci19(day));
    }

    private static @Nullable LocalDate next(Assessment assessment) {
        return assessment.nextChange() == null ? null : assessment.nextChange().on();
    }

    private static void stand(List<MilestoneId> cited, Oracle oracle, LocalDate day) {
        Set<MilestoneId> standing = new HashSet<>();
        oracle.logged().stream()
                .filter(milestone -> oracle.stands(milestone, day))
                .forEach(each -> standing.add(each.id()));
        assertThat(standing).containsAll(cited);
    }

    @Test
    void what_was_known_stays_known_whatever_happens_later() {
        int[] refused = new int[1];
        Strength.forEachSeed(HISTORIES, seed -> {
            Run run = new Run(seed).played();
            refused[0] += run.refused;
            for (Known known : run.known) {
                assertThat(Snapshot.of(known.territory, known.today)).isEqualTo(known.snapshot);
            }
            Territory.Registered replayed = History.given().territory();
            for (TerritoryEvent event : run.events) {
                replayed = replayed.evolve(event);
                for (Known known : run.known) {
                    if (known.territory.version() == replayed.version()) {
                        assertThat(Snapshot.of(replayed, known.today)).isEqualTo(known.snapshot);
                    }
                }
            }
        });
        assertThat(refused[0]).as("refused commands").isPositive();
    }

    @Test
    void any_order_of_logging_leads_to_the_same_timeline() {
        int[] complete = new int[1];
        Strength.forEachSeed(HISTORIES, seed -> {
            LocalDate today = LocalDate.of(2024, 2, 29);
            RandomCommands commands = new RandomCommands(seed);
            Territory.Registered inOrder = History.given().territory();
            List<Milestone> logged = new ArrayList<>();
            List<LogMilestone> wanted = new ArrayList<>();
            commands.complete(today).forEach(milestone -> wanted.add(new LogMilestone(History.SIREN, milestone)));
            for (int i = 0; i < 30 + wanted.size(); i++) {
                LogMilestone log = i < wanted.size() ? wanted.get(i) : commands.log(inOrder, today);
                if (!replacesOnTheSameDay(log.milestone(), logged)
                        && TerritoryDecider.decide(log, inOrder, today) instanceof Decision.Accepted accepted) {
                    inOrder = accepted.after();
                    logged.add(log.milestone());
                }
            }
            Territory.Registered shuffled = shuffled(logged, today, seed);
            if (shuffled != null) {
                complete[0]++;
                assertThat(Snapshot.of(shuffled, today)).isEqualTo(Snapshot.of(inOrder, today));
                assertThat(Indicators.on(today, shuffled.facts())).isEqualTo(Indicators.on(today, inOrder.facts()));
                assertThat(shuffled.announced().since())
                        .isEqualTo(inOrder.announced().since());
            }
        });
        assertThat(complete[0]).as("orders that the rules permit").isPositive();
    }

    private static boolean replacesOnTheSameDay(Milestone milestone, List<Milestone> logged) {
        return logged.stream()
                .anyMatch(other -> other.getClass() == milestone.getClass()
                        && other.occurredOn().equals(milestone.occurredOn()));
    }

    /** The same milestones in another order, each as early as it is accepted; null if some never are. */
    private static Territory.@Nullable Registered shuffled(List<Milestone> logged, LocalDate today, long seed) {
        List<Milestone> open = new ArrayList<>(logged);
        Collections.shuffle(open, new Random(new SplittableRandom(seed).nextLong()));
        Territory.Registered territory = History.given().territory();
        boolean progress = true;
        while (progress && !open.isEmpty()) {
            progress = false;
            for (Milestone milestone : List.copyOf(open)) {
                if (TerritoryDecider.decide(new LogMilestone(History.SIREN, milestone), territory, today)
                        instanceof Decision.Accepted accepted) {
                    territory = accepted.after();
                    open.remove(milestone);
                    progress = true;
                }
            }
        }
        return open.isEmpty() ? territory : null;
    }
}

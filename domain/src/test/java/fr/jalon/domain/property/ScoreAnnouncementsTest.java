package fr.jalon.domain.property;

import static fr.jalon.domain.fixture.Milestones.*;
import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.domain.assessment.Levels;
import fr.jalon.domain.assessment.RuleIndex;
import fr.jalon.domain.assessment.Score.Points;
import fr.jalon.domain.assessment.Scores;
import fr.jalon.domain.event.Announcement.ScoreChanged;
import fr.jalon.domain.event.LevelAnnouncement;
import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.domain.fixture.Editions;
import fr.jalon.domain.fixture.History;
import fr.jalon.domain.fixture.MeasureRules;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.rule.Succession;
import fr.jalon.domain.rule.Succession.Edition;
import fr.jalon.domain.rule.Succession.Follows;
import fr.jalon.domain.rule.Succession.InForce;
import fr.jalon.domain.territory.Decision;
import fr.jalon.domain.territory.Territory;
import fr.jalon.domain.territory.TerritoryCommand;
import fr.jalon.domain.territory.TerritoryCommand.AnnounceLevels;
import fr.jalon.domain.territory.TerritoryCommand.LogMilestone;
import fr.jalon.domain.territory.TerritoryDecider;
import fr.jalon.strength.Strength;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Announcements while editions follow each other: folded, they equal what is in force today. A failure names its seed. */
class ScoreAnnouncementsTest {

    private static final int HISTORIES = 500;
    private static final int COMMANDS = 24;
    private static final LocalDate DAY = LocalDate.of(2021, 1, 1);
    private static final RuleSet MEASURE =
            new RuleSet("te-6.3.5@2027", "6.3.5", List.of(), MeasureRules.MEASURE.score());
    private static final RuleSet NEXT = new RuleSet("te-6.3.5@2030", "6.3.5", List.of(), Editions.SCORE_2022.score());
    private static final Succession SUCCESSION = Succession.of(
            "3.5",
            List.of(
                    new Edition(Editions.LEVELS_2021, null),
                    new Edition(Editions.SCORE_2022, null),
                    new Edition(MEASURE, new Follows("3.5", DAY)),
                    new Edition(NEXT, new Follows("6.3.5", DAY.plusMonths(8)))));

    private static Territory.Registered start(Succession succession) {
        return ((Decision.Accepted) TerritoryDecider.decide(
                        new TerritoryCommand.RegisterTerritory(History.REGISTRATION),
                        Territory.unregistered(succession),
                        DAY.minusYears(1)))
                .after();
    }

    private static InForce inForce(Territory.Registered territory, LocalDate day) {
        return SUCCESSION.on(day, territory.facts().familyOn(day).orElse(null));
    }

    private static RuleIndex reading(Territory.Registered territory, RuleSet rules) {
        return territory.standings().stream()
                .filter(each -> each.rules().equals(rules))
                .findFirst()
                .orElseThrow();
    }

    /** A random history that crosses the days of the succession, with adoptions of its own now and then. */
    private static final class Run {

        private final RandomCommands commands;
        private final SplittableRandom random;
        private Territory.Registered territory = start(SUCCESSION);
        private LocalDate today = LocalDate.of(2020, 9, 30);
        private @Nullable ScoreChanged told;
        private int level;
        private int scores;
        private int ids;

        Run(long seed) {
            this.commands = new RandomCommands(seed);
            this.random = commands.random();
        }

        Run played() {
            commands.complete(today).forEach(milestone -> play(new LogMilestone(History.SIREN, milestone)));
            for (int i = 0; i < COMMANDS; i++) {
                if (random.nextInt(3) == 0) {
                    nothingIsDueUntilTheDeadline();
                    today = today.plusDays(random.nextInt(120));
                }
                play(random.nextInt(8) == 0 ? adoption() : commands.any(territory, today));
            }
            return this;
        }

        private TerritoryCommand adoption() {
            String day = today.minusDays(random.nextInt(200)).toString();
            return new LogMilestone(
                    History.SIREN, adopted("a" + ids++, day, new String[] {"te", "eci", "none"}[random.nextInt(3)]));
        }

        private void play(TerritoryCommand command) {
            if (TerritoryDecider.decide(command, territory, today) instanceof Decision.Accepted accepted) {
                accepted.events().forEach(this::fold);
                territory = accepted.after();
                announcementsEqualWhatIsInForce();
                assertThat(TerritoryDecider.decide(new AnnounceLevels(History.SIREN), territory, today))
                        .as("once more does nothing")
                        .isEqualTo(new Decision.Accepted(List.of(), territory));
            }
        }

        private void fold(TerritoryEvent event) {
            switch (event) {
                case ScoreChanged changed -> {
                    assertThat(changed).as("never twice").isNotEqualTo(told);
                    told = changed;
                    scores++;
                }
                case LevelAnnouncement.LevelAttained attained -> level = attained.level();
                case LevelAnnouncement.LevelLost lost -> level = lost.level() - 1;
                default -> {
                    // It announces nothing.
                }
            }
        }

        private void announcementsEqualWhatIsInForce() {
            InForce now = inForce(territory, today);
            RuleSet score = now.score();
            if (now.levels() != null) {
                assertThat(level)
                        .isEqualTo(Levels.of(reading(territory, now.levels())).heldOn(today));
            } else {
                assertThat(score).isNotNull();
                Points points =
                        Scores.of(reading(territory, score)).orElseThrow().on(today);
                assertThat(told).isNotNull();
                assertThat(told.rules().text()).isEqualTo(score.edition());
                assertThat(told.points().value()).isEqualByComparingTo(points.points());
                assertThat(told.outOf().value()).isEqualByComparingTo(points.outOf());
            }
        }

        /** On every day before the one that is remembered, unless another edition comes into force. */
        private void nothingIsDueUntilTheDeadline() {
            territory = announced(today);
            Optional<LocalDate> deadline = territory.nextChangeAfter(today);
            InForce now = inForce(territory, today);
            LocalDate end = deadline.orElse(today.plusDays(400));
            for (LocalDate day = today; day.isBefore(end) && day.isBefore(today.plusDays(400)); day = day.plusDays(7)) {
                if (inForce(territory, day).equals(now)) {
                    assertThat(territory.due(day)).as("due on %s", day).isEmpty();
                }
            }
            deadline.filter(day -> inForce(territory, day).equals(now))
                    .ifPresent(day -> assertThat(territory.due(day))
                            .as("due on the deadline")
                            .isNotEmpty());
        }

        private Territory.Registered announced(LocalDate day) {
            Decision.Accepted accepted =
                    (Decision.Accepted) TerritoryDecider.decide(new AnnounceLevels(History.SIREN), territory, day);
            accepted.events().forEach(this::fold);
            return accepted.after();
        }
    }

    @Test
    void announcements_folded_equal_the_levels_or_the_score_that_is_in_force_today() {
        AtomicInteger scores = new AtomicInteger();
        Strength.forEachSeed(HISTORIES, seed -> scores.addAndGet(new Run(seed).played().scores));
        assertThat(scores.get()).as("scores announced").isPositive();
    }

    @Test
    void who_is_registered_while_no_levels_are_in_force_is_told_the_score_at_once() {
        TerritoryCommand register = new TerritoryCommand.RegisterTerritory(History.REGISTRATION);
        Decision.Accepted before = (Decision.Accepted)
                TerritoryDecider.decide(register, Territory.unregistered(SUCCESSION), DAY.minusDays(1));
        Decision.Accepted after =
                (Decision.Accepted) TerritoryDecider.decide(register, Territory.unregistered(SUCCESSION), DAY);

        assertThat(before.events()).containsExactly(History.REGISTRATION);
        assertThat(after.events()).hasSize(2);
        assertThat(after.events().getLast()).isInstanceOf(ScoreChanged.class);
        assertThat(after.after().due(DAY)).isEmpty();
        assertThat(after.after().version()).isEqualTo(2);
    }

    @Test
    void where_levels_are_in_force_the_events_are_those_of_an_edition_alone() {
        Succession later = Succession.of(
                "3.5",
                List.of(
                        new Edition(Editions.LEVELS_2021, null),
                        new Edition(Editions.SCORE_2022, null),
                        new Edition(MEASURE, new Follows("3.5", LocalDate.of(2100, 1, 1)))));
        Strength.forEachSeed(HISTORIES / 5, seed -> {
            RandomCommands commands = new RandomCommands(seed);
            Territory.Registered alone = start(Succession.always(Editions.LEVELS_2021));
            Territory.Registered waiting = start(later);
            LocalDate today = LocalDate.of(2022, 3, 1);
            List<TerritoryCommand> all = new ArrayList<>();
            commands.complete(today).forEach(milestone -> all.add(new LogMilestone(History.SIREN, milestone)));
            for (int i = 0; i < all.size() + COMMANDS; i++) {
                TerritoryCommand command = i < all.size() ? all.get(i) : commands.any(alone, today);
                Decision one = TerritoryDecider.decide(command, alone, today);
                Decision other = TerritoryDecider.decide(command, waiting, today);
                if (one instanceof Decision.Accepted accepted) {
                    assertThat(((Decision.Accepted) other).events()).isEqualTo(accepted.events());
                    alone = accepted.after();
                    waiting = ((Decision.Accepted) other).after();
                } else {
                    assertThat(other).isEqualTo(one);
                }
            }
            assertThat(waiting.nextChangeAfter(today)).isEqualTo(alone.levels().nextChangeAfter(today));
        });
    }
}

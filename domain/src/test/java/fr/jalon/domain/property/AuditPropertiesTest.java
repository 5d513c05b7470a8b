package fr.jalon.domain.property;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.domain.assessment.Assessment;
import fr.jalon.domain.assessment.Assessor;
import fr.jalon.domain.assessment.RuleIndex;
import fr.jalon.domain.event.AuditEvent;
import fr.jalon.domain.event.AuditEvent.AuditClosed;
import fr.jalon.domain.event.AuditEvent.AuditOpened;
import fr.jalon.domain.event.AuditEvent.AuditOpinionGiven;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.domain.fixture.Editions;
import fr.jalon.domain.fixture.History;
import fr.jalon.domain.proof.AuditId;
import fr.jalon.domain.proof.AuditKind;
import fr.jalon.domain.proof.Opinion;
import fr.jalon.domain.territory.Decision;
import fr.jalon.domain.territory.Territory;
import fr.jalon.domain.territory.TerritoryCommand;
import fr.jalon.domain.territory.TerritoryCommand.AnnounceLevels;
import fr.jalon.domain.territory.TerritoryCommand.LogMilestone;
import fr.jalon.domain.territory.TerritoryCommand.RecordAuditStep;
import fr.jalon.domain.territory.TerritoryDecider;
import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.Prose;
import fr.jalon.strength.Strength;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Audits change no level: a history with audits woven in is worth what it is worth without them. A failure names its seed. */
class AuditPropertiesTest {

    private static final int HISTORIES = 300;
    private static final int COMMANDS = 24;
    private static final LocalDate FIRST = LocalDate.of(2020, 2, 29);

    /** A history, and what was recorded in it. */
    private static final class Run {

        private static final String REFUSED = "refused ";

        private final List<TerritoryEvent> events = new ArrayList<>();
        private Territory.Registered territory = History.given().territory();
        private int audits;

        /** What a command answers, but for the identifiers that nothing depends on. */
        String play(TerritoryCommand command, LocalDate today) {
            return switch (TerritoryDecider.decide(command, territory, today)) {
                case Decision.Refused(var refusals) -> REFUSED + refusals;
                case Decision.Accepted accepted -> {
                    territory = accepted.after();
                    List<TerritoryEvent> others = accepted.events().stream()
                            .filter(event -> !(event instanceof AuditEvent))
                            .toList();
                    audits += accepted.events().size() - others.size();
                    events.addAll(others);
                    yield others.toString();
                }
            };
        }
    }

    @Test
    void a_history_with_audits_woven_in_has_the_levels_the_scores_and_the_announcements_of_one_without() {
        Strength.forEachSeed(HISTORIES, seed -> {
            Run plain = new Run();
            Run audited = new Run();
            LocalDate today = playBoth(seed, plain, audited);
            assertThat(audited.events).isEqualTo(plain.events);
            assertThat(audited.audits).isPositive();
            assertThat(audited.territory.version()).isEqualTo(plain.territory.version() + audited.audits);
            assertThat(audited.territory.announced()).isEqualTo(plain.territory.announced());
            for (LocalDate day : List.of(FIRST, today, today.plusYears(1))) {
                assertThat(worth(audited.territory, day)).isEqualTo(worth(plain.territory, day));
            }
        });
    }

    /** The same commands to both, and audits to one of them; returns the last day. */
    private static LocalDate playBoth(long seed, Run plain, Run audited) {
        RandomCommands commands = new RandomCommands(seed);
        SplittableRandom random = new SplittableRandom(seed);
        LocalDate today = FIRST;
        audited.play(
                new RecordAuditStep(History.SIREN, opened(new AuditId("first"), AuditKind.INTERNAL, today)), today);
        if (random.nextBoolean()) {
            for (Milestone milestone : commands.complete(today)) {
                TerritoryCommand log = new LogMilestone(History.SIREN, milestone);
                assertThat(audited.play(log, today)).isEqualTo(plain.play(log, today));
            }
        }
        for (int i = 0; i < COMMANDS; i++) {
            today = random.nextInt(4) == 0 ? today.plusDays(random.nextInt(120)) : today;
            TerritoryCommand command = commands.any(plain.territory, today);
            assertThat(audited.play(command, today)).isEqualTo(plain.play(command, today));
            if (random.nextInt(3) == 0) {
                AuditEvent step = step(random, today);
                String outcome = audited.play(new RecordAuditStep(History.SIREN, step), today);
                // What time alone has changed by then is announced with any command that is recorded: with one that
                // says nothing else too.
                if (!outcome.startsWith(Run.REFUSED)) {
                    assertThat(plain.play(new AnnounceLevels(History.SIREN), today))
                            .isEqualTo(outcome);
                }
            }
        }
        return today;
    }

    /** All that a day is worth, and because of which milestones; where they stand in the history is another place. */
    private static List<Object> worth(Territory.Registered territory, LocalDate day) {
        List<Object> worth = new ArrayList<>(List.of(territory.levels().timeline()));
        for (RuleIndex standings : territory.standings()) {
            Assessor assessor = Assessor.of(standings, territory.facts());
            Assessment levels = assessor.levelsOn(day);
            worth.add(levels.level() + " since " + levels.since() + ", then " + levels.nextChange());
            levels.levels().stream()
                    .flatMap(level -> level.criteria().stream())
                    .map(each -> each.criterion().id() + " " + each.since() + " " + each.milestones())
                    .forEach(worth::add);
            assessor.scoreOn(day).ifPresent(score -> {
                worth.add(score.points() + " of " + score.outOf());
                score.parts().forEach(part -> worth.add(part.exact() + " by " + part.milestones()));
            });
            worth.add(assessor.proofsOn(day));
        }
        return worth;
    }

    /** Any step; many are refused, as on any day of an auditor who hurries. */
    private static AuditEvent step(SplittableRandom random, LocalDate today) {
        AuditId audit = new AuditId("a" + random.nextInt(3));
        List<String> subjects = List.copyOf(Editions.LEVELS_2021.subjects().keySet());
        return switch (random.nextInt(6)) {
            case 0, 1 ->
                opened(
                        audit,
                        AuditKind.values()[random.nextInt(AuditKind.values().length)],
                        today.minusDays(random.nextInt(400) - 5L));
            case 2 -> new AuditClosed(audit, new Prose("Fini."), null);
            default ->
                new AuditOpinionGiven(
                        audit,
                        new Label(subjects.get(random.nextInt(subjects.size()))),
                        Opinion.values()[random.nextInt(Opinion.values().length)],
                        random.nextBoolean() ? null : new Prose("n" + random.nextInt(3)));
        };
    }

    private static AuditOpened opened(AuditId audit, AuditKind kind, LocalDate day) {
        return new AuditOpened(
                audit, new Label("Audit"), kind, day, List.of(new Label(Editions.LEVELS_2021.edition())));
    }
}

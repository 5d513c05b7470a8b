package fr.jalon.command.handling;

import static fr.jalon.command.handling.Together.assertDense;
import static fr.jalon.command.handling.Together.envelope;
import static fr.jalon.command.handling.Together.keyed;
import static fr.jalon.command.handling.Together.log;
import static fr.jalon.command.handling.Together.milestone;
import static fr.jalon.command.handling.Together.newSiren;
import static fr.jalon.command.handling.Together.outcome;
import static fr.jalon.command.handling.Together.registration;
import static fr.jalon.command.handling.Together.together;
import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.command.given.RunningWriteSide;
import fr.jalon.command.handling.Envelope.Idempotency;
import fr.jalon.command.handling.Envelope.Mode;
import fr.jalon.domain.date.ParisDay;
import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.rule.Succession;
import fr.jalon.domain.territory.Decision;
import fr.jalon.domain.territory.Territory;
import fr.jalon.domain.territory.TerritoryCommand.RetractMilestone;
import fr.jalon.domain.territory.TerritoryDecider;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.domain.value.Prose;
import fr.jalon.referentiel.LoadedReferentiels;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two services, each with a batch on the same territories at the same time. */
@ExtendWith(RunningWriteSide.class)
class OneByOneTest {

    private static final int RUNS = 12;
    private static final int COMMANDS = 60;
    private static final int TERRITORIES = 5;

    /** What one service is told to do in a run: new milestones, some of them twice, some refused, some under a key that came before. */
    private static List<Envelope> commands(SplittableRandom random, List<Siren> territories, String who) {
        List<Envelope> envelopes = new ArrayList<>();
        for (int number = 0; number < COMMANDS; number++) {
            Siren siren = territories.get(random.nextInt(territories.size()));
            String id = (random.nextInt(4) == 0 ? "both" : who) + random.nextInt(COMMANDS / 2);
            envelopes.add(
                    switch (random.nextInt(8)) {
                        case 0 -> envelope(registration(siren));
                        case 1 -> envelope(new RetractMilestone(siren, new MilestoneId(id), new Prose("saisie")));
                        case 2, 3 -> keyed(milestone(siren, id), "key " + id);
                        case 4 -> envelope(milestone(siren, id), random.nextLong(1, 8), null, Mode.RECORD);
                        case 5 -> envelope(milestone(siren, id), null, null, Mode.RECORD_ONCE);
                        default -> envelope(milestone(siren, id));
                    });
        }
        return envelopes;
    }

    @RepeatedTest(RUNS)
    void whatever_comes_together_the_log_is_that_of_the_same_commands_one_by_one(RepetitionInfo run) throws Exception {
        SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
        List<Siren> territories =
                IntStream.range(0, TERRITORIES).mapToObj(number -> newSiren()).toList();
        List<Envelope> ofOne = commands(random, territories, "one");
        List<Envelope> ofOther = commands(random, territories, "other");
        List<PendingCommand> all = new ArrayList<>();
        Thread other = Thread.ofPlatform().start(() -> {
            List<PendingCommand> theirs = together(RunningWriteSide.other(), ofOther);
            synchronized (all) {
                all.addAll(theirs);
            }
        });
        List<PendingCommand> ours = together(RunningWriteSide.one(), ofOne);
        other.join();
        all.addAll(ours);
        assertThat(all).hasSize(2 * COMMANDS);
        territories.forEach(siren -> assertOneByOne(
                siren,
                all.stream().filter(command -> command.siren().equals(siren)).toList()));
    }

    private void assertOneByOne(Siren siren, List<PendingCommand> commands) {
        List<TerritoryEvent> log = log(siren);
        assertDense(siren, log.size());
        Map<Long, PendingCommand> byVersion = new HashMap<>();
        Map<String, Answer> byKey = new HashMap<>();
        for (PendingCommand command : commands) {
            if (outcome(command) instanceof Outcome.Stored(Answer answer)) {
                assertThat(byVersion.put(answer.version(), command))
                        .as("two are answered that they made version %d of %s", answer.version(), siren)
                        .isNull();
                Idempotency key = command.envelope().idempotency();
                if (key != null) {
                    assertThat(byKey.put(key.key(), answer)).as(key.key()).isNull();
                }
            }
        }
        List<Territory> states = replayed(siren, log, byVersion);
        commands.forEach(command -> assertHolds(command, states, byKey));
    }

    /** Decides what was stored again, in the order of versions: the same events must come, and nothing else may be in the log. */
    private static List<Territory> replayed(
            Siren siren, List<TerritoryEvent> log, Map<Long, PendingCommand> byVersion) {
        List<Territory> states = new ArrayList<>();
        Territory state = Territory.unregistered(succession());
        states.add(state);
        List<TerritoryEvent> again = new ArrayList<>();
        for (long version = 1; version <= log.size(); version++) {
            PendingCommand command = byVersion.get(version);
            if (command != null) {
                Decision decision = TerritoryDecider.decide(command.envelope().command(), state, today());
                assertThat(decision).isInstanceOf(Decision.Accepted.class);
                again.addAll(((Decision.Accepted) decision).events());
                state = ((Decision.Accepted) decision).after();
                assertThat(state.version()).isEqualTo(version);
                Long expected = command.envelope().expectedVersion();
                assertThat(expected == null || expected == states.getLast().version())
                        .isTrue();
                states.add(state);
            }
        }
        assertThat(again).as("the log of %s", siren).isEqualTo(log);
        return states;
    }

    /** What was not stored was so for a reason that held at some time. */
    private static void assertHolds(PendingCommand command, List<Territory> states, Map<String, Answer> byKey) {
        Idempotency key = command.envelope().idempotency();
        switch (outcome(command)) {
            case Outcome.Stored ignored -> {}
            case Outcome.Refused refused ->
                assertThat(states)
                        .anyMatch(state ->
                                TerritoryDecider.decide(command.envelope().command(), state, today())
                                                instanceof Decision.Refused(var refusals)
                                        && refusals.equals(refused.refusals()));
            case Outcome.Repeated(Answer answer)
            when key != null -> assertThat(byKey).containsEntry(key.key(), answer);
            case Outcome.Repeated(Answer answer) ->
                assertThat(states).anyMatch(state -> state.version() == answer.version());
            case Outcome.VersionMismatch(long version) ->
                assertThat(states).anyMatch(state -> state.version() == version);
            case Outcome.Decided decided -> throw new AssertionError(decided);
        }
    }

    private static Succession succession() {
        return RunningWriteSide.one().bean(LoadedReferentiels.class).now().succession();
    }

    private static LocalDate today() {
        return ParisDay.of(RunningWriteSide.one().bean(Clock.class).instant());
    }

    /** In the transactions of batches, from the first statement to the commit. */
    private static final String KILL = """
            with chosen as materialized (
                select pid, query from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null and random() < 0.4
                    and query ~* '^(set local lock_timeout|select siren, (newest|key)|insert into (domain_event_entry|idempotent_answer)|commit)'
            )
            select query from chosen where pg_terminate_backend(pid)
            """;

    private static final int KILLS = 3;

    @Test
    void whichever_connections_break_nothing_that_was_answered_is_lost_and_nothing_is_stored_twice() throws Exception {
        List<Siren> territories =
                IntStream.range(0, TERRITORIES).mapToObj(number -> newSiren()).toList();
        together(
                RunningWriteSide.one(),
                territories.stream().map(siren -> envelope(registration(siren))).toList());
        AtomicBoolean isOver = new AtomicBoolean();
        AtomicInteger killed = new AtomicInteger();
        List<PendingCommand> told = new ArrayList<>();
        JdbcClient postgres = RunningWriteSide.postgres().client();
        Thread killer = Thread.ofPlatform().start(() -> {
            while (!isOver.get()) {
                killed.addAndGet((int) postgres.sql(KILL).query(String.class).stream()
                        .filter(query -> !query.equalsIgnoreCase("commit"))
                        .count());
            }
        });
        int rounds = 0;
        try {
            for (; rounds < RUNS || killed.get() < KILLS; rounds++) {
                told.addAll(together(RunningWriteSide.one(), keyedMilestones(territories, rounds)));
            }
        } finally {
            isOver.set(true);
            killer.join();
            // What is dead in the pools is no concern of the next test's.
            HandlingConfiguration.distrust(RunningWriteSide.one().bean(DataSource.class));
            HandlingConfiguration.distrust(RunningWriteSide.other().bean(DataSource.class));
        }

        List<PendingCommand> again = together(
                RunningWriteSide.other(),
                told.stream().map(PendingCommand::envelope).toList());
        for (int number = 0; number < told.size(); number++) {
            Outcome repeated = outcome(again.get(number));
            switch (answered(told.get(number))) {
                case Outcome.Stored(Answer answer) -> assertThat(repeated).isEqualTo(new Outcome.Repeated(answer));
                case null -> assertThat(repeated).isInstanceOfAny(Outcome.Repeated.class, Outcome.Stored.class);
                case Outcome other -> throw new AssertionError(other);
            }
        }
        for (Siren siren : territories) {
            assertDense(siren, 1 + rounds);
        }
    }

    private static List<Envelope> keyedMilestones(List<Siren> territories, int round) {
        return territories.stream()
                .map(siren -> keyed(milestone(siren, "m" + round), "key " + round))
                .toList();
    }

    /** Null where nobody knows. */
    private static @Nullable Outcome answered(PendingCommand command) {
        try {
            return outcome(command);
        } catch (StoreAway e) {
            return null;
        }
    }
}

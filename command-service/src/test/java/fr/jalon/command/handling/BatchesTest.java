package fr.jalon.command.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.command.given.OnePostgres;
import fr.jalon.command.given.RunningWriteSide;
import fr.jalon.command.given.Service;
import fr.jalon.command.handling.CommandBatch.Settled;
import fr.jalon.command.handling.Envelope.Idempotency;
import fr.jalon.command.handling.Envelope.Mode;
import fr.jalon.command.handling.Envelope.Origin;
import fr.jalon.contract.event.EventCodec;
import fr.jalon.domain.event.Head;
import fr.jalon.domain.event.OtherEvent;
import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.domain.event.TerritoryRegistered;
import fr.jalon.domain.rule.Succession;
import fr.jalon.domain.territory.Decision;
import fr.jalon.domain.territory.Territory;
import fr.jalon.domain.territory.TerritoryCommand;
import fr.jalon.domain.territory.TerritoryCommand.LogMilestone;
import fr.jalon.domain.territory.TerritoryCommand.RegisterTerritory;
import fr.jalon.domain.territory.TerritoryCommand.RetractMilestone;
import fr.jalon.domain.territory.TerritoryDecider;
import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.domain.value.OtherEventKind;
import fr.jalon.domain.value.ParisDay;
import fr.jalon.domain.value.Prose;
import fr.jalon.domain.value.RegionCode;
import fr.jalon.domain.value.Siren;
import fr.jalon.domain.value.TerritoryKind;
import fr.jalon.referentiel.LoadedReferentiels;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.commandhandling.CommandBus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Batches on a real PostgreSQL, which is written to by two services at once. */
@ExtendWith(RunningWriteSide.class)
class BatchesTest {

    private static final Origin ORIGIN = new Origin("somebody", "correlation");
    private static final LocalDate DAY = LocalDate.of(2024, 3, 1);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int RUNS = 12;
    private static final int COMMANDS = 60;
    private static final int TERRITORIES = 5;

    private static int sirens;

    private final OnePostgres postgres = RunningWriteSide.postgres();

    private static Siren newSiren() {
        return new Siren("%09d".formatted(710_000_000 + ++sirens));
    }

    private static TerritoryCommand registration(Siren siren) {
        return new RegisterTerritory(
                new TerritoryRegistered(siren, new Label("Ici"), TerritoryKind.CC, new RegionCode("75"), null, true));
    }

    private static LogMilestone milestone(Siren siren, String id) {
        return new LogMilestone(
                siren,
                new OtherEvent(Head.of(new MilestoneId(id), DAY), new Label("Étude " + id), OtherEventKind.STUDY));
    }

    private static Envelope envelope(
            TerritoryCommand command, @Nullable Long expected, @Nullable Idempotency idempotency, Mode mode) {
        return new Envelope(command, expected, idempotency, mode, ORIGIN);
    }

    private static Envelope envelope(TerritoryCommand command) {
        return envelope(command, null, null, Mode.RECORD);
    }

    private static Envelope keyed(TerritoryCommand command, String key) {
        return envelope(command, null, new Idempotency(key, command.toString()), Mode.RECORD);
    }

    /** All of these wait when the first is taken: they are one batch. */
    private static List<PendingCommand> together(Service service, List<Envelope> envelopes) {
        return together(service, envelopes, settled -> {});
    }

    private static List<PendingCommand> together(
            Service service, List<Envelope> envelopes, Consumer<CommandBatch> afterwards) {
        WaitingCommands waiting = new WaitingCommands(Long.MAX_VALUE);
        List<PendingCommand> commands = envelopes.stream()
                .map(envelope -> new PendingCommand(envelope, null))
                .toList();
        commands.forEach(command -> assertThat(waiting.add(command)).isTrue());
        RecordedTerritories territories = service.bean(RecordedTerritories.class);
        try (GroupCommit commit = new GroupCommit(
                waiting,
                batch -> {
                    Settled settled = HandlingConfiguration.dispatched(service.bean(CommandBus.class), batch);
                    afterwards.accept(batch);
                    return settled;
                },
                settled -> settled.grown().forEach(territories::committed))) {
            commit.start();
            commands.forEach(BatchesTest::settled);
        }
        return commands;
    }

    private static void settled(PendingCommand command) {
        try {
            command.await(LONG);
        } catch (RuntimeException e) {
            assertThat(command.isDone()).isTrue();
        }
    }

    private static Outcome outcome(PendingCommand command) {
        return command.await(LONG);
    }

    private List<TerritoryEvent> log(Siren siren) {
        return postgres.client()
                .sql("select payload_type, payload from domain_event_entry where aggregate_identifier = ? order by sequence_number")
                .param(siren.digits())
                .query((row, number) -> EventCodec.current()
                        .decode(row.getString(1), new String(row.getBytes(2), StandardCharsets.UTF_8)))
                .list();
    }

    private void assertDense(Siren siren, int events) {
        assertThat(postgres.client()
                        .sql("select sequence_number from domain_event_entry where aggregate_identifier = ? order by global_index")
                        .param(siren.digits())
                        .query(Long.class)
                        .list())
                .containsExactlyElementsOf(LongStream.range(0, events).boxed().toList());
    }

    @Test
    void many_territories_are_stored_in_one_transaction() {
        List<Siren> territories =
                IntStream.range(0, 20).mapToObj(number -> newSiren()).toList();
        together(
                        RunningWriteSide.one(),
                        territories.stream()
                                .map(siren -> envelope(registration(siren)))
                                .toList())
                .forEach(command -> assertThat(outcome(command)).isInstanceOf(Outcome.Stored.class));
        assertThat(postgres.client()
                        .sql("select count(distinct xmin::text) from domain_event_entry where aggregate_identifier = any (?)")
                        .param(territories.stream().map(Siren::digits).toArray(String[]::new))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void of_a_key_that_comes_several_times_in_a_batch_one_is_stored_and_all_are_answered_alike() {
        Siren siren = newSiren();
        List<PendingCommand> commands = together(
                RunningWriteSide.one(),
                List.of(
                        envelope(registration(siren)),
                        keyed(milestone(siren, "a"), "key"),
                        keyed(milestone(siren, "a"), "key"),
                        keyed(milestone(siren, "b"), "key")));
        Answer answer = ((Outcome.Stored) outcome(commands.get(1))).answer();
        assertThat(outcome(commands.get(2))).isEqualTo(new Outcome.Repeated(answer));
        assertThat(outcome(commands.get(3))).isInstanceOf(Outcome.Refused.class);
        assertDense(siren, 2);
    }

    @Test
    void an_answer_that_cannot_be_kept_spoils_its_own_command_and_no_other() {
        postgres.client()
                .sql("alter table idempotent_answer drop constraint if exists not_in_a_batch")
                .update();
        postgres.client()
                .sql("alter table idempotent_answer add constraint not_in_a_batch check (key <> 'unkeepable in a batch')")
                .update();
        Siren one = newSiren();
        Siren other = newSiren();
        List<PendingCommand> commands = together(
                RunningWriteSide.one(),
                List.of(
                        envelope(registration(one)),
                        envelope(registration(other)),
                        keyed(milestone(one, "before"), "keepable"),
                        keyed(milestone(one, "poison"), "unkeepable in a batch"),
                        envelope(milestone(one, "after")),
                        envelope(milestone(other, "m"))));
        assertThatThrownBy(() -> outcome(commands.get(3))).isNotInstanceOf(StoreAway.class);
        for (int number : new int[] {0, 1, 2, 4, 5}) {
            assertThat(outcome(commands.get(number))).isInstanceOf(Outcome.Stored.class);
        }
        assertDense(one, 3);
        assertDense(other, 2);
    }

    @Test
    void a_history_that_cannot_be_read_fails_alone() {
        Siren unreadable = newSiren();
        Siren other = newSiren();
        postgres.client()
                .sql("insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type, payload_type, payload,"
                        + " meta_data, time_stamp) values (?, ?, 0, 'T', 'jalon.OfAnotherTime.v9', '{}', '{}', '2026-11-29T10:00:00Z')")
                .param("unreadable " + unreadable)
                .param(unreadable.digits())
                .update();
        List<PendingCommand> commands = together(
                RunningWriteSide.one(),
                List.of(envelope(milestone(unreadable, "m")), envelope(registration(other))));
        assertThatThrownBy(() -> outcome(commands.getFirst())).isNotInstanceOf(StoreAway.class);
        assertThat(outcome(commands.getLast())).isInstanceOf(Outcome.Stored.class);
    }

    /** The connection ends while the transaction is committed: before that is on disk, so that nothing is stored. */
    @Test
    void a_commit_that_breaks_off_is_told_to_all_and_a_repetition_stores_each_once() {
        postgres.client().sql("""
                create or replace function break_off() returns trigger language plpgsql as $$
                begin
                    if convert_from(new.payload, 'UTF8') like '%breaks-off%' then
                        perform pg_terminate_backend(pg_backend_pid());
                    end if;
                    return null;
                end $$""").update();
        postgres.client()
                .sql("create constraint trigger break_off after insert on domain_event_entry deferrable initially deferred"
                        + " for each row execute function break_off()")
                .update();
        Siren one = newSiren();
        Siren other = newSiren();
        List<Envelope> envelopes = List.of(
                keyed(registration(one), "r"),
                keyed(registration(other), "r"),
                keyed(milestone(one, "breaks-off"), "m"),
                keyed(milestone(other, "innocent"), "m"));
        try {
            together(RunningWriteSide.one(), envelopes)
                    .forEach(command ->
                            assertThatThrownBy(() -> outcome(command)).isInstanceOf(StoreAway.class));
        } finally {
            postgres.client().sql("drop trigger break_off on domain_event_entry").update();
        }
        assertThat(log(one)).isEmpty();
        assertThat(log(other)).isEmpty();
        together(RunningWriteSide.one(), envelopes)
                .forEach(command -> assertThat(outcome(command)).isInstanceOf(Outcome.Stored.class));
        assertDense(one, 2);
        assertDense(other, 2);
    }

    /** The commit is on disk, and its answer is lost on the way. */
    @Test
    void a_commit_whose_answer_is_lost_is_told_to_all_and_a_repetition_tells_what_was_stored() {
        Siren one = newSiren();
        Siren other = newSiren();
        List<Envelope> envelopes = List.of(
                keyed(registration(one), "r"), keyed(registration(other), "r"), keyed(milestone(one, "m"), "m"));
        together(RunningWriteSide.one(), envelopes, batch -> {
                    throw new IllegalStateException("no answer");
                })
                .forEach(command ->
                        assertThatThrownBy(() -> outcome(command)).isInstanceOf(StoreAway.class));
        together(RunningWriteSide.one(), envelopes)
                .forEach(command -> assertThat(outcome(command)).isInstanceOf(Outcome.Repeated.class));
        assertDense(one, 2);
        assertDense(other, 1);
    }

    /** What one service is told to do in a run: new milestones, some of them twice, some refused, some under a key that came before. */
    private static List<Envelope> commands(SplittableRandom random, List<Siren> territories, String who) {
        List<Envelope> envelopes = new ArrayList<>();
        for (int number = 0; number < COMMANDS; number++) {
            Siren siren = territories.get(random.nextInt(territories.size()));
            String id = (random.nextInt(4) == 0 ? "both" : who) + random.nextInt(COMMANDS / 2);
            envelopes.add(
                    switch (random.nextInt(8)) {
                        case 0 -> envelope(registration(siren));
                        case 1 ->
                            envelope(new RetractMilestone(siren, new MilestoneId(id), new Prose("saisie")));
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
                assertThat(expected == null || expected == states.getLast().version()).isTrue();
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
            case Outcome.Repeated(Answer answer) when key != null -> assertThat(byKey).containsEntry(key.key(), answer);
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
}

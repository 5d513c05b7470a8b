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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.command.given.Database;
import fr.jalon.command.given.OnePostgres;
import fr.jalon.command.given.RunningWriteSide;
import fr.jalon.command.given.Service;
import fr.jalon.command.handling.CommandBatch.Grown;
import fr.jalon.command.handling.Envelope.Mode;
import fr.jalon.domain.party.Siren;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Batches on a real PostgreSQL, which is written to by two services at once. */
@ExtendWith(RunningWriteSide.class)
class BatchesTest {

    private static final String MEETING = """
            {"type":"actors-meeting-held","occurredOn":"2024-03-01","title":"Réunion"}""";

    private final OnePostgres postgres = RunningWriteSide.postgres();

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
                        .sql("select count(distinct xmin::text) from domain_event_entry where aggregate_identifier"
                                + " = any (?)")
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
                .sql("alter table idempotent_answer add constraint not_in_a_batch check (key <> 'unkeepable in a"
                        + " batch')")
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
                .sql("insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number,"
                        + " type, payload_type, payload, meta_data, time_stamp) values (?, ?, 0, 'T',"
                        + " 'jalon.OfAnotherTime.v9', '{}', '{}', '2026-11-29T10:00:00Z')")
                .param("unreadable " + unreadable)
                .param(unreadable.digits())
                .update();
        List<PendingCommand> commands = together(
                RunningWriteSide.one(), List.of(envelope(milestone(unreadable, "m")), envelope(registration(other))));
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
                .sql("create constraint trigger break_off after insert on domain_event_entry deferrable initially"
                        + " deferred for each row execute function break_off()")
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
            postgres.client()
                    .sql("drop trigger break_off on domain_event_entry")
                    .update();
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
                .forEach(command -> assertThatThrownBy(() -> outcome(command)).isInstanceOf(StoreAway.class));
        together(RunningWriteSide.one(), envelopes)
                .forEach(command -> assertThat(outcome(command)).isInstanceOf(Outcome.Repeated.class));
        assertDense(one, 2);
        assertDense(other, 1);
    }

    /** Somebody else's transaction has the next version of a territory and does not end, while commands come without end. */
    @Test
    void a_client_that_sends_faster_than_can_be_stored_is_told_to_come_back() throws Exception {
        Siren stuck = newSiren();
        Siren other = newSiren();
        Service service = RunningWriteSide.one();
        WaitingCommands waiting = service.bean(WaitingCommands.class);
        Territories territories = service.bean(Territories.class);
        territories.handle(envelope(registration(stuck)));
        territories.handle(envelope(registration(other)));
        PendingCommand first = new PendingCommand(envelope(milestone(stuck, "first")), null);
        Envelope more = envelope(milestone(stuck, "more"), null, null, Mode.DRY_RUN);
        PendingCommand last = first;
        try (Connection connection = postgres.source().getConnection()) {
            connection.setAutoCommit(false);
            Database.append(connection, stuck.digits(), 1, "2026-11-29T10:00:00Z");
            assertThat(waiting.add(first)).isTrue();
            for (PendingCommand next = new PendingCommand(more, null);
                    waiting.add(next);
                    next = new PendingCommand(more, null)) {
                last = next;
            }

            Service.Reply refused = service.post("/api/v1/territories/" + other + "/milestones", MEETING);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).matches("[1-9][0-9]*");
            assertThat(first.isDone()).isFalse();
            connection.rollback();
        }
        assertThat(outcome(first)).isInstanceOf(Outcome.Stored.class);
        assertThat(outcome(last)).isInstanceOf(Outcome.Decided.class);
        assertThat(service.post("/api/v1/territories/" + other + "/milestones", MEETING)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void what_is_in_memory_of_commits_that_the_store_has_lost_is_not_believed() {
        Siren siren = newSiren();
        Service service = RunningWriteSide.one();
        together(service, List.of(envelope(registration(siren)), envelope(milestone(siren, "a"))));
        RecordedTerritories memory = service.bean(RecordedTerritories.class);
        memory.committed(new Grown(
                2, memory.current(siren).and(milestone(siren, "lost").milestone(), "lost")));

        together(service, List.of(envelope(milestone(siren, "lost")), envelope(milestone(siren, "b"))))
                .forEach(command -> assertThat(outcome(command)).isInstanceOf(Outcome.Stored.class));
        assertDense(siren, 4);
    }

    @Test
    void what_is_in_memory_is_not_believed_where_others_have_gone_on_from_before_it() {
        Siren siren = newSiren();
        Service service = RunningWriteSide.one();
        together(service, List.of(envelope(registration(siren)), envelope(milestone(siren, "a"))));
        RecordedTerritories memory = service.bean(RecordedTerritories.class);
        RecordedTerritory lost =
                memory.current(siren).and(milestone(siren, "lost").milestone(), "lost");
        together(RunningWriteSide.other(), List.of(envelope(milestone(siren, "b")), envelope(milestone(siren, "c"))));
        memory.committed(new Grown(2, lost));

        List<PendingCommand> commands =
                together(service, List.of(envelope(milestone(siren, "lost")), envelope(milestone(siren, "b"))));
        assertThat(outcome(commands.getFirst())).isInstanceOf(Outcome.Stored.class);
        assertThat(outcome(commands.getLast())).isInstanceOf(Outcome.Refused.class);
        assertDense(siren, 5);
    }

    /** As when PostgreSQL is started again: all connections of the pool are dead, and those that were used a moment ago are not looked at. */
    @Test
    void connections_that_break_before_the_commit_is_sent_are_told_to_nobody() throws Exception {
        postgres.client().sql("create sequence breaks").update();
        postgres.client().sql("grant usage on sequence breaks to public").update();
        postgres.client().sql("""
                create or replace function break_once() returns trigger language plpgsql as $$
                begin
                    if convert_from(new.payload, 'UTF8') like '%breaks-once%' and nextval('jalon.breaks') = 1 then
                        perform pg_terminate_backend(pid) from pg_stat_activity
                        where datname = current_database() and usename = current_user and pid <> pg_backend_pid();
                        perform pg_terminate_backend(pg_backend_pid());
                    end if;
                    return null;
                end $$""").update();
        postgres.client()
                .sql(
                        "create trigger break_once after insert on domain_event_entry for each row execute function break_once()")
                .update();
        Siren one = newSiren();
        Siren other = newSiren();
        try {
            together(
                            RunningWriteSide.one(),
                            List.of(
                                    envelope(registration(one)),
                                    envelope(registration(other)),
                                    envelope(milestone(one, "breaks-once")),
                                    envelope(milestone(other, "innocent"))))
                    .forEach(command -> assertThat(outcome(command)).isInstanceOf(Outcome.Stored.class));
        } finally {
            postgres.client()
                    .sql("drop trigger break_once on domain_event_entry")
                    .update();
            // What the other one used a moment ago is dead as well, and no concern of the next test's.
            HandlingConfiguration.distrust(RunningWriteSide.other().bean(DataSource.class));
        }
        assertDense(one, 2);
        assertDense(other, 2);
    }

    @Test
    void a_snapshot_of_commits_that_the_store_has_lost_is_forgotten() {
        Siren siren = newSiren();
        Service service = RunningWriteSide.one();
        together(service, List.of(envelope(registration(siren)), envelope(milestone(siren, "a"))));
        RecordedTerritory lost = service.bean(RecordedTerritories.class)
                .current(siren)
                .and(milestone(siren, "lost").milestone(), "lost");
        service.bean(EventStore.class)
                .storeSnapshot(new GenericDomainEventMessage<>(RecordedTerritories.TYPE, siren.digits(), 2, lost));

        together(RunningWriteSide.other(), List.of(envelope(milestone(siren, "lost"))))
                .forEach(command -> assertThat(outcome(command)).isInstanceOf(Outcome.Stored.class));
        assertDense(siren, 3);
        assertThat(postgres.client()
                        .sql("select count(*) from snapshot_event_entry where aggregate_identifier = ?")
                        .param(siren.digits())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** Axon rolls back for exceptions alone; Spring keeps a transaction with its thread. */
    @Test
    void what_an_error_left_open_is_rolled_back_and_nobody_joins_it() {
        DataSource database = RunningWriteSide.one().bean(DataSource.class);
        RunningWriteSide.one().bean(PlatformTransactionManager.class).getTransaction(null);
        JdbcClient left = JdbcClient.create(database);
        assertThat(isLocked(left)).isTrue();
        assertThat(isLockedByAnother()).as("held by what was left open").isFalse();

        LeftOpen.rollBack(database);

        assertThat(isLockedByAnother()).isTrue();
        assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                .isFalse();
        assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
    }

    /** On a thread of its own: on this one it would be part of what is open here. */
    private boolean isLockedByAnother() {
        return CompletableFuture.supplyAsync(() -> isLocked(postgres.client())).join();
    }

    private static boolean isLocked(JdbcClient client) {
        return client.sql("select pg_try_advisory_xact_lock(820482)")
                .query(Boolean.class)
                .single();
    }
}

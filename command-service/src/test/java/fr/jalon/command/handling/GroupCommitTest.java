package fr.jalon.command.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.command.handling.CommandBatch.Result;
import fr.jalon.command.handling.CommandBatch.Settled;
import fr.jalon.command.handling.Envelope.Mode;
import fr.jalon.command.handling.Envelope.Origin;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.territory.TerritoryCommand.AnnounceLevels;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.CannotCreateTransactionException;

/** What becomes of a batch that fails. The store is a list. */
class GroupCommitTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int TERRITORIES = 32;

    private final WaitingCommands waiting = new WaitingCommands(Long.MAX_VALUE);
    private final List<PendingCommand> stored = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
    private final List<GroupCommit> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(GroupCommit::close);
    }

    private static Siren siren(int number) {
        return new Siren("%09d".formatted(700_000_000 + number));
    }

    private PendingCommand added(Siren siren) {
        PendingCommand command = new PendingCommand(
                new Envelope(new AnnounceLevels(siren), null, null, Mode.RECORD, new Origin("somebody", "correlation")),
                null);
        assertThat(waiting.add(command)).isTrue();
        return command;
    }

    private List<PendingCommand> addedToAll() {
        return IntStream.range(0, TERRITORIES)
                .mapToObj(number -> added(siren(number)))
                .toList();
    }

    private final AtomicInteger distrusted = new AtomicInteger();

    private void start(Function<CommandBatch, Settled> storing) {
        GroupCommit commit = new GroupCommit(
                waiting,
                batch -> {
                    sizes.add(batch.commands().size());
                    return storing.apply(batch);
                },
                settled -> {},
                distrusted::incrementAndGet);
        started.add(commit);
        commit.start();
    }

    private Settled store(CommandBatch batch) {
        stored.addAll(batch.commands());
        return new Settled(
                batch.commands().stream()
                        .<Result>map(command -> new Result.Decided(command, new Outcome.VersionMismatch(0)))
                        .toList(),
                List.of());
    }

    private static boolean isOf(CommandBatch batch, Siren siren) {
        return batch.sirens().contains(siren);
    }

    private static void assertStored(List<PendingCommand> commands) {
        commands.forEach(command -> assertThat(command.await(LONG, LONG)).isEqualTo(new Outcome.VersionMismatch(0)));
    }

    @Test
    void all_that_wait_are_stored_together() {
        List<PendingCommand> commands = addedToAll();
        start(this::store);
        assertStored(commands);
        assertThat(sizes).containsExactly(TERRITORIES);
    }

    @Test
    void one_that_spoils_its_batch_fails_alone_and_all_others_are_stored_once() {
        List<PendingCommand> commands = addedToAll();
        Siren poisoned = siren(13);
        start(batch -> {
            if (isOf(batch, poisoned)) {
                throw new IllegalStateException("poison");
            }
            return store(batch);
        });
        assertThatThrownBy(() -> commands.get(13).await(LONG, LONG)).hasMessage("poison");
        List<PendingCommand> others = new ArrayList<>(commands);
        others.remove(13);
        assertStored(others);
        assertThat(stored).containsExactlyInAnyOrderElementsOf(others);
        // Halved again and again, and not one by one.
        assertThat(sizes).hasSizeLessThan(TERRITORIES / 2);
    }

    @Test
    void of_a_territory_whose_batch_is_spoilt_each_command_is_tried_for_itself_in_order() {
        List<PendingCommand> commands = List.of(added(siren(0)), added(siren(0)), added(siren(0)), added(siren(0)));
        PendingCommand poison = commands.get(2);
        start(batch -> {
            if (batch.commands().contains(poison)) {
                throw new IllegalStateException("poison");
            }
            return store(batch);
        });
        assertThatThrownBy(() -> poison.await(LONG, LONG)).hasMessage("poison");
        assertStored(List.of(commands.get(0), commands.get(1), commands.get(3)));
        assertThat(stored).containsExactly(commands.get(0), commands.get(1), commands.get(3));
    }

    @Test
    void a_conflict_sends_its_own_territory_around_again_until_it_is_stored() {
        List<PendingCommand> commands = addedToAll();
        int[] conflicts = {7};
        start(batch -> {
            if (isOf(batch, siren(5)) && conflicts[0]-- > 0) {
                throw new ConcurrencyException("somebody else was faster");
            }
            return store(batch);
        });
        assertStored(commands);
        assertThat(stored).containsExactlyInAnyOrderElementsOf(commands);
    }

    @Test
    void a_commit_of_which_nobody_knows_is_not_tried_again_and_all_in_it_are_told_so() {
        List<PendingCommand> commands = addedToAll();
        start(batch -> {
            store(batch);
            batch.beginCommit();
            throw new IllegalStateException("no answer");
        });
        commands.forEach(
                command -> assertThatThrownBy(() -> command.await(LONG, LONG)).isInstanceOf(StoreAway.class));
        assertThat(stored).containsExactlyInAnyOrderElementsOf(commands);
    }

    @Test
    void a_store_that_is_away_is_told_to_all_at_once() {
        List<PendingCommand> commands = addedToAll();
        start(batch -> {
            throw connectionLost();
        });
        commands.forEach(
                command -> assertThatThrownBy(() -> command.await(LONG, LONG)).isInstanceOf(StoreAway.class));
        // Once more over another connection, and never halved.
        assertThat(sizes).containsExactly(TERRITORIES, TERRITORIES);
    }

    @Test
    void a_store_that_has_no_connection_in_time_is_not_waited_for_again() {
        List<PendingCommand> commands = addedToAll();
        start(batch -> {
            throw new CannotCreateTransactionException(
                    "none",
                    new SQLTransientConnectionException(
                            "none in time", connectionLost().getCause()));
        });
        commands.forEach(
                command -> assertThatThrownBy(() -> command.await(LONG, LONG)).isInstanceOf(StoreAway.class));
        assertThat(sizes).containsExactly(TERRITORIES);
    }

    private static IllegalStateException connectionLost() {
        return new IllegalStateException(new SQLException("connection lost", "08006"));
    }

    @Test
    void a_connection_that_breaks_before_the_commit_is_told_to_nobody_and_none_of_its_age_is_used_again() {
        List<PendingCommand> commands = addedToAll();
        start(batch -> {
            if (distrusted.get() == 0) {
                throw connectionLost();
            }
            return store(batch);
        });
        assertStored(commands);
        assertThat(stored).containsExactlyInAnyOrderElementsOf(commands);
        assertThat(sizes).containsExactly(TERRITORIES, TERRITORIES);
    }

    @Test
    void a_connection_that_breaks_once_the_commit_is_sent_is_never_tried_again() {
        List<PendingCommand> commands = addedToAll();
        start(batch -> {
            store(batch);
            batch.beginCommit();
            throw connectionLost();
        });
        commands.forEach(
                command -> assertThatThrownBy(() -> command.await(LONG, LONG)).isInstanceOf(StoreAway.class));
        assertThat(stored).containsExactlyInAnyOrderElementsOf(commands);
        assertThat(distrusted).hasValue(0);
    }

    @Test
    void whoever_gave_up_while_the_connection_broke_is_not_begun_again() {
        List<PendingCommand> commands = addedToAll();
        PendingCommand impatient = commands.getFirst();
        start(batch -> {
            if (distrusted.get() == 0) {
                assertThatThrownBy(() -> impatient.await(Duration.ZERO, Duration.ofMillis(1)))
                        .isInstanceOf(StoreAway.class);
                throw connectionLost();
            }
            return store(batch);
        });
        assertStored(commands.subList(1, TERRITORIES));
        assertThat(stored).doesNotContain(impatient);
    }

    @Test
    void whoever_others_hold_up_for_too_long_is_told_that_nothing_was_done() {
        PendingCommand first = added(siren(0));
        PendingCommand second = added(siren(0));
        start(batch -> {
            throw new IllegalStateException(new SQLException("lock timeout", "55P03"));
        });
        assertThatThrownBy(() -> first.await(LONG, LONG)).isInstanceOf(StoreAway.class);
        assertThatThrownBy(() -> second.await(LONG, LONG)).isInstanceOf(StoreAway.class);
        // Together, and once more together where they hold up nobody.
        assertThat(sizes).containsExactly(2, 2);
    }

    @Test
    void a_territory_that_others_hold_up_keeps_nobody_else_waiting() {
        CountDownLatch heldUp = new CountDownLatch(1);
        Set<Siren> held = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 4).forEach(number -> held.add(siren(number)));
        start(batch -> {
            if (batch.sirens().stream().anyMatch(held::contains)) {
                if (!batch.isPatient()) {
                    throw new IllegalStateException(new SQLException("lock timeout", "55P03"));
                }
                awaitQuietly(heldUp);
            }
            return store(batch);
        });
        List<PendingCommand> commands = addedToAll();
        assertStored(commands.subList(4, TERRITORIES));
        assertStored(List.of(added(siren(40))));
        assertThat(commands.subList(0, 4)).noneMatch(PendingCommand::isDone);
        heldUp.countDown();
        assertStored(commands);
    }

    @Test
    void no_lane_waits_a_second_time_for_a_territory_that_others_still_hold_up() {
        AtomicInteger waitedFor = new AtomicInteger();
        AtomicBoolean isHeld = new AtomicBoolean(true);
        start(batch -> {
            waitedFor.addAndGet(batch.isPatient() ? 0 : 1);
            if (isHeld.get()) {
                throw new IllegalStateException(new SQLException("lock timeout", "55P03"));
            }
            return store(batch);
        });
        for (int number = 0; number < 3; number++) {
            PendingCommand command = added(siren(0));
            assertThatThrownBy(() -> command.await(LONG, LONG)).isInstanceOf(StoreAway.class);
        }
        assertThat(waitedFor).hasValue(1);

        isHeld.set(false);
        assertStored(List.of(added(siren(0))));
        assertStored(List.of(added(siren(0))));
        assertThat(waitedFor).hasValue(2);
    }

    @Test
    void whoever_has_given_up_is_not_stored() {
        PendingCommand impatient = added(siren(0));
        PendingCommand patient = added(siren(0));
        assertThatThrownBy(() -> impatient.await(Duration.ofMillis(1), LONG)).isInstanceOf(StoreAway.class);
        start(this::store);
        assertStored(List.of(patient));
        assertThat(stored).containsExactly(patient);
    }

    @Test
    void an_error_is_told_and_the_next_are_stored() {
        PendingCommand unlucky = added(siren(0));
        start(batch -> {
            if (batch.commands().contains(unlucky)) {
                throw new StackOverflowError();
            }
            return store(batch);
        });
        assertThatThrownBy(() -> unlucky.await(LONG, LONG)).hasCauseInstanceOf(StackOverflowError.class);
        assertStored(List.of(added(siren(0))));
    }

    @Test
    void whoever_waits_when_the_service_stops_is_told_that_nothing_was_done() {
        PendingCommand command = added(siren(0));
        new GroupCommit(waiting, this::store, settled -> {}, () -> {}).close();
        assertThatThrownBy(() -> command.await(LONG, LONG)).isInstanceOf(StoreAway.class);
        assertThat(stored).isEmpty();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

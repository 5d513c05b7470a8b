package fr.jalon.command.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.jalon.command.handling.Envelope.Mode;
import fr.jalon.command.handling.Envelope.Origin;
import fr.jalon.command.handling.WaitingCommands.Turn;
import fr.jalon.domain.territory.TerritoryCommand.AnnounceLevels;
import fr.jalon.domain.value.Siren;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Whose turn it is. */
class WaitingCommandsTest {

    private static final Siren ONE = new Siren("700000001");
    private static final Siren OTHER = new Siren("700000002");
    private static final Duration A_MOMENT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final WaitingCommands waiting = new WaitingCommands(1_000_000);

    private static PendingCommand command(Siren siren) {
        return new PendingCommand(
                new Envelope(new AnnounceLevels(siren), null, null, Mode.RECORD, new Origin("somebody", "correlation")),
                null);
    }

    private PendingCommand added(Siren siren) {
        PendingCommand command = command(siren);
        assertThat(waiting.add(command)).isTrue();
        return command;
    }

    @Test
    void as_many_as_are_there_are_taken_together_and_those_of_one_territory_in_their_order() {
        PendingCommand first = added(ONE);
        PendingCommand second = added(OTHER);
        PendingCommand third = added(ONE);

        assertThat(waiting.take(10))
                .containsExactly(new Turn(ONE, List.of(first, third)), new Turn(OTHER, List.of(second)));
    }

    @Test
    void no_more_are_taken_than_fit_into_a_batch_and_the_rest_keeps_its_order() {
        PendingCommand first = added(ONE);
        PendingCommand second = added(ONE);
        PendingCommand third = added(ONE);

        List<Turn> turns = waiting.take(2);
        assertThat(turns).containsExactly(new Turn(ONE, List.of(first, second)));
        waiting.done(turns.getFirst());
        assertThat(waiting.take(2)).containsExactly(new Turn(ONE, List.of(third)));
    }

    @Test
    void a_territory_is_with_one_taker_at_a_time_and_others_go_on() throws Exception {
        added(ONE);
        Turn one = waiting.take(10).getFirst();
        PendingCommand next = added(ONE);
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<List<Turn>> taken = threads.submit(() -> waiting.take(10));
            PendingCommand other = added(OTHER);
            assertThat(taken.get()).containsExactly(new Turn(OTHER, List.of(other)));

            Future<List<Turn>> again = threads.submit(() -> waiting.take(10));
            waiting.done(one);
            assertThat(again.get()).containsExactly(new Turn(ONE, List.of(next)));
        }
    }

    @Test
    void there_is_room_for_so_much_and_for_more_when_something_is_done() throws Exception {
        WaitingCommands small = new WaitingCommands(command(ONE).bytes() * 2);
        assertThat(small.add(command(ONE))).isTrue();
        assertThat(small.add(command(OTHER))).isTrue();
        assertThat(small.add(command(ONE))).isFalse();
        assertThat(small.add(command(ONE), A_MOMENT)).isFalse();
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<Boolean> patient = threads.submit(() -> small.add(command(ONE), LONG));
            small.take(1).forEach(small::done);
            assertThat(patient.get()).isTrue();
        }
    }

    @Test
    void one_that_is_larger_than_all_the_room_comes_in_alone() {
        WaitingCommands tiny = new WaitingCommands(1);
        assertThat(tiny.add(command(ONE))).isTrue();
        assertThat(tiny.add(command(ONE))).isFalse();
        tiny.take(1).forEach(tiny::done);
        assertThat(tiny.add(command(ONE))).isTrue();
    }

    @Test
    void whoever_waits_too_long_is_told_that_nothing_was_done_and_it_is_not_done_later() {
        PendingCommand command = added(ONE);
        assertThatThrownBy(() -> command.await(A_MOMENT)).isInstanceOf(StoreAway.class);
        assertThat(command.begin()).isFalse();
    }

    @Test
    void whoever_has_begun_is_waited_for_however_long_it_takes() throws Exception {
        PendingCommand command = added(ONE);
        assertThat(command.begin()).isTrue();
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Thread[] waiter = new Thread[1];
            Future<Outcome> outcome = threads.submit(() -> {
                waiter[0] = Thread.currentThread();
                return command.await(A_MOMENT);
            });
            await().until(() -> waiter[0] != null && waiter[0].getState() == Thread.State.WAITING);
            command.complete(new Outcome.VersionMismatch(7));
            assertThat(outcome.get()).isEqualTo(new Outcome.VersionMismatch(7));
        }
    }

    @Test
    void whoever_is_interrupted_while_waiting_is_told_so_and_stays_interrupted() {
        PendingCommand command = added(ONE);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> command.await(LONG)).isInstanceOf(StoreAway.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(command.begin()).isFalse();
    }

    @Test
    void once_it_is_closed_nobody_is_let_in_and_nobody_is_taken() {
        PendingCommand left = added(ONE);
        assertThat(waiting.close()).containsExactly(left);
        assertThatThrownBy(() -> waiting.add(command(ONE))).isInstanceOf(StoreAway.class);
        assertThat(waiting.take(1)).isEmpty();
    }
}

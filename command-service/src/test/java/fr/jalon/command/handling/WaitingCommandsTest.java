package fr.jalon.command.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.jalon.command.handling.Envelope.Mode;
import fr.jalon.command.handling.Envelope.Origin;
import fr.jalon.command.handling.WaitingCommands.Turn;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.territory.TerritoryCommand.AnnounceLevels;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whose turn it is. */
class WaitingCommandsTest {

    private static final Siren ONE = new Siren("700000001");
    private static final Siren OTHER = new Siren("700000002");
    private static final Duration A_MOMENT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final WaitingCommands waiting = new WaitingCommands(1_000_000);

    private static PendingCommand command(Siren siren) {
        return command(siren, Mode.RECORD);
    }

    private static PendingCommand lineOfImport(Siren siren) {
        return command(siren, Mode.RECORD_ONCE);
    }

    private static PendingCommand command(Siren siren, Mode mode) {
        return new PendingCommand(
                new Envelope(new AnnounceLevels(siren), null, null, mode, new Origin("somebody", "correlation")), null);
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
        assertThatThrownBy(() -> command.await(A_MOMENT, LONG)).isInstanceOf(StoreAway.class);
        assertThat(command.begin()).isFalse();
    }

    @Test
    void whoever_has_begun_is_waited_for_beyond_the_time_for_his_turn() throws Exception {
        PendingCommand command = added(ONE);
        assertThat(command.begin()).isTrue();
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Thread[] waiter = new Thread[1];
            Future<Outcome> outcome = threads.submit(() -> {
                waiter[0] = Thread.currentThread();
                return command.await(Duration.ZERO, LONG);
            });
            await().until(() -> waiter[0] != null && waiter[0].getState() == Thread.State.TIMED_WAITING);
            command.complete(new Outcome.VersionMismatch(7));
            assertThat(outcome.get()).isEqualTo(new Outcome.VersionMismatch(7));
        }
    }

    @Test
    void whoever_is_interrupted_while_waiting_is_told_so_and_stays_interrupted() {
        PendingCommand command = added(ONE);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> command.await(LONG, LONG)).isInstanceOf(StoreAway.class);
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

    @Test
    void whoever_is_still_under_way_when_nobody_waits_any_longer_is_not_begun_again() {
        PendingCommand command = added(ONE);
        assertThat(command.begin()).isTrue();
        assertThat(command.begin()).isTrue();
        assertThatThrownBy(() -> command.await(Duration.ZERO, A_MOMENT))
                .isInstanceOf(StoreAway.class)
                .hasMessageContaining("may still be stored");
        assertThat(command.begin()).isFalse();
    }

    @Test
    void whoever_gives_up_before_his_turn_leaves_his_room_and_his_place() {
        WaitingCommands small = new WaitingCommands(command(ONE).bytes() * 2);
        PendingCommand first = command(ONE);
        PendingCommand second = command(ONE);
        assertThat(small.add(first)).isTrue();
        assertThat(small.add(second)).isTrue();
        assertThatThrownBy(() -> first.await(A_MOMENT, LONG)).isInstanceOf(StoreAway.class);
        PendingCommand third = command(OTHER);
        assertThat(small.add(third)).isTrue();
        assertThat(small.size()).isEqualTo(2);
        assertThat(small.take(10)).containsExactly(new Turn(ONE, List.of(second)), new Turn(OTHER, List.of(third)));
    }

    @Test
    void a_territory_for_which_all_gave_up_is_nobodys_turn() {
        PendingCommand command = added(ONE);
        assertThatThrownBy(() -> command.await(A_MOMENT, LONG)).isInstanceOf(StoreAway.class);
        PendingCommand other = added(OTHER);
        assertThat(waiting.isBusy(ONE)).isFalse();
        assertThat(waiting.take(10)).containsExactly(new Turn(OTHER, List.of(other)));
        assertThat(waiting.fullness()).isPositive();
        assertThat(waiting.size()).isZero();
    }

    @Test
    void whoever_gives_up_under_way_holds_his_room_until_it_is_over() {
        WaitingCommands small = new WaitingCommands(command(ONE).bytes());
        PendingCommand command = command(ONE);
        assertThat(small.add(command)).isTrue();
        List<Turn> turns = small.take(1);
        assertThat(command.begin()).isTrue();
        assertThatThrownBy(() -> command.await(Duration.ZERO, A_MOMENT)).isInstanceOf(StoreAway.class);
        assertThat(small.add(command(OTHER))).isFalse();
        turns.forEach(small::done);
        assertThat(small.add(command(OTHER))).isTrue();
        assertThat(small.fullness()).isEqualTo(1);
    }

    @Test
    void lines_of_imports_leave_half_of_the_room_to_everybody_else() throws Exception {
        WaitingCommands small = new WaitingCommands(command(ONE).bytes() * 8);
        for (int number = 0; number < 4; number++) {
            assertThat(small.add(lineOfImport(ONE))).isTrue();
        }
        assertThat(small.add(lineOfImport(OTHER), A_MOMENT)).isFalse();
        for (int number = 0; number < 4; number++) {
            assertThat(small.add(command(OTHER))).isTrue();
        }
        assertThat(small.add(command(OTHER))).isFalse();
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<Boolean> patient = threads.submit(() -> small.add(lineOfImport(OTHER), LONG));
            small.take(10).forEach(small::done);
            assertThat(patient.get()).isTrue();
        }
    }

    @Test
    void a_line_of_an_import_that_is_larger_than_the_share_of_all_comes_in_without_another() {
        WaitingCommands small = new WaitingCommands(command(ONE).bytes());
        assertThat(small.add(lineOfImport(ONE))).isTrue();
        assertThat(small.add(lineOfImport(OTHER))).isFalse();
    }

    @Test
    void people_come_before_imports_and_those_get_a_quarter_all_the_same() {
        List<PendingCommand> lines = IntStream.range(0, 8)
                .mapToObj(number -> lineOfImport(siren(number)))
                .toList();
        List<PendingCommand> people = IntStream.range(8, 16)
                .mapToObj(number -> command(siren(number)))
                .toList();
        lines.forEach(waiting::add);
        people.forEach(waiting::add);
        assertThat(waiting.take(8)).containsExactlyElementsOf(turns(people.subList(0, 6), lines.subList(0, 2)));
        assertThat(waiting.take(8)).containsExactlyElementsOf(turns(people.subList(6, 8), lines.subList(2, 8)));
    }

    @Test
    void a_territory_for_which_a_person_waits_behind_lines_of_an_import_is_taken_with_the_people() {
        PendingCommand line = lineOfImport(ONE);
        PendingCommand other = lineOfImport(OTHER);
        assertThat(waiting.add(other)).isTrue();
        assertThat(waiting.add(line)).isTrue();
        PendingCommand person = added(ONE);
        assertThat(waiting.take(10))
                .containsExactly(new Turn(ONE, List.of(line, person)), new Turn(OTHER, List.of(other)));
    }

    private static Siren siren(int number) {
        return new Siren("%09d".formatted(700_000_010 + number));
    }

    private static List<Turn> turns(List<PendingCommand> first, List<PendingCommand> then) {
        return Stream.concat(first.stream(), then.stream())
                .map(command -> new Turn(command.siren(), List.of(command)))
                .toList();
    }
}

package fr.jalon.command.handling;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.command.given.RunningWriteSide;
import fr.jalon.command.given.Service;
import fr.jalon.command.handling.CommandBatch.Settled;
import fr.jalon.command.handling.Envelope.Idempotency;
import fr.jalon.command.handling.Envelope.Mode;
import fr.jalon.command.handling.Envelope.Origin;
import fr.jalon.contract.event.EventCodec;
import fr.jalon.domain.event.FramingMilestone.OtherEvent;
import fr.jalon.domain.event.RegistrationEvent.TerritoryRegistered;
import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.domain.initiative.OtherEventKind;
import fr.jalon.domain.party.RegionCode;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.domain.shape.Head;
import fr.jalon.domain.territory.TerritoryCommand;
import fr.jalon.domain.territory.TerritoryCommand.LogMilestone;
import fr.jalon.domain.territory.TerritoryCommand.RegisterTerritory;
import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.MilestoneId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.jspecify.annotations.Nullable;

/** Commands that are handled together, and what is in the log then. */
final class Together {

    static final Duration LONG = Duration.ofSeconds(60);

    private static final Origin ORIGIN = new Origin("somebody", "correlation");
    private static final LocalDate DAY = LocalDate.of(2024, 3, 1);

    private static int sirens;

    private Together() {}

    static Siren newSiren() {
        return new Siren("%09d".formatted(710_000_000 + ++sirens));
    }

    static TerritoryCommand registration(Siren siren) {
        return new RegisterTerritory(
                new TerritoryRegistered(siren, new Label("Ici"), TerritoryKind.CC, new RegionCode("75"), null, true));
    }

    static LogMilestone milestone(Siren siren, String id) {
        return new LogMilestone(
                siren,
                new OtherEvent(Head.of(new MilestoneId(id), DAY), new Label("Étude " + id), OtherEventKind.STUDY));
    }

    static Envelope envelope(
            TerritoryCommand command, @Nullable Long expected, @Nullable Idempotency idempotency, Mode mode) {
        return new Envelope(command, expected, idempotency, mode, ORIGIN);
    }

    static Envelope envelope(TerritoryCommand command) {
        return envelope(command, null, null, Mode.RECORD);
    }

    static Envelope keyed(TerritoryCommand command, String key) {
        return envelope(command, null, new Idempotency(key, command.toString()), Mode.RECORD);
    }

    /** All of these wait when the first is taken: they are one batch. */
    static List<PendingCommand> together(Service service, List<Envelope> envelopes) {
        return together(service, envelopes, settled -> {});
    }

    static List<PendingCommand> together(Service service, List<Envelope> envelopes, Consumer<CommandBatch> afterwards) {
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
                settled -> settled.grown().forEach(territories::committed),
                () -> HandlingConfiguration.distrust(service.bean(DataSource.class)))) {
            commit.start();
            commands.forEach(Together::settled);
        }
        return commands;
    }

    private static void settled(PendingCommand command) {
        try {
            command.await(LONG, LONG);
        } catch (RuntimeException e) {
            assertThat(command.isDone()).isTrue();
        }
    }

    static Outcome outcome(PendingCommand command) {
        return command.await(LONG, LONG);
    }

    static List<TerritoryEvent> log(Siren siren) {
        return RunningWriteSide.postgres()
                .client()
                .sql("select payload_type, payload from domain_event_entry where aggregate_identifier = ? order by"
                        + " sequence_number")
                .param(siren.digits())
                .query((row, number) -> EventCodec.current()
                        .decode(row.getString(1), new String(row.getBytes(2), StandardCharsets.UTF_8)))
                .list();
    }

    static void assertDense(Siren siren, int events) {
        assertThat(RunningWriteSide.postgres()
                        .client()
                        .sql("select sequence_number from domain_event_entry where aggregate_identifier = ? order"
                                + " by global_index")
                        .param(siren.digits())
                        .query(Long.class)
                        .list())
                .containsExactlyElementsOf(LongStream.range(0, events).boxed().toList());
    }
}

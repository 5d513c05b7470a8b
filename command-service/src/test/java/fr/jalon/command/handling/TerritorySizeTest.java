package fr.jalon.command.handling;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.command.given.RunningWriteSide;
import fr.jalon.command.handling.Envelope.Mode;
import fr.jalon.command.handling.Envelope.Origin;
import fr.jalon.contract.event.EventCodec;
import fr.jalon.domain.event.FramingMilestone.OtherEvent;
import fr.jalon.domain.event.RegistrationEvent.TerritoryRegistered;
import fr.jalon.domain.initiative.OtherEventKind;
import fr.jalon.domain.party.RegionCode;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.domain.proof.DocumentUri;
import fr.jalon.domain.proof.Evidence;
import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.shape.Head;
import fr.jalon.domain.territory.TerritoryCommand;
import fr.jalon.domain.territory.TerritoryCommand.AnnounceLevels;
import fr.jalon.domain.territory.TerritoryCommand.LogMilestone;
import fr.jalon.domain.territory.TerritoryCommand.RegisterTerritory;
import fr.jalon.domain.territory.TerritoryCommand.RetractMilestone;
import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.domain.value.Prose;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningWriteSide.class)
class TerritorySizeTest {

    private static final Siren SIREN = new Siren("699999999");
    private static final Outcome FULL =
            new Outcome.Refused(List.of(new Refusal("", Rule.SIZE_LIMIT, EventCodec.TERRITORY_BYTES_MAX)));

    private final Territories territories = RunningWriteSide.one().bean(Territories.class);
    private int logged;

    private static Envelope envelope(TerritoryCommand command, Mode mode) {
        return new Envelope(command, null, null, mode, new Origin("somebody", "correlation"));
    }

    /** The next milestone; they are all as large whose note and evidence are. */
    private OtherEvent milestone(int note, int evidence) {
        Evidence piece = new Evidence(
                new Label("a"), null, new DocumentUri("https://a.fr/" + "p".repeat(1_980)), null, null, null);
        return new OtherEvent(
                new Head(
                        new MilestoneId("m-%06d".formatted(logged)),
                        LocalDate.of(2024, 3, 1),
                        null,
                        null,
                        null,
                        new Prose("n".repeat(note)),
                        Collections.nCopies(evidence, piece)),
                new Label("a"),
                OtherEventKind.STUDY);
    }

    private void log(OtherEvent milestone) {
        assertThat(territories.handle(envelope(new LogMilestone(SIREN, milestone), Mode.RECORD)))
                .isInstanceOf(Outcome.Stored.class);
        logged++;
    }

    private long left() {
        return EventCodec.TERRITORY_BYTES_MAX - territories.peek(SIREN).stored();
    }

    /** Until exactly one milestone without evidence fits; how long its note may be. */
    private int filled() {
        territories.handle(envelope(
                new RegisterTerritory(new TerritoryRegistered(
                        SIREN, new Label("Ici"), TerritoryKind.CC, new RegionCode("75"), null, true)),
                Mode.RECORD));
        while (left() > TerritorySize.of(milestone(4_000, 20)) + TerritorySize.of(milestone(4_000, 0))) {
            log(milestone(4_000, 20));
        }
        while (left() > TerritorySize.of(milestone(4_000, 0))) {
            log(milestone(2_000, 0));
        }
        return (int) (left() - TerritorySize.of(milestone(1, 0)) + 1);
    }

    @Test
    void a_territory_grows_to_its_limit_and_not_a_byte_further() {
        int note = filled();
        assertThat(note).isBetween(1, 4_000 - 1);

        LogMilestone tooLarge = new LogMilestone(SIREN, milestone(1 + note, 0));
        for (Mode mode : Mode.values()) {
            assertThat(territories.handle(envelope(tooLarge, mode))).isEqualTo(FULL);
        }
        assertThat(territories
                        .decide(envelope(tooLarge, Mode.DRY_RUN), territories.peek(SIREN))
                        .outcome())
                .isEqualTo(FULL);

        LogMilestone largest = new LogMilestone(SIREN, milestone(note, 0));
        assertThat(territories
                        .decide(envelope(largest, Mode.DRY_RUN), territories.peek(SIREN))
                        .outcome())
                .isInstanceOf(Outcome.Decided.class);
        log(milestone(note, 0));
        assertThat(left()).isZero();

        Territories other = RunningWriteSide.other().bean(Territories.class);
        assertThat(other.peek(SIREN).stored()).isEqualTo(EventCodec.TERRITORY_BYTES_MAX);
        assertThat(other.handle(envelope(
                        new RetractMilestone(SIREN, new MilestoneId("m-000000"), new Prose("r")), Mode.RECORD)))
                .isEqualTo(FULL);
        assertThat(other.handle(envelope(new AnnounceLevels(SIREN), Mode.RECORD)))
                .isInstanceOf(Outcome.Stored.class);
    }
}

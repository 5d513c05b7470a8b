package fr.jalon.command.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.jalon.command.eventstore.GrowingSnapshots;
import fr.jalon.command.given.RunningWriteSide;
import fr.jalon.command.given.Service;
import fr.jalon.command.handling.CommandBatch.Grown;
import fr.jalon.domain.event.FramingMilestone.OtherEvent;
import fr.jalon.domain.event.RegistrationEvent.TerritoryRegistered;
import fr.jalon.domain.initiative.OtherEventKind;
import fr.jalon.domain.party.RegionCode;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.domain.rule.Succession;
import fr.jalon.domain.shape.Head;
import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.domain.value.Prose;
import fr.jalon.referentiel.LoadedReferentiels;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept in memory. None of these territories is in the store: what is not kept cannot be read. */
@ExtendWith(RunningWriteSide.class)
class RecordedTerritoriesTest {

    private static final long BYTES_MAX = 4 * 1_048_576;
    private static final int LARGEST_NOTE = 4_000;
    private static final int MANY = 400;

    private static int sirens;

    private final Service service = RunningWriteSide.one();
    private final RecordedTerritories territories = new RecordedTerritories(
            service.bean(EventStore.class),
            service.bean(GrowingSnapshots.class),
            service.bean(JdbcClient.class),
            this::succession,
            BYTES_MAX);

    private Succession succession() {
        return service.bean(LoadedReferentiels.class).now().succession();
    }

    private RecordedTerritory territory(int milestones, int note) {
        Siren siren = new Siren("%09d".formatted(720_000_000 + ++sirens));
        RecordedTerritory territory = RecordedTerritory.nothing(siren, succession())
                .and(
                        new TerritoryRegistered(
                                siren, new Label("Ici"), TerritoryKind.CC, new RegionCode("75"), null, true),
                        null);
        for (int number = 0; number < milestones; number++) {
            Head head = new Head(
                    new MilestoneId("m" + number),
                    LocalDate.of(2024, 3, 1),
                    null,
                    null,
                    null,
                    new Prose("n".repeat(note)),
                    List.of());
            territory = territory.and(new OtherEvent(head, new Label("Étude"), OtherEventKind.STUDY), null);
        }
        territories.committed(new Grown(territory.version() - 1, territory));
        return territory;
    }

    private boolean isKept(RecordedTerritory territory) {
        return territories.kept(territory.siren()) != null;
    }

    @Test
    void what_is_kept_is_bounded_by_the_bytes_of_all_together_however_few_their_events() {
        List<RecordedTerritory> heavy = IntStream.range(0, MANY)
                .mapToObj(number -> territory(8, LARGEST_NOTE))
                .toList();
        assertThat(heavy.stream().mapToLong(RecordedTerritory::bytes).sum()).isGreaterThan(4 * BYTES_MAX);
        await().untilAsserted(() -> assertThat(heavy.stream()
                        .filter(this::isKept)
                        .mapToLong(RecordedTerritory::bytes)
                        .sum())
                .isBetween(1L, BYTES_MAX));
    }

    @Test
    void short_ones_are_kept_by_the_hundred() {
        List<RecordedTerritory> light =
                IntStream.range(0, 100).mapToObj(number -> territory(1, 10)).toList();
        assertThat(light).allMatch(this::isKept);
    }

    @Test
    void one_that_is_heavier_than_all_that_may_be_kept_is_kept_alone() {
        RecordedTerritory heaviest = territory(500, LARGEST_NOTE);
        assertThat(heaviest.bytes()).isGreaterThan(BYTES_MAX);
        assertThat(isKept(heaviest)).isTrue();
    }

    @Test
    void of_two_that_were_committed_the_later_is_kept_whoever_comes_last() {
        RecordedTerritory earlier = territory(1, 10);
        RecordedTerritory later = earlier.and(
                new OtherEvent(
                        Head.of(new MilestoneId("later"), LocalDate.of(2024, 3, 1)),
                        new Label("Étude"),
                        OtherEventKind.STUDY),
                "later");
        territories.committed(new Grown(2, later));
        territories.committed(new Grown(1, earlier));
        assertThat(territories.kept(earlier.siren())).isSameAs(later);
    }

    @Test
    void under_other_rules_the_same_events_are_folded_again_and_nothing_is_read() {
        RecordedTerritory known = territory(3, 10).endingWith("last");
        Succession same = succession();
        assertThat(known.under(same)).isSameAs(known);
        RecordedTerritory other = known.under(Succession.always(same.announced().getFirst()));
        assertThat(other.version()).isEqualTo(known.version());
        assertThat(other.events()).isEqualTo(known.events());
        assertThat(other.stored()).isEqualTo(known.stored());
        assertThat(other.last()).isEqualTo("last");
    }
}

package fr.jalon.query.projection;

import static fr.jalon.query.given.Recording.RENNES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import fr.jalon.contract.event.EventCodec;
import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.domain.event.LevelAnnouncement;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.rule.Succession;
import fr.jalon.domain.territory.Territory;
import fr.jalon.query.given.Recording;
import fr.jalon.query.replay.TerritoryAsOf;
import fr.jalon.query.store.HistoryEntry;
import fr.jalon.query.store.Retraction;
import fr.jalon.query.view.TerritoryView;
import fr.jalon.query.view.TerritoryView.DetailsStretch;
import fr.jalon.query.view.TerritoryView.IndicatorStretch;
import fr.jalon.query.view.TerritoryView.LevelStretch;
import fr.jalon.query.view.TerritoryView.YearImpact;
import fr.jalon.referentiel.Referentiels;
import fr.jalon.referentiel.rules.RuleFile;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From a state and an event to what is shown, field by field. */
class TerritoryProjectionTest {

    private static final LocalDate ALWAYS = LocalDate.MIN;
    private static final LocalDate FOR_EVER = LocalDate.MAX;
    private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");

    private final Recording recording =
            new Recording().register(RENNES, "Rennes Métropole", TerritoryKind.METROPOLE, "53");

    private TerritoryView view() {
        Territory.Registered territory = (Territory.Registered) recording.territory(RENNES);
        return TerritoryProjection.view(new TerritoryAsOf(territory, 77, AT, 0));
    }

    private record Shown(HistoryEntry entry, String region, Optional<Retraction> takenBack) {}

    /** Everything that was recorded, shown one after the other. */
    private List<Shown> shown() {
        Territory territory = Territory.unregistered(
                Referentiels.shipped().editions().stream().map(RuleFile::rules).toList());
        List<Shown> shown = new ArrayList<>();
        for (RecordedEvent recorded : recording.events()) {
            Delivery.Decoded delivery = new Delivery.Decoded(
                    1, shown.size(), recorded, EventCodec.current().decode(recorded.type(), recorded.data()));
            Territory.Registered after = territory.evolve(delivery.event());
            HistoryEntry entry = TerritoryProjection.entry(delivery, territory, after);
            shown.add(new Shown(
                    entry, TerritoryProjection.regionOf(entry, after), TerritoryProjection.takenBack(delivery, after)));
            territory = after;
        }
        return shown;
    }

    private void reachLevelOne() {
        recording
                .log(
                        RENNES,
                        "{'id':'s','type':'strategy-adopted','occurredOn':'2024-01-01','title':'S',"
                                + "'departments':['economic-development','environment']}")
                .log(
                        RENNES,
                        "{'id':'o','type':'objectives-set','occurredOn':'2024-02-01',"
                                + "'objectives':[{'theme':'projects','target':3,'unit':'projets'}]}")
                .log(
                        RENNES,
                        "{'id':'i','type':'involvement-declared','occurredOn':'2024-03-01','role':'animator',"
                                + "'staffing':'recruited'}")
                .log(
                        RENNES,
                        "{'id':'d','type':'departments-organised','occurredOn':'2024-04-01',"
                                + "'departments':['environment']}");
    }

    private void synergy(String id, String from, String impact) {
        recording
                .log(
                        RENNES,
                        ("{'id':'%1$s-a','type':'synergy-identified','occurredOn':'2023-01-01','synergyId':'%1$s','title':'S','kind':'infrastructure-sharing','participants':[{'name':'%1$s"
                                        + " A'},{'name':'B'}]}")
                                .formatted(id))
                .log(
                        RENNES,
                        "{'id':'%1$s-b','type':'synergy-implemented','occurredOn':'%2$s','synergyId':'%1$s'}"
                                .formatted(id, from))
                .log(
                        RENNES,
                        "{'id':'%1$s-c','type':'synergy-measured','occurredOn':'2025-02-01','synergyId':'%1$s','year':2024,'impact':{%2$s}}"
                                .formatted(id, impact));
    }

    @Test
    void a_territory_of_which_little_is_known_is_the_same_over_all_of_time() {
        assertThat(view())
                .isEqualTo(new TerritoryView(
                        RENNES.digits(),
                        1,
                        77,
                        AT,
                        List.of(new DetailsStretch(ALWAYS, FOR_EVER, "Rennes Métropole", "metropole", "53", null)),
                        List.of(new LevelStretch(0, ALWAYS, FOR_EVER)),
                        List.of(),
                        List.of(new IndicatorStretch(ALWAYS, 0, false, 0, false)),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    @Test
    void where_no_levels_are_in_force_an_entry_shows_the_level_that_was_announced_last() {
        reachLevelOne();
        recording
                .log(RENNES, "{'id':'a','type':'referentiel-adopted','occurredOn':'2024-05-01','family':'te'}")
                .retract(RENNES, "o", "erreur");
        RuleSet measure = new RuleSet(
                "te-6.3.5@2027",
                "6.3.5",
                List.of(),
                Referentiels.shipped().scoreOn(LocalDate.EPOCH).orElseThrow().score());
        List<RuleSet> rules = List.of(Referentiels.shipped().levelsOn(LocalDate.EPOCH), measure);
        Territory territory = Territory.unregistered(
                Succession.of(
                        "3.5",
                        List.of(
                                new Succession.Edition(rules.getFirst(), null),
                                new Succession.Edition(measure, new Succession.Follows("3.5", null)))),
                rules);
        HistoryEntry last = null;
        for (RecordedEvent recorded : recording.events()) {
            Delivery.Decoded delivery =
                    new Delivery.Decoded(1, 1, recorded, EventCodec.current().decode(recorded.type(), recorded.data()));
            if (delivery.event() instanceof LevelAnnouncement.LevelLost) {
                continue;
            }
            Territory.Registered after = territory.evolve(delivery.event());
            last = TerritoryProjection.entry(delivery, territory, after);
            territory = after;
        }
        assertThat(last).isNotNull();
        assertThat(last.type()).contains("MilestoneRetracted");
        assertThat(last.levelBefore()).isEqualTo(1);
        assertThat(last.levelAfter())
                .as("objectives stand no more, and nobody counts levels")
                .isEqualTo(1);
    }

    @Test
    void levels_are_held_from_the_day_of_their_last_milestone_without_gaps() {
        reachLevelOne();
        TerritoryView view = view();
        assertThat(view.held())
                .containsExactly(
                        new LevelStretch(0, ALWAYS, LocalDate.of(2024, 3, 31)),
                        new LevelStretch(1, LocalDate.of(2024, 4, 1), FOR_EVER));
        assertThat(view.complete()).containsExactly(new LevelStretch(1, LocalDate.of(2024, 4, 1), FOR_EVER));
    }

    @Test
    void names_change_on_their_day_and_end_the_day_before() {
        recording.rename(RENNES, "2026-01-01", "Rennes Métropole (35)").rename(RENNES, "2020-06-15", "Rennes");
        assertThat(view().details())
                .extracting(DetailsStretch::from, DetailsStretch::to, DetailsStretch::name)
                .containsExactly(
                        tuple(ALWAYS, LocalDate.of(2020, 6, 14), "Rennes Métropole"),
                        tuple(LocalDate.of(2020, 6, 15), LocalDate.of(2025, 12, 31), "Rennes"),
                        tuple(LocalDate.of(2026, 1, 1), FOR_EVER, "Rennes Métropole (35)"));
    }

    @Test
    void impacts_are_summed_by_figure_and_only_those_that_were_measured() {
        synergy("one", "2023-02-01", "'materialTonnes':1.5,'waterCubicMetres':2,'energyMegawattHours':3,'jobs':4");
        synergy("two", "2023-03-01", "'materialTonnes':0.25,'co2TonnesAvoided':5,'eurosSaved':'10.20'");
        assertThat(view().impacts())
                .containsExactly(new YearImpact(
                        2024,
                        2,
                        Map.of(
                                "materialTonnes", new BigDecimal("1.75"),
                                "waterCubicMetres", new BigDecimal("2"),
                                "energyMegawattHours", new BigDecimal("3"),
                                "co2TonnesAvoided", new BigDecimal("5"),
                                "jobs", new BigDecimal("4"),
                                "eurosSaved", new BigDecimal("10.20"))));
    }

    @Test
    void indicators_count_synergies_from_the_day_on_which_they_work() {
        synergy("one", "2023-02-01", "'jobs':4");
        synergy("two", "2023-03-01", "'jobs':4");
        assertThat(view().indicators())
                .containsExactly(
                        new IndicatorStretch(ALWAYS, 0, false, 0, false),
                        new IndicatorStretch(LocalDate.of(2023, 2, 1), 1, false, 2, false),
                        new IndicatorStretch(LocalDate.of(2023, 3, 1), 2, false, 3, false));
    }

    @Test
    void a_declared_total_is_marked_as_declared_for_its_year_alone() {
        recording.log(
                RENNES,
                "{'id':'r','type':'results-reported','occurredOn':'2025-03-01','year':2024,"
                        + "'operatingSynergies':7,'companies':21}");
        assertThat(view().indicators())
                .containsExactly(
                        new IndicatorStretch(ALWAYS, 0, false, 0, false),
                        new IndicatorStretch(LocalDate.of(2024, 1, 1), 7, true, 21, true),
                        new IndicatorStretch(LocalDate.of(2025, 1, 1), 0, false, 0, false));
    }

    @Test
    void an_entry_of_the_history_is_what_was_published_with_the_level_before_and_after_it() {
        reachLevelOne();
        List<Shown> shown = shown();
        RecordedEvent fifth = recording.events().get(4);
        assertThat(shown.get(4).entry())
                .isEqualTo(new HistoryEntry(
                        RENNES.digits(),
                        5,
                        4,
                        "event-4",
                        fifth.recordedAt(),
                        "jalon.DepartmentsOrganised.v1",
                        "d",
                        "somebody",
                        "command-4",
                        null,
                        fifth.data(),
                        0,
                        1));
        assertThat(shown.get(5).entry().type()).isEqualTo("jalon.LevelAttained.v1");
        assertThat(shown.get(5).entry().levelBefore()).isZero();
        assertThat(shown.get(5).entry().levelAfter()).isEqualTo(1);
    }

    @Test
    void after_an_announcement_an_entry_starts_from_the_level_that_was_announced() {
        reachLevelOne();
        recording.retract(RENNES, "d", "never happened");
        List<Shown> shown = shown();
        assertThat(shown.subList(6, 8))
                .extracting(
                        each -> each.entry().type(),
                        each -> each.entry().levelBefore(),
                        each -> each.entry().levelAfter())
                .containsExactly(tuple("jalon.MilestoneRetracted.v1", 1, 0), tuple("jalon.LevelLost.v1", 1, 0));
        assertThat(shown.get(6).takenBack()).contains(new Retraction(RENNES.digits(), 5, "event-6", 6, null));
        assertThat(shown.subList(0, 6))
                .allSatisfy(each -> assertThat(each.takenBack()).isEmpty());
    }

    @Test
    void what_takes_the_place_of_something_that_is_taken_back_is_named() {
        recording
                .log(RENNES, "{'id':'x','type':'other-event','occurredOn':'2025-01-01','title':'É','kind':'study'}")
                .correct(
                        RENNES,
                        "x",
                        "wrong day",
                        "{'id':'y','type':'other-event','occurredOn':'2025-01-02','title':'É','kind':'study'}");
        assertThat(shown().stream().map(Shown::takenBack).flatMap(Optional::stream))
                .containsExactly(new Retraction(RENNES.digits(), 2, "event-2", 2, "y"));
    }

    @Test
    void days_are_those_of_paris() {
        recording.clockAt(Instant.parse("2026-11-22T23:30:00Z"));
        recording.log(RENNES, "{'id':'x','type':'other-event','occurredOn':'2026-11-23','title':'É','kind':'study'}");
        assertThat(shown())
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.region()).isEqualTo("53"));
    }
}

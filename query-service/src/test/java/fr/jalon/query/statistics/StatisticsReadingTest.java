package fr.jalon.query.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.domain.indicator.Indicators;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.domain.territory.Territory;
import fr.jalon.query.edition.Editions;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.given.OneMongo;
import fr.jalon.query.given.PartitionedLog;
import fr.jalon.query.given.RandomCommands;
import fr.jalon.query.given.Recording;
import fr.jalon.query.http.UnknownTerritoryException;
import fr.jalon.query.mongo.MongoStores;
import fr.jalon.query.projection.Projector;
import fr.jalon.query.replay.EventReplay;
import fr.jalon.query.statistics.Statistics.GroupBy;
import fr.jalon.query.statistics.Statistics.Indicator;
import fr.jalon.query.store.Views;
import fr.jalon.referentiel.Referentiels;
import fr.jalon.referentiel.source.SourceFile;
import fr.jalon.strength.Strength;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statistics against a fold of every territory; a failure names its seed. */
class StatisticsReadingTest {

    private static final int SEEDS = 100;
    private static final List<Siren> SIRENS = List.of(Recording.RENNES, Recording.REIMS, Recording.STRASBOURG);
    private static final Editions EDITIONS = Editions.of(Referentiels.shipped());

    private static OneMongo mongo;

    @BeforeAll
    static void start() {
        mongo = new OneMongo();
    }

    @AfterAll
    static void stop() {
        mongo.close();
    }

    private static Views views(String name) {
        return MongoStores.open(mongo.database(name), new Generation(1));
    }

    private static StatisticsReading statistics(Views views) {
        return new StatisticsReading(new TerritoryViewCache(views), Editions.of(Referentiels.shipped()));
    }

    private static List<Territory.Registered> registered(Recording recording) {
        return SIRENS.stream()
                .map(recording::territory)
                .filter(Territory.Registered.class::isInstance)
                .map(Territory.Registered.class::cast)
                .toList();
    }

    @Test
    void a_territory_that_waited_is_counted_as_soon_as_it_goes_on_at_positions_long_passed() {
        List<RecordedEvent> events =
                new RandomCommands(Strength.seed(1)).recording(60).events();
        Views views = views("statistics-parked");
        StatisticsReading statistics = statistics(views);
        Projector projector = new Projector(views, new EventReplay(views.histories(), EDITIONS.all()));
        PartitionedLog log =
                new PartitionedLog().publishUnreadable(events.getFirst()).publish(events.subList(1, events.size()));
        LocalDate day = LocalDate.of(2026, 1, 1);
        projector.project(log.all());
        assertThat(views.stopped().all()).hasSize(1);
        Object before = statistics.now().levels(day, GroupBy.NONE);

        projector.restart();
        projector.project(log.readable(events.getFirst()).all());

        assertThat(statistics.now().levels(day, GroupBy.NONE))
                .isNotEqualTo(before)
                .isEqualTo(statistics(views).now().levels(day, GroupBy.NONE));
        assertThat(statistics.now().position())
                .isEqualTo(views.feed().watermark())
                .isEqualTo(events.size() - 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 9})
    void an_edition_of_more_levels_is_counted_up_to_its_highest(int highest) {
        StringBuilder file = new StringBuilder("edition: eci-3.5@more\naction: \"3.5\"\nlevels:\n");
        for (int level = 1; level <= highest; level++) {
            file.append("  - {level: ")
                    .append(level)
                    .append(", action: \"3.5\", label: {fr: a, en: a}, criteria: [{id: c")
                    .append(level)
                    .append(", label: {fr: a, en: a}, holds: {ever: actors-meeting-held}}]}\n");
        }
        Referentiels shipped = Referentiels.shipped();
        Editions more = Editions.of(shipped.with(shipped.read(new SourceFile("more.yaml", file.toString()))));
        Recording recording = new Recording()
                .register(Recording.RENNES, "Rennes Métropole", TerritoryKind.METROPOLE, "53")
                .log(
                        Recording.RENNES,
                        "{'id':'m','type':'actors-meeting-held','occurredOn':'2024-01-01','title':'Rencontre'}")
                .register(Recording.REIMS, "Grand Reims", TerritoryKind.CU, "44");
        Views views = views("more-" + highest);
        new Projector(views, new EventReplay(views.histories(), more.all()))
                .project(new PartitionedLog().publish(recording.events()).all());

        StatisticsAnswer.Group all = new StatisticsReading(new TerritoryViewCache(views), more)
                .now()
                .levels(LocalDate.of(2025, 1, 1), GroupBy.NONE)
                .groups()
                .getFirst();

        assertThat(all.held()).hasSize(highest + 1).containsEntry("0", 1).containsEntry(Integer.toString(highest), 1);
        assertThat(all.complete()).hasSize(highest).containsEntry("1", 1);
    }

    @Test
    void every_figure_is_what_a_fold_of_every_territory_gives_also_after_more_was_recorded() {
        for (long seed : Strength.seeds(SEEDS).toArray()) {
            Recording recording = new RandomCommands(seed).recording(60);
            List<RecordedEvent> events = recording.events();
            SplittableRandom random = new SplittableRandom(seed);
            Views views = views("statistics-" + seed);
            StatisticsReading statistics = statistics(views);
            Projector projector = new Projector(views, new EventReplay(views.histories(), EDITIONS.all()));
            int half = random.nextInt(events.size());
            PartitionedLog log = new PartitionedLog().publish(events);
            projector.project(
                    new PartitionedLog().publish(events.subList(0, half)).all());
            statistics.now().levels(LocalDate.EPOCH, GroupBy.NONE);
            projector.project(log.all());

            LocalDate day = LocalDate.of(2023, 1, 1).plusDays(random.nextInt(2_000));
            List<Territory.Registered> all = registered(recording);
            assertThat(statistics.now().levels(day, GroupBy.KIND).groups())
                    .as("-Djalon.seed=%s", seed)
                    .isEqualTo(byKind(all, day));
            for (Indicator indicator : Indicator.values()) {
                assertThat(statistics
                                .now()
                                .indicator(indicator, List.of(day), null, null)
                                .points()
                                .getFirst()
                                .value())
                        .as("-Djalon.seed=%s", seed)
                        .isEqualTo(all.stream()
                                .map(each -> Indicators.on(day, each.facts()))
                                .mapToLong(each -> indicator == Indicator.ECI_18
                                        ? each.eci18().value()
                                        : each.eci19().value())
                                .sum());
            }
            assertThat(statistics.now().impacts(2025, null).synergies())
                    .as("-Djalon.seed=%s", seed)
                    .isEqualTo((int) all.stream()
                            .flatMap(each -> each.facts().synergies().stream())
                            .flatMap(life -> life.measures().stream())
                            .filter(measured -> measured.year().value() == 2025)
                            .count());
        }
    }

    private static List<StatisticsAnswer.Group> byKind(List<Territory.Registered> all, LocalDate day) {
        Map<String, List<Territory.Registered>> groups = new TreeMap<>();
        all.forEach(each -> groups.computeIfAbsent(each.detailsOn(day).kind().slug(), kind -> new ArrayList<>())
                .add(each));
        return groups.entrySet().stream()
                .map(group -> new StatisticsAnswer.Group(
                        group.getKey(),
                        group.getValue().size(),
                        counted(
                                0,
                                level -> group.getValue().stream()
                                        .filter(each -> each.levels().heldOn(day) == level)
                                        .count()),
                        counted(
                                1,
                                level -> group.getValue().stream()
                                        .filter(each -> each.levels().isComplete(level, day))
                                        .count()),
                        null))
                .toList();
    }

    private static Map<String, Integer> counted(int first, IntFunction<Long> count) {
        Map<String, Integer> counted = new LinkedHashMap<>();
        for (int level = first; level <= 4; level++) {
            counted.put(Integer.toString(level), count.apply(level).intValue());
        }
        return counted;
    }

    @Test
    void a_declared_total_that_tells_more_is_given_for_every_day_of_its_year_and_no_other() {
        Recording recording = new Recording()
                .register(Recording.RENNES, "Rennes Métropole", TerritoryKind.METROPOLE, "53")
                .log(
                        Recording.RENNES,
                        "{'id':'r','type':'results-reported','occurredOn':'2025-03-01','year':2024,"
                                + "'operatingSynergies':7,'companies':12}");
        Views views = views("declared");
        new Projector(views, new EventReplay(views.histories(), EDITIONS.all()))
                .project(new PartitionedLog().publish(recording.events()).all());

        List<StatisticsAnswer.Point> points = statistics(views)
                .now()
                .indicator(
                        Indicator.ECI_19,
                        List.of(
                                LocalDate.of(2023, 12, 31),
                                LocalDate.of(2024, 1, 1),
                                LocalDate.of(2024, 12, 31),
                                LocalDate.of(2025, 1, 1)),
                        null,
                        "53")
                .points();

        assertThat(points).extracting(StatisticsAnswer.Point::value).containsExactly(0L, 12L, 12L, 0L);
        assertThat(points).extracting(StatisticsAnswer.Point::declared).containsExactly(null, true, true, null);
        assertThatThrownBy(() -> statistics(views)
                        .now()
                        .indicator(Indicator.ECI_18, List.of(LocalDate.EPOCH), "200067213", null))
                .isInstanceOf(UnknownTerritoryException.class);
    }

    @Test
    void sums_of_a_year_are_decimal_and_hold_only_what_was_measured() {
        Recording recording = new Recording();
        for (int i = 0; i < 3; i++) {
            Siren siren = SIRENS.get(i);
            recording
                    .register(siren, "T" + i, TerritoryKind.CC, i == 2 ? "44" : "53")
                    .log(
                            siren,
                            "{'id':'a','type':'synergy-identified','occurredOn':'2023-01-01','synergyId':'s','title':'S',"
                                    + "'kind':'infrastructure-sharing','participants':[{'name':'A'},{'name':'B'}]}")
                    .log(siren, "{'id':'b','type':'synergy-implemented','occurredOn':'2023-02-01','synergyId':'s'}")
                    .log(
                            siren,
                            "{'id':'c','type':'synergy-measured','occurredOn':'2025-02-01','synergyId':'s','year':2024,"
                                    + "'impact':{'co2TonnesAvoided':0.1,'eurosSaved':'10.20'}}");
        }
        Views views = views("impacts");
        new Projector(views, new EventReplay(views.histories(), EDITIONS.all()))
                .project(new PartitionedLog().publish(recording.events()).all());

        assertThat(statistics(views).now().impacts(2024, null))
                .isEqualTo(
                        new StatisticsAnswer.Impacts(2024, 3, "{\"co2TonnesAvoided\":0.3,\"eurosSaved\":\"30.60\"}"));
        assertThat(statistics(views).now().impacts(2024, "44").synergies()).isEqualTo(1);
        assertThat(statistics(views).now().impacts(2023, null).impact()).isEqualTo("{}");
    }
}

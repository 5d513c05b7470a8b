package fr.jalon.query.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.query.store.Feed;
import fr.jalon.query.store.HistoryEntry;
import fr.jalon.query.store.Retraction;
import fr.jalon.query.store.StoppedTerritory;
import fr.jalon.query.store.Views;
import fr.jalon.query.text.TextIndex;
import fr.jalon.query.view.TerritoryQuery;
import fr.jalon.query.view.TerritoryView;
import fr.jalon.query.view.TerritoryView.CriterionStretch;
import fr.jalon.query.view.TerritoryView.DetailsStretch;
import fr.jalon.query.view.TerritoryView.IndicatorStretch;
import fr.jalon.query.view.TerritoryView.LevelStretch;
import fr.jalon.query.view.TerritoryView.ScoreStretch;
import fr.jalon.query.view.TerritoryView.YearImpact;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of the views must do, whichever server is behind it. */
abstract class ViewsContract {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00.123456Z");

    private static final int ROUNDS = 50;

    /** Empty stores. */
    abstract Views views();

    /** Other stores over what the same server keeps, as another instance has them. */
    abstract Views sameViewsElsewhere();

    @Test
    void a_territory_is_found_as_it_was_written() {
        TerritoryView rennes = territory("243500139", "Rennes Métropole", 7, 2);
        views().territories().save(List.of(rennes));
        assertThat(views().territories().find("243500139")).contains(rennes);
        assertThat(views().territories().find("200067213")).isEmpty();
    }

    @Test
    void a_late_write_of_a_territory_leaves_what_stands() {
        TerritoryView later = territory("243500139", "Rennes Métropole", 9, 3);
        views().territories().save(List.of(later));
        views().territories()
                .save(List.of(territory("243500139", "Rennes", 8, 1), territory("200067213", "Reims", 2, 0)));
        views().territories().save(List.of(territory("243500139", "Rennes", 9, 1)));
        assertThat(views().territories().find("243500139")).contains(later);
        assertThat(views().territories().find("200067213")).isPresent();
    }

    /** An old consumer after a rebalance beside the new one; each finds nothing and inserts. */
    @Test
    void of_two_first_writes_of_a_territory_at_once_the_newer_one_stands() throws Exception {
        Views elsewhere = sameViewsElsewhere();
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < ROUNDS; round++) {
                String siren = String.valueOf(200_000_000 + round);
                CyclicBarrier atOnce = new CyclicBarrier(2);
                Future<?> old = both.submit(() -> {
                    atOnce.await();
                    views().territories().save(List.of(territory(siren, "Old", 1, 1)));
                    return null;
                });
                Future<?> newer = both.submit(() -> {
                    atOnce.await();
                    elsewhere.territories().save(List.of(territory(siren, "New", 2, 1)));
                    return null;
                });
                old.get();
                newer.get();
                assertThat(views().territories().find(siren)).contains(territory(siren, "New", 2, 1));
            }
        }
    }

    @Test
    void names_are_found_without_accents_and_case_and_sirens_by_their_beginning() {
        views().territories()
                .save(List.of(
                        territory("243500139", "Rennes Métropole", 1, 2),
                        territory("246700488", "Eurométropole de Strasbourg", 2, 0),
                        territory("200067213", "CU du Grand Reims", 3, 1)));
        assertThat(names(question("metropole", null, TerritoryQuery.Sort.NAME, false, null, 10)))
                .containsExactly("Eurométropole de Strasbourg", "Rennes Métropole");
        assertThat(names(question("METRÓPOLE", null, TerritoryQuery.Sort.NAME, true, null, 10)))
                .containsExactly("Rennes Métropole", "Eurométropole de Strasbourg");
        assertThat(names(question("2000", null, TerritoryQuery.Sort.NAME, false, null, 10)))
                .containsExactly("CU du Grand Reims");
        assertThat(names(question(".*", null, TerritoryQuery.Sort.NAME, false, null, 10)))
                .isEmpty();
    }

    @Test
    void a_level_is_looked_for_on_the_day_of_the_question() {
        TerritoryView falling = new TerritoryView(
                "243500139",
                4,
                4,
                NOW,
                List.of(details("Rennes", LocalDate.MIN, LocalDate.MAX)),
                List.of(
                        new LevelStretch(0, LocalDate.MIN, LocalDate.of(2025, 12, 31)),
                        new LevelStretch(2, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31)),
                        new LevelStretch(1, LocalDate.of(2027, 1, 1), LocalDate.MAX)),
                List.of(new LevelStretch(2, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31))),
                List.of(
                        new IndicatorStretch(LocalDate.MIN, 0, false, 0, false),
                        new IndicatorStretch(LocalDate.of(2024, 1, 1), 3, true, 5, false)),
                List.of(new YearImpact(
                        2024, 2, Map.of("co2TonnesAvoided", new BigDecimal("12.50"), "jobs", new BigDecimal("3")))),
                List.of(
                        new CriterionStretch("strategy", LocalDate.of(2026, 11, 23), LocalDate.of(2027, 6, 30)),
                        new CriterionStretch("objectives", LocalDate.of(2027, 1, 1), LocalDate.MAX)),
                List.of(new ScoreStretch(
                        "te-6.3.5@2027",
                        new BigDecimal("1.4"),
                        BigDecimal.valueOf(6),
                        LocalDate.of(2028, 1, 1),
                        LocalDate.MAX)));
        views().territories().save(List.of(falling));
        assertThat(levelOn(LocalDate.of(2025, 12, 31), 0)).hasSize(1);
        assertThat(levelOn(LocalDate.of(2026, 12, 31), 2)).containsExactly(falling);
        assertThat(levelOn(LocalDate.of(2027, 1, 1), 2)).isEmpty();
        assertThat(levelOn(LocalDate.of(2050, 1, 1), 1)).hasSize(1);
    }

    @Test
    void pages_follow_one_another_without_a_gap_in_every_order() {
        List<TerritoryView> all = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            all.add(territory(Integer.toString(200_000_000 + i * 37), "Nom " + i % 7, i, i % 5));
        }
        views().territories().save(all);
        for (TerritoryQuery.Sort sort : TerritoryQuery.Sort.values()) {
            for (boolean descending : List.of(false, true)) {
                List<TerritoryView> seen = new ArrayList<>();
                TerritoryQuery.@Nullable Mark after = null;
                List<TerritoryView> page;
                do {
                    page = views().territories().list(question(null, null, sort, descending, after, 4));
                    seen.addAll(page);
                    after = page.isEmpty() ? null : TerritoryQuery.Mark.after(page.getLast(), TODAY);
                } while (!page.isEmpty());
                assertThat(seen)
                        .as("%s, descending: %s", sort, descending)
                        .containsExactlyInAnyOrderElementsOf(all)
                        .isEqualTo(views().territories().list(question(null, null, sort, descending, null, 100)));
            }
        }
    }

    @Test
    void an_event_written_twice_stands_once_and_stays_taken_back() {
        List<HistoryEntry> entries =
                LongStream.rangeClosed(1, 40).mapToObj(ViewsContract::entry).toList();
        Retraction takenBack = new Retraction("243500139", 2, "event-9", 9, "m2b");
        views().histories().save(entries, List.of(takenBack));
        views().histories().save(entries.subList(0, 5), List.of());
        assertThat(views().histories().page("243500139", 0).entries()).isEqualTo(entries.subList(0, 32));
        assertThat(views().histories().page("243500139", 0).takenBack()).isEqualTo(Map.of(2L, takenBack));
        assertThat(views().histories().page("243500139", 1).entries()).isEqualTo(entries.subList(32, 40));
        assertThat(views().histories().page("243500139", 2).entries()).isEmpty();
    }

    @Test
    void the_watermark_stops_before_the_first_position_that_nobody_wrote() {
        assertThat(views().feed().watermark()).isEqualTo(Feed.NOTHING);
        views().feed().save(slots(1, 300));
        assertThat(views().feed().watermark()).isEqualTo(Feed.NOTHING);
        sameViewsElsewhere().feed().save(slots(0, 0));
        assertThat(views().feed().watermark()).isEqualTo(300);
        views().feed().save(slots(302, 600));
        assertThat(views().feed().watermark()).isEqualTo(300);
        sameViewsElsewhere().feed().save(slots(301, 301));
        assertThat(views().feed().watermark()).isEqualTo(600);
        assertThat(sameViewsElsewhere().feed().watermark()).isEqualTo(600);
        assertThat(views().feed().page(1)).isEqualTo(slots(256, 511));
    }

    @Test
    void offsets_are_forgotten_where_they_are_of_another_log() {
        views().checkpoints().save(Map.of(0, 5L));
        views().checkpoints().follow("one");
        views().checkpoints().follow("one");
        assertThat(views().checkpoints().next()).isEqualTo(Map.of(0, 5L));

        views().checkpoints().follow("another");
        assertThat(views().checkpoints().next()).isEmpty();
        views().checkpoints().save(Map.of(0, 3L));
        assertThat(views().checkpoints().next()).isEqualTo(Map.of(0, 3L));
    }

    @Test
    void a_checkpoint_never_goes_back() {
        views().checkpoints().save(Map.of(0, 5L, 1, 7L));
        views().checkpoints().save(Map.of(0, 4L, 1, 9L));
        assertThat(views().checkpoints().next()).isEqualTo(Map.of(0, 5L, 1, 9L));
    }

    @Test
    void the_first_reason_why_a_territory_is_parked_stays_until_it_is_released() {
        StoppedTerritory first = new StoppedTerritory("243500139", "unknown type", 3, 42);
        views().stopped().park(first);
        views().stopped().park(new StoppedTerritory("243500139", "another", 3, 43));
        assertThat(views().stopped().all()).containsExactly(first);
        views().stopped().release("243500139");
        assertThat(views().stopped().find("243500139")).isEmpty();
    }

    @Test
    void events_are_found_by_all_of_their_words_as_they_begin() {
        TextIndex.IndexedText meeting = text(3, "reunion", "agence", "eau");
        TextIndex.IndexedText study = text(40, "etude", "eaux", "agence");
        views().texts().save(List.of(meeting, study));
        sameViewsElsewhere().texts().save(List.of(meeting));

        assertThat(found("eau")).containsExactlyInAnyOrder(meeting.place(), study.place());
        assertThat(found("eau", "reun")).containsExactly(meeting.place());
        assertThat(found("eau", "agence", "etude")).containsExactly(study.place());
        assertThat(found("gence")).isEmpty();
        assertThat(found("reunion", "etude")).isEmpty();
        assertThat(views().texts().find(List.of("agence"), 1)).hasSize(1);
    }

    private List<TextIndex.Place> found(String... beginnings) {
        return views().texts().find(List.of(beginnings), 10);
    }

    private static TextIndex.IndexedText text(long version, String... words) {
        return new TextIndex.IndexedText(new TextIndex.Place("243500139", version, version * 3), Set.of(words));
    }

    private List<String> names(TerritoryQuery query) {
        return views().territories().list(query).stream()
                .map(view -> view.detailsOn(TODAY).name())
                .toList();
    }

    private List<TerritoryView> levelOn(LocalDate day, int level) {
        return views().territories()
                .list(new TerritoryQuery(
                        day, level, "53", "metropole", null, TerritoryQuery.Sort.NAME, false, null, 10));
    }

    private static TerritoryQuery question(
            @Nullable String text,
            @Nullable Integer level,
            TerritoryQuery.Sort sort,
            boolean descending,
            TerritoryQuery.@Nullable Mark after,
            int limit) {
        return new TerritoryQuery(TODAY, level, null, null, text, sort, descending, after, limit);
    }

    private static TerritoryView territory(String siren, String name, long position, int level) {
        return new TerritoryView(
                siren,
                position + 1,
                position,
                NOW,
                List.of(
                        details("Avant", LocalDate.MIN, LocalDate.of(2020, 1, 1)),
                        details(name, LocalDate.of(2020, 1, 2), LocalDate.MAX)),
                List.of(new LevelStretch(level, LocalDate.MIN, LocalDate.MAX)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static DetailsStretch details(String name, LocalDate from, LocalDate to) {
        return new DetailsStretch(from, to, name, "metropole", "53", 12);
    }

    private static HistoryEntry entry(long version) {
        return new HistoryEntry(
                "243500139",
                version,
                version * 3,
                "event-" + version,
                NOW,
                "jalon.OtherEvent.v1",
                version % 2 == 0 ? null : "m" + version,
                "somebody",
                "correlation",
                version % 2 == 0 ? null : "cause",
                "{\"title\":\"é\"}",
                0,
                1);
    }

    private static List<Feed.Slot> slots(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(position ->
                        new Feed.Slot(position, "243500139", position + 1, "jalon.OtherEvent.v1", position % 50 == 7))
                .toList();
    }
}

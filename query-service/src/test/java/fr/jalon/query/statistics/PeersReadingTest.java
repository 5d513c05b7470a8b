package fr.jalon.query.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.contract.problem.Language;
import fr.jalon.query.edition.Editions;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.given.OneMongo;
import fr.jalon.query.http.UnknownTerritoryException;
import fr.jalon.query.mongo.MongoStores;
import fr.jalon.query.statistics.PeersAnswer.Peer;
import fr.jalon.query.statistics.PeersAnswer.StepTime;
import fr.jalon.query.statistics.PeersReading.Alike;
import fr.jalon.query.view.TerritoryView;
import fr.jalon.query.view.TerritoryView.CriterionStretch;
import fr.jalon.query.view.TerritoryView.DetailsStretch;
import fr.jalon.query.view.TerritoryView.LevelStretch;
import fr.jalon.referentiel.Referentiels;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is like a territory, and what is told of them. */
class PeersReadingTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Alike IN_ALL = new Alike(true, true, true);
    private static final OneMongo MONGO = new OneMongo();

    private final PeersReading reading = new PeersReading(
            new TerritoryViewCache(MongoStores.open(MONGO.database("peers"), new Generation(1))),
            Editions.of(Referentiels.shipped()));
    private final List<TerritoryView> all = new ArrayList<>();

    /** At level 1 from the first of January of 2020, at 2 after some days, where it is told. */
    private void territory(String siren, String kind, String region, @Nullable Integer population, int days) {
        LocalDate one = LocalDate.of(2020, 1, 1);
        List<LevelStretch> held = days < 0
                ? List.of(new LevelStretch(0, LocalDate.MIN, LocalDate.MAX))
                : List.of(
                        new LevelStretch(0, LocalDate.MIN, one.minusDays(1)),
                        new LevelStretch(1, one, one.plusDays(days - 1L)),
                        new LevelStretch(2, one.plusDays(days), LocalDate.MAX));
        all.add(new TerritoryView(
                siren,
                1,
                all.size(),
                Instant.EPOCH,
                List.of(new DetailsStretch(LocalDate.MIN, LocalDate.MAX, "T" + siren, kind, region, population)),
                held,
                List.of(),
                List.of(),
                List.of(),
                days < 0 ? List.of() : List.of(new CriterionStretch("strategy", LocalDate.EPOCH, LocalDate.MAX)),
                List.of()));
    }

    private PeersAnswer peers(Alike alike) {
        return reading.among(all, "1", alike, TODAY, Language.EN);
    }

    @ParameterizedTest
    @CsvSource({
        "cc, 53, 5000, true",
        "cc, 53, 15000, true",
        "cc, 53, 4999, false",
        "cc, 53, 15001, false",
        "cc, 53, , false",
        "ca, 53, 10000, false",
        "cc, 52, 10000, false"
    })
    void alike_are_those_of_the_kind_the_region_and_half_as_many_inhabitants_more_or_less(
            String kind, String region, @Nullable Integer population, boolean isAlike) {
        territory("1", "cc", "53", 10_000, 10);
        territory("2", kind, region, population, 20);

        assertThat(peers(IN_ALL).count()).isEqualTo(isAlike ? 1 : 0);
        assertThat(peers(new Alike(false, false, false)).count()).isEqualTo(1);
    }

    @Test
    void what_is_not_known_of_the_territory_asks_nothing_of_others() {
        territory("1", "cc", "53", null, 10);
        territory("2", "cc", "53", 3, 20);
        assertThat(peers(IN_ALL).count()).isEqualTo(1);
        assertThat(peers(IN_ALL).like().populationFrom()).isNull();
    }

    @Test
    void shares_medians_and_levels_are_of_the_others_and_its_own_stand_beside() {
        territory("1", "cc", "53", 10, 400);
        territory("2", "cc", "53", 10, 100);
        territory("3", "cc", "53", 10, 300);
        territory("4", "cc", "53", 10, 200);
        territory("5", "cc", "53", 10, -1);

        PeersAnswer answer = peers(IN_ALL);

        assertThat(answer.count()).isEqualTo(4);
        assertThat(answer.level()).isEqualTo(2);
        assertThat(answer.levels()).containsEntry("0", 1).containsEntry("1", 0).containsEntry("2", 3);
        assertThat(answer.criteria().stream().filter(each -> each.id().equals("strategy")))
                .singleElement()
                .satisfies(share -> {
                    assertThat(share.holding()).isEqualTo(3);
                    assertThat(share.ours()).isTrue();
                    assertThat(share.level()).isEqualTo(1);
                });
        assertThat(answer.steps().getFirst()).isEqualTo(new StepTime(1, 2, 3, 200L, 400L));
        assertThat(answer.steps().getLast()).isEqualTo(new StepTime(3, 4, 0, null, null));
        assertThat(answer.peers()).as("four could be told apart").isNull();
    }

    @Test
    void from_five_on_they_are_named_the_nearest_in_population_first() {
        territory("1", "cc", "53", 10, 10);
        for (int i = 2; i <= 6; i++) {
            territory("" + i, "cc", "53", 16 - i, i == 6 ? -1 : 10);
        }
        assertThat(peers(IN_ALL).peers()).extracting(Peer::siren).containsExactly("6", "5", "4", "3", "2");
        assertThat(peers(IN_ALL).peers()).extracting(Peer::level).startsWith(0, 2);
    }

    @Test
    void who_is_not_there_has_no_likes() {
        assertThatThrownBy(() -> peers(IN_ALL)).isInstanceOf(UnknownTerritoryException.class);
    }
}

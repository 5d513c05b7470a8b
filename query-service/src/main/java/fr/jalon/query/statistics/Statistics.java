package fr.jalon.query.statistics;

import fr.jalon.contract.json.Json;
import fr.jalon.domain.value.Decimals;
import fr.jalon.domain.value.Level;
import fr.jalon.query.edition.Editions;
import fr.jalon.query.http.UnknownTerritoryException;
import fr.jalon.query.view.TerritoryView;
import fr.jalon.query.view.TerritoryView.IndicatorStretch;
import fr.jalon.query.view.TerritoryView.ScoreStretch;
import fr.jalon.query.view.TerritoryView.YearImpact;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How all territories stand together at a position of the feed. Goes through the stored steps of each; the length of histories does not matter.
 *
 * @param territories all, at least as far as the position
 * @param position up to which everything is in the answers
 */
record Statistics(Collection<TerritoryView> territories, long position, Editions editions) {

    private static final String MONEY = "eurosSaved";
    private static final List<String> FIGURES =
            List.of("materialTonnes", "waterCubicMetres", "energyMegawattHours", "co2TonnesAvoided", "jobs", MONEY);

    /** What divides territories into groups. */
    enum GroupBy {
        /** Nothing. */
        NONE,
        /** The region that they are in on the day. */
        REGION_CODE,
        /** The kind that they are on the day. */
        KIND;

        private String keyOf(TerritoryView view, LocalDate day) {
            return switch (this) {
                case NONE -> "all";
                case REGION_CODE -> view.detailsOn(day).regionCode();
                case KIND -> view.detailsOn(day).kind();
            };
        }
    }

    /** The official indicators. */
    enum Indicator {
        /** Operational synergies. */
        ECI_18("eci_18", IndicatorStretch::eci18, IndicatorStretch::eci18Declared),
        /** Companies engaged in them. */
        ECI_19("eci_19", IndicatorStretch::eci19, IndicatorStretch::eci19Declared);

        private final String slug;
        private final Function<IndicatorStretch, Long> value;
        private final Function<IndicatorStretch, Boolean> declared;

        Indicator(String slug, Function<IndicatorStretch, Long> value, Function<IndicatorStretch, Boolean> declared) {
            this.slug = slug;
            this.value = value;
            this.declared = declared;
        }

        /** Its name in the address. */
        String slug() {
            return slug;
        }
    }

    /** How many territories are at each level on a day. */
    StatisticsAnswer.Levels levels(LocalDate asOf, GroupBy groupBy) {
        TreeMap<String, Count> counts = new TreeMap<>();
        for (TerritoryView view : territories) {
            counts.computeIfAbsent(groupBy.keyOf(view, asOf), key -> new Count())
                    .add(view, asOf);
        }
        int highest = counts.values().stream()
                .mapToInt(Count::highest)
                .reduce(editions.levels().levels().size(), Math::max);
        return new StatisticsAnswer.Levels(
                asOf,
                counts.entrySet().stream()
                        .map(group -> group.getValue().answer(group.getKey(), highest))
                        .toList());
    }

    /** The same on several days. */
    StatisticsAnswer.LevelSeries levels(List<LocalDate> days, GroupBy groupBy) {
        return new StatisticsAnswer.LevelSeries(
                days.stream().map(day -> levels(day, groupBy)).toList());
    }

    /** Of one group. */
    private static final class Count {

        private static final int FIFTHS = 5;

        private final int[] held = new int[Level.HIGHEST + 1];
        private final int[] complete = new int[Level.HIGHEST + 1];
        private final int[] fifths = new int[FIFTHS];
        private int total;

        void add(TerritoryView view, LocalDate day) {
            total++;
            ScoreStretch score = view.scoreOn(day);
            if (score != null) {
                fifths[
                        Math.clamp(
                                score.share()
                                        .multiply(BigDecimal.valueOf(FIFTHS))
                                        .intValue(),
                                0,
                                FIFTHS - 1)]++;
            }
            held[view.heldOn(day).level()]++;
            view.completeOn(day).forEach(level -> complete[level]++);
        }

        /** The highest level that anybody has reached: views may still show an edition of before. */
        int highest() {
            return IntStream.rangeClosed(0, Level.HIGHEST)
                    .filter(level -> held[level] + complete[level] > 0)
                    .max()
                    .orElse(0);
        }

        StatisticsAnswer.Group answer(String key, int highest) {
            Map<String, Integer> byHeld = new LinkedHashMap<>();
            Map<String, Integer> byComplete = new LinkedHashMap<>();
            for (int level = 0; level <= highest; level++) {
                byHeld.put(Integer.toString(level), held[level]);
                if (level > 0) {
                    byComplete.put(Integer.toString(level), complete[level]);
                }
            }
            int scored = Arrays.stream(fifths).sum();
            return new StatisticsAnswer.Group(
                    key,
                    total,
                    byHeld,
                    byComplete,
                    scored == 0
                            ? null
                            : new StatisticsAnswer.Scored(
                                    scored, Arrays.stream(fifths).boxed().toList()));
        }
    }

    /**
     * An indicator on several days.
     *
     * @param days in rising order
     * @param siren null for all territories
     * @param regionCode null for all regions
     * @throws UnknownTerritoryException if nobody follows the one asked for
     */
    StatisticsAnswer.Series indicator(
            Indicator indicator, List<LocalDate> days, @Nullable String siren, @Nullable String regionCode) {
        Collection<TerritoryView> all = territories;
        if (siren != null) {
            all = all.stream().filter(view -> view.siren().equals(siren)).toList();
            if (all.isEmpty()) {
                throw new UnknownTerritoryException(siren);
            }
        }
        long[] sums = new long[days.size()];
        boolean[] declared = new boolean[days.size()];
        for (TerritoryView view : all) {
            int stretch = 0;
            for (int i = 0; i < sums.length; i++) {
                LocalDate day = days.get(i);
                while (stretch + 1 < view.indicators().size()
                        && !view.indicators().get(stretch + 1).from().isAfter(day)) {
                    stretch++;
                }
                if (stretch < view.indicators().size()
                        && (regionCode == null
                                || regionCode.equals(view.detailsOn(day).regionCode()))) {
                    IndicatorStretch on = view.indicators().get(stretch);
                    sums[i] += indicator.value.apply(on);
                    declared[i] |= indicator.declared.apply(on);
                }
            }
        }
        List<StatisticsAnswer.Point> points = new ArrayList<>();
        for (int i = 0; i < sums.length; i++) {
            points.add(new StatisticsAnswer.Point(days.get(i), sums[i], declared[i] ? true : null));
        }
        return new StatisticsAnswer.Series(indicator.slug(), points);
    }

    /**
     * What was measured of a calendar year.
     *
     * @param regionCode the region on the last day of the year; null for all
     */
    StatisticsAnswer.Impacts impacts(int year, @Nullable String regionCode) {
        LocalDate lastDay = LocalDate.of(year, 12, 31);
        int synergies = 0;
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (TerritoryView view : territories) {
            if (regionCode != null && !regionCode.equals(view.detailsOn(lastDay).regionCode())) {
                continue;
            }
            for (YearImpact impact : view.impacts()) {
                if (impact.year() == year) {
                    synergies += impact.synergies();
                    impact.sums().forEach((figure, sum) -> sums.merge(figure, sum, BigDecimal::add));
                }
            }
        }
        return new StatisticsAnswer.Impacts(year, synergies, Json.write(written(sums)));
    }

    private static ObjectNode written(Map<String, BigDecimal> sums) {
        ObjectNode impact = JsonNodeFactory.instance.objectNode();
        for (String figure : FIGURES) {
            BigDecimal sum = sums.get(figure);
            if (sum != null && figure.equals(MONEY)) {
                impact.put(figure, Decimals.written(sum));
            } else if (sum != null) {
                impact.put(figure, sum);
            }
        }
        return impact;
    }
}

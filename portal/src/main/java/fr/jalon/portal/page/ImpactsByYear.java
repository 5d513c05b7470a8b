package fr.jalon.portal.page;

import fr.jalon.domain.value.Decimals;
import fr.jalon.portal.answer.Views;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the synergies of a territory brought about, summed by year.
 *
 * @param years with a measure, the earliest first
 * @param figures by name, one for each year; null where nobody measured it
 */
public record ImpactsByYear(List<Integer> years, Map<String, List<@Nullable BigDecimal>> figures) {

    /** The sums over synergies; what is no number is left out. */
    public static ImpactsByYear of(List<Views.Synergy> synergies) {
        TreeMap<Integer, Map<String, BigDecimal>> sums = new TreeMap<>();
        Map<String, List<@Nullable BigDecimal>> figures = new LinkedHashMap<>();
        for (Views.Synergy synergy : synergies) {
            for (Views.Impact measured : synergy.impacts()) {
                Map<String, BigDecimal> sum = sums.computeIfAbsent(measured.year(), year -> new LinkedHashMap<>());
                measured.impact().forEach((name, value) -> {
                    BigDecimal figure = figure(value);
                    if (figure != null) {
                        sum.merge(name, figure, BigDecimal::add);
                        figures.putIfAbsent(name, new ArrayList<>());
                    }
                });
            }
        }
        figures.forEach((name, values) -> sums.values().forEach(sum -> values.add(sum.get(name))));
        return new ImpactsByYear(List.copyOf(sums.keySet()), figures);
    }

    private static @Nullable BigDecimal figure(Object value) {
        return Decimals.readSum(String.valueOf(value)).orElse(null);
    }
}

package fr.jalon.query.projection;

import fr.jalon.domain.fact.Facts;
import fr.jalon.domain.fact.SynergyLife;
import fr.jalon.domain.synergy.Impact;
import fr.jalon.domain.value.Money;
import fr.jalon.domain.value.Quantity;
import fr.jalon.query.view.TerritoryView.YearImpact;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sums the measured impacts of a territory by calendar year; figures of several years are never added up. */
final class TerritoryImpacts {

    private int synergies;
    private final Map<String, BigDecimal> sums = new HashMap<>();

    private TerritoryImpacts() {}

    /** The years that anything was measured of, earliest first. */
    static List<YearImpact> of(Facts facts) {
        TreeMap<Integer, TerritoryImpacts> years = new TreeMap<>();
        facts.synergies().stream()
                .map(SynergyLife::measures)
                .flatMap(List::stream)
                .forEach(measured -> years.computeIfAbsent(measured.year().value(), year -> new TerritoryImpacts())
                        .add(measured.impact()));
        return years.entrySet().stream()
                .map(year -> new YearImpact(year.getKey(), year.getValue().synergies, year.getValue().sums))
                .toList();
    }

    private void add(Impact impact) {
        synergies++;
        add("materialTonnes", impact.materialTonnes());
        add("waterCubicMetres", impact.waterCubicMetres());
        add("energyMegawattHours", impact.energyMegawattHours());
        add("co2TonnesAvoided", impact.co2TonnesAvoided());
        add("jobs", impact.jobs());
        Money saved = impact.eurosSaved();
        if (saved != null) {
            sums.merge("eurosSaved", saved.euros(), BigDecimal::add);
        }
    }

    private void add(String figure, @Nullable Quantity quantity) {
        if (quantity != null) {
            sums.merge(figure, quantity.value(), BigDecimal::add);
        }
    }
}

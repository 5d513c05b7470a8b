package fr.jalon.query.view;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What the synergies of a territory gained in one calendar year, as far as it was measured.
 *
 * @param synergies how many were measured
 * @param sums by the name of the figure, such as {@code co2TonnesAvoided}; a figure that nobody measured is not there
 */
public record YearImpact(int year, int synergies, Map<String, BigDecimal> sums) {

    /** Copies the map. */
    public YearImpact {
        sums = Map.copyOf(sums);
    }
}

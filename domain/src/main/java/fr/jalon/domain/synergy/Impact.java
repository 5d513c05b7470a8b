package fr.jalon.domain.synergy;

import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.value.Money;
import fr.jalon.domain.value.Quantity;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was gained in one calendar year; at least one figure is known, an absent one is unknown and not zero. */
public record Impact(
        @Nullable Quantity materialTonnes,
        @Nullable Quantity waterCubicMetres,
        @Nullable Quantity energyMegawattHours,
        @Nullable Quantity co2TonnesAvoided,
        @Nullable Quantity jobs,
        @Nullable Money eurosSaved) {

    /** Refuses an impact without any figure. */
    public Impact {
        if (Stream.of(materialTonnes, waterCubicMetres, energyMegawattHours, co2TonnesAvoided, jobs, eurosSaved)
                .allMatch(Objects::isNull)) {
            throw new RefusedValue(Rule.REQUIRED, null);
        }
    }
}

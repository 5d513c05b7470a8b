package fr.jalon.domain.fact;

import fr.jalon.domain.event.RegistrationEvent.TerritoryDetailsChanged;
import fr.jalon.domain.event.RegistrationEvent.TerritoryRegistered;
import fr.jalon.domain.party.RegionCode;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.domain.value.Count;
import fr.jalon.domain.value.Label;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a territory is called and is, on a day. */
public record Details(
        Label name,
        TerritoryKind kind,
        RegionCode regionCode,
        @Nullable Count population) {

    static Details of(TerritoryRegistered registration) {
        return new Details(
                registration.name(), registration.kind(), registration.regionCode(), registration.population());
    }

    Details after(TerritoryDetailsChanged change) {
        return new Details(
                Objects.requireNonNullElse(change.name(), name),
                Objects.requireNonNullElse(change.kind(), kind),
                Objects.requireNonNullElse(change.regionCode(), regionCode),
                change.population() == null ? population : change.population());
    }
}

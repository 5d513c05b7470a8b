package fr.jalon.domain.event;

import fr.jalon.domain.date.Dates;
import fr.jalon.domain.party.RegionCode;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.value.Count;
import fr.jalon.domain.value.Label;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who the territory is: its entry among those that are followed, and what changes of its details. */
public sealed interface RegistrationEvent extends TerritoryEvent {

    /** A local authority is followed from now on. {@code irregularSiren} says that its SIREN fails Luhn and was admitted. */
    record TerritoryRegistered(
            Siren siren,
            Label name,
            TerritoryKind kind,
            RegionCode regionCode,
            @Nullable Count population,
            @Nullable Boolean irregularSiren)
            implements RegistrationEvent {}

    /** From {@code changedOn} on, some details of the territory are others; an absent one stays as it was. */
    record TerritoryDetailsChanged(
            LocalDate changedOn,
            @Nullable Label name,
            @Nullable TerritoryKind kind,
            @Nullable RegionCode regionCode,
            @Nullable Count population)
            implements RegistrationEvent {

        /** Refuses a change of nothing and a date outside the calendar. */
        public TerritoryDetailsChanged {
            Dates.check("/changedOn", changedOn);
            if (Stream.of(name, kind, regionCode, population).allMatch(Objects::isNull)) {
                throw new RefusedValue(Rule.SOMETHING_TO_DO, null);
            }
        }
    }
}

package fr.jalon.domain.event;

import fr.jalon.domain.value.Count;
import fr.jalon.domain.value.Dates;
import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.RefusedValue;
import fr.jalon.domain.value.RegionCode;
import fr.jalon.domain.value.Rule;
import fr.jalon.domain.value.TerritoryKind;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From {@code changedOn} on, some details of the territory are others; an absent one stays as it was. */
public record TerritoryDetailsChanged(
        LocalDate changedOn,
        @Nullable Label name,
        @Nullable TerritoryKind kind,
        @Nullable RegionCode regionCode,
        @Nullable Count population)
        implements TerritoryEvent {

    /** Refuses a change of nothing and a date outside the calendar. */
    public TerritoryDetailsChanged {
        Dates.check("/changedOn", changedOn);
        if (Stream.of(name, kind, regionCode, population).allMatch(Objects::isNull)) {
            throw new RefusedValue(Rule.SOMETHING_TO_DO, null);
        }
    }
}

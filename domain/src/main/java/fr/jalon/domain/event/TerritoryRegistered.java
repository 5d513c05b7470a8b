package fr.jalon.domain.event;

import fr.jalon.domain.value.Count;
import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.RegionCode;
import fr.jalon.domain.value.Siren;
import fr.jalon.domain.value.TerritoryKind;
import org.jspecify.annotations.Nullable;

/** A local authority is followed from now on. {@code irregularSiren} says that its SIREN fails Luhn and was admitted. */
public record TerritoryRegistered(
        Siren siren,
        Label name,
        TerritoryKind kind,
        RegionCode regionCode,
        @Nullable Count population,
        @Nullable Boolean irregularSiren)
        implements TerritoryEvent {}

package fr.jalon.domain.party;

import fr.jalon.domain.choice.Choice;

/** What kind of authority a territory is. */
public enum TerritoryKind implements Choice {
    COMMUNE,
    CC,
    CA,
    CU,
    METROPOLE,
    EPT,
    PETR,
    POLEM,
    SYNDICAT,
    DEPARTEMENT,
    REGION,
    OTHER
}

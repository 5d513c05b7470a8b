package fr.jalon.domain.initiative;

import fr.jalon.domain.choice.Choice;

/** The activity of the authority itself that takes part in a synergy. */
public enum OwnActivity implements Choice {
    BUILDINGS,
    ROADS_TRANSPORT,
    BUSINESS_PARKS,
    WATER_WASTEWATER,
    WASTE,
    ENERGY_NETWORKS,
    OTHER
}

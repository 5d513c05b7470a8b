package fr.jalon.domain.synergy;

import fr.jalon.domain.choice.Choice;

/** How synergies were searched for. */
public enum SearchMethod implements Choice {
    FLOW_DIAGNOSIS,
    COLLABORATIVE_WORKSHOP,
    COMPANY_VISIT,
    OTHER
}

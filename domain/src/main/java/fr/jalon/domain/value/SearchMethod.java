package fr.jalon.domain.value;

/** How synergies were searched for. */
public enum SearchMethod implements Choice {
    FLOW_DIAGNOSIS,
    COLLABORATIVE_WORKSHOP,
    COMPANY_VISIT,
    OTHER
}

package fr.jalon.domain.party;

import fr.jalon.domain.choice.Choice;

/** What kind of actor takes part. */
public enum ActorKind implements Choice {
    CONSULAR_CHAMBER,
    DEVELOPMENT_AGENCY,
    WASTE_SYNDICATE,
    BUSINESS_ASSOCIATION,
    STATE_SERVICE,
    STATE_AGENCY,
    UNIVERSITY_LAB,
    PUBLIC_ESTABLISHMENT,
    CLUSTER,
    PLANNING_AGENCY,
    ASSOCIATION,
    COMPANY,
    LOCAL_AUTHORITY,
    OTHER
}

package fr.jalon.domain.party;

import fr.jalon.domain.choice.Choice;

/** How far the authority is involved: it animates the initiative, or helps as a partner. */
public enum InvolvementRole implements Choice {
    ANIMATOR,
    PARTNER_FACILITATOR_FUNDER
}

package fr.jalon.domain.value;

/** How far the authority is involved: it animates the initiative, or helps as a partner. */
public enum InvolvementRole implements Choice {
    ANIMATOR,
    PARTNER_FACILITATOR_FUNDER
}

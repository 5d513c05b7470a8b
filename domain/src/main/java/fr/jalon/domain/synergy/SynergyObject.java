package fr.jalon.domain.synergy;

import fr.jalon.domain.choice.Choice;

/** What is substituted or pooled in a synergy. */
public enum SynergyObject implements Choice {
    MATERIAL,
    ENERGY,
    WATER,
    MEANS,
    SERVICES,
    PURCHASING,
    SKILLS,
    MOBILITY
}

package fr.jalon.domain.value;

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

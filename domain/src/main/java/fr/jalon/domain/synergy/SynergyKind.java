package fr.jalon.domain.synergy;

import fr.jalon.domain.choice.Choice;
import java.util.EnumSet;
import java.util.Set;

/** What companies do together in a synergy, and what it can be about. */
public enum SynergyKind implements Choice {
    /** One takes what another leaves. */
    SUBSTITUTION(EnumSet.of(SynergyObject.MATERIAL, SynergyObject.ENERGY, SynergyObject.WATER)),
    /** Several share a means. */
    POOLING(EnumSet.of(
            SynergyObject.MEANS,
            SynergyObject.SERVICES,
            SynergyObject.PURCHASING,
            SynergyObject.SKILLS,
            SynergyObject.MOBILITY)),
    /** Several share an infrastructure; there is no object to name. */
    INFRASTRUCTURE_SHARING(EnumSet.noneOf(SynergyObject.class));

    private final Set<SynergyObject> objects;

    SynergyKind(Set<SynergyObject> objects) {
        this.objects = Set.copyOf(objects);
    }

    /** What a synergy of this kind can be about; empty if there is nothing to say. */
    public Set<SynergyObject> objects() {
        return objects;
    }
}

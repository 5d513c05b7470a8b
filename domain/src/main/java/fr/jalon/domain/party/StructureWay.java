package fr.jalon.domain.party;

import fr.jalon.domain.choice.Choice;

/** How the authority brought a third-party structure about. */
public enum StructureWay implements Choice {
    CREATED,
    PILOTING_TRANSFERRED,
    CONSOLIDATED
}

package fr.jalon.domain.value;

/** How the authority brought a third-party structure about. */
public enum StructureWay implements Choice {
    CREATED,
    PILOTING_TRANSFERRED,
    CONSOLIDATED
}

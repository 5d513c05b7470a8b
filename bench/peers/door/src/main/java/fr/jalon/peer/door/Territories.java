package fr.jalon.peer.door;

/** What a peer does behind the door. All of it is stored when a method returns. */
public interface Territories {

    /** Takes a territory in, once. */
    void register(NewTerritory territory);

    /**
     * Adds a milestone to a territory that is registered.
     *
     * @return which change of the territory it was
     * @throws UnknownTerritoryException if it is not registered
     */
    long record(String siren, NewMilestone milestone);

    /**
     * The territory as it is shown.
     *
     * @throws UnknownTerritoryException if it is not registered, or not shown yet
     */
    ShownTerritory shown(String siren);
}

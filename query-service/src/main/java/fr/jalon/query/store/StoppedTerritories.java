package fr.jalon.query.store;

import java.util.List;
import java.util.Optional;

/** Keeps the dead letters: which territories are parked, and why. */
public interface StoppedTerritories {

    /** All of them, by SIREN. */
    List<StoppedTerritory> all();

    /** Why a territory is parked, empty if it is not. */
    Optional<StoppedTerritory> find(String siren);

    /** Parks a territory; the first reason stays until it is released. */
    void park(StoppedTerritory parked);

    /** Lets a territory go on. */
    void release(String siren);
}

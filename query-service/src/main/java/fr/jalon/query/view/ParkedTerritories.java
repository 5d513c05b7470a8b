package fr.jalon.query.view;

import java.util.List;
import java.util.Optional;

/** Keeps which territories are parked, and why. */
public interface ParkedTerritories {

    /** All of them, by SIREN. */
    List<Parked> all();

    /** Why a territory is parked, empty if it is not. */
    Optional<Parked> find(String siren);

    /** Parks a territory; the first reason stays until it is released. */
    void park(Parked parked);

    /** Lets a territory go on. */
    void release(String siren);
}

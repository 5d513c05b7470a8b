package fr.jalon.query.view;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Keeps one view for each territory, by SIREN. */
public interface TerritoryViews {

    /** The view of a territory, empty if none was ever written. */
    Optional<TerritoryView> find(String siren);

    /** The version that the view of a territory shows, 0 if none was ever written; cheaper than the view. */
    long version(String siren);

    /** The territories asked for, in order, {@code limit} at most. */
    List<TerritoryView> list(TerritoryQuery query);

    /** Writes views; one that is not later than what stands, by position, is left aside. */
    void save(Collection<TerritoryView> views);
}

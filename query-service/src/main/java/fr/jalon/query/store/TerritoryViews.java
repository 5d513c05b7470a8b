package fr.jalon.query.store;

import fr.jalon.query.view.TerritoryQuery;
import fr.jalon.query.view.TerritoryView;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps one view for each territory, by SIREN. */
public interface TerritoryViews {

    /** How many of them are read at a time where all are read. */
    int PAGE = 200;

    /** The view of a territory, empty if none was ever written. */
    Optional<TerritoryView> find(String siren);

    /** The views of several territories, in any order; those that were never written are left out. */
    List<TerritoryView> find(Collection<String> sirens);

    /** The version that the view of a territory shows, 0 if none was ever written; cheaper than the view. */
    long version(String siren);

    /** The territories asked for, in order, {@code limit} at most. */
    List<TerritoryView> list(TerritoryQuery query);

    /** Tells every territory in the order of SIREN, page by page: so few are in memory at a time. */
    default void each(Consumer<TerritoryView> told) {
        TerritoryQuery.@Nullable Mark after = null;
        List<TerritoryView> page;
        do {
            page = list(new TerritoryQuery(
                    LocalDate.EPOCH, null, null, null, null, TerritoryQuery.Sort.SIREN, false, after, PAGE));
            page.forEach(told);
            if (!page.isEmpty()) {
                after = TerritoryQuery.Mark.after(page.getLast(), LocalDate.EPOCH);
            }
        } while (page.size() == PAGE);
    }

    /** Writes views; one that is not later than what stands, by position, is left aside. */
    void save(Collection<TerritoryView> views);
}

package fr.jalon.query.rebuild;

import fr.jalon.query.generation.Generations;
import fr.jalon.query.store.StoppedTerritory;
import fr.jalon.query.store.Views;
import java.util.List;

/** The dead letters of the projection: what is parked, and another try for it once what was wrong is mended. */
public record StoppedTerritoryRetries(Generations generations, Views views) {

    /** All that is parked, territories and records that were no event. */
    public List<StoppedTerritory> all() {
        return views.stopped().all();
    }

    /**
     * Lets every instance start again from where the views stand, which is at the first record that waits: parked
     * territories go on from there if they can, and stay parked if they cannot. Everybody else's records come once more and
     * change nothing.
     *
     * @return false if nothing waits
     */
    public boolean retry() {
        if (all().stream().noneMatch(StoppedTerritory::isTerritory)) {
            return false;
        }
        while (true) {
            if (generations.replace(generations.state().orElseThrow().restarted())) {
                return true;
            }
        }
    }
}

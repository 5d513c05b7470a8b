package fr.jalon.query.rebuild;

import fr.jalon.query.view.GenerationState;
import fr.jalon.query.view.Generations;
import fr.jalon.query.view.Parked;
import fr.jalon.query.view.Views;
import java.util.List;

/** What is parked, and another try for it once what was wrong is mended. */
public final class ParkedRetries {

    private final Generations generations;
    private final Views views;

    ParkedRetries(Generations generations, Views views) {
        this.generations = generations;
        this.views = views;
    }

    /** All that is parked, territories and records that were no event. */
    public List<Parked> all() {
        return views.parked().all();
    }

    /**
     * Lets every instance start again from where the views stand, which is at the first record that waits: parked
     * territories go on from there if they can, and stay parked if they cannot. Everybody else's records come once more and
     * change nothing.
     *
     * @return false if nothing waits
     */
    public boolean retry() {
        if (all().stream().noneMatch(Parked::isTerritory)) {
            return false;
        }
        while (true) {
            GenerationState state = generations.state().orElseThrow();
            // The end of a switch starts everybody again anyway.
            if (state.isSwitching() || generations.replace(state.restarted())) {
                return true;
            }
        }
    }
}

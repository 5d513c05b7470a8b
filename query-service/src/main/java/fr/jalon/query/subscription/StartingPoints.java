package fr.jalon.query.subscription;

import fr.jalon.query.view.Parked;
import fr.jalon.query.view.Views;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where reading begins, so that nothing is passed over. */
final class StartingPoints {

    private StartingPoints() {}

    /**
     * The offset of each partition that was ever read: where the views stand, or before it, where the first record waits
     * that a parked territory stopped at. None, where the views stood in a log that is no more.
     *
     * @param log which log it is, if that is known
     */
    static Map<Integer, Long> of(Views views, Optional<String> log) {
        log.ifPresent(views.checkpoints()::follow);
        Map<Integer, Long> next = new HashMap<>(views.checkpoints().next());
        views.parked().all().stream()
                .filter(Parked::isTerritory)
                .forEach(parked -> next.computeIfPresent(
                        parked.partition(), (partition, offset) -> Math.min(offset, parked.offset())));
        return next;
    }
}

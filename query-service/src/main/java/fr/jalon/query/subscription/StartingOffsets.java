package fr.jalon.query.subscription;

import fr.jalon.query.store.StoppedTerritory;
import fr.jalon.query.store.Views;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The offsets at which consuming begins, so that nothing is passed over. */
final class StartingOffsets {

    private StartingOffsets() {}

    /**
     * The offset of each partition that was ever read: where the views stand, or before it, where the first record waits
     * that a parked territory stopped at. None, where the views stood in a log that is no more.
     *
     * @param log which log it is, if that is known
     */
    static Map<Integer, Long> of(Views views, Optional<String> log) {
        log.ifPresent(views.checkpoints()::follow);
        Map<Integer, Long> next = new HashMap<>(views.checkpoints().next());
        views.stopped().all().stream()
                .filter(StoppedTerritory::isTerritory)
                .forEach(parked -> next.computeIfPresent(
                        parked.partition(), (partition, offset) -> Math.min(offset, parked.offset())));
        return next;
    }
}

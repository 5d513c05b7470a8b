package fr.jalon.query.rebuild;

import fr.jalon.query.edition.Editions;
import fr.jalon.query.generation.GenerationState;
import fr.jalon.query.generation.RebuildStatus;
import fr.jalon.referentiel.Referentiels;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the views built anew when other rules are current than those they were projected under: at the start, whenever
 * the rules change, and whenever a day puts others into force. Each change is looked at until the views that are read are under the current rules and nobody makes others, and then no
 * more, so that two instances with different folders do not rebuild against each other for ever.
 */
final class RulesWatcher {

    private static final Logger LOG = LoggerFactory.getLogger(RulesWatcher.class);

    /** A rebuild that fails at once is not tried again at once. */
    private static final long TRY_AGAIN_AFTER_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** What views of before were projected under, which do not say. */
    private static final String SHIPPED = Referentiels.shipped().fingerprint(LocalDate.EPOCH);

    private final RebuildEnvironment env;
    private final Rebuilding rebuilding;
    private final AtomicInteger changes = new AtomicInteger(1);
    private int settled;
    private long nextTry = System.nanoTime();

    RulesWatcher(RebuildEnvironment env, Rebuilding rebuilding, Editions editions) {
        this.env = env;
        this.rebuilding = rebuilding;
        editions.whenChanged(changes::incrementAndGet);
    }

    /** Looks once; not for several threads. */
    void look() {
        // A day that has begun may have put another edition into force: whoever asks is told of it first.
        String rules = env.log().rules();
        int change = changes.get();
        if (change != settled && isSettled(rules)) {
            settled = change;
        }
    }

    /** False as long as there is something to see to. */
    private boolean isSettled(String rules) {
        Optional<GenerationState> state = env.generations().state();
        if (state.isEmpty()) {
            return false;
        }
        if (Objects.requireNonNullElse(state.get().read().rules(), SHIPPED).equals(rules)) {
            // Rules that were taken back may be shown yet, by the rebuild that was begun for them.
            return env.rebuilds().latest().filter(RebuildStatus::isRunning).isEmpty();
        }
        if (System.nanoTime() - nextTry >= 0) {
            rebuilding.rebuild().ifPresent(begun -> {
                nextTry = System.nanoTime() + TRY_AGAIN_AFTER_NANOS;
                LOG.info("Other rules are current than those of the views: generation {} is built", begun.target());
            });
        }
        return false;
    }
}

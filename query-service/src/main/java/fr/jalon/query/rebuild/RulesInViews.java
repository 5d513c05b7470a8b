package fr.jalon.query.rebuild;

import fr.jalon.query.subscription.EventLog;
import fr.jalon.query.view.GenerationState;
import fr.jalon.query.view.Generations;
import fr.jalon.referentiel.LoadedReferentiels;
import fr.jalon.referentiel.Referentiels;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Has the views built anew when other rules are current than those they were projected under: at the start, and whenever
 * the rules change. Looks only then, so that two instances with different folders do not rebuild against each other for ever.
 */
final class RulesInViews implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RulesInViews.class);
    private static final long LOOK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** A rebuild that fails at once is not tried again at once. */
    private static final long TRY_AGAIN_AFTER_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** What views of before were projected under, which do not say. */
    private static final String SHIPPED = Referentiels.shipped().fingerprint();

    private final Generations generations;
    private final Rebuilding rebuilding;
    private final EventLog log;
    private final AtomicInteger changes = new AtomicInteger(1);
    private int settled;
    private long nextTry = System.nanoTime();
    private volatile @Nullable Thread thread;

    RulesInViews(Generations generations, Rebuilding rebuilding, EventLog log, LoadedReferentiels loaded) {
        this.generations = generations;
        this.rebuilding = rebuilding;
        this.log = log;
        loaded.whenChanged(now -> changes.incrementAndGet());
    }

    @Override
    public void start() {
        Thread started = Thread.ofPlatform().name("rules-in-views").unstarted(this::run);
        thread = started;
        started.start();
    }

    private void run() {
        while (thread == Thread.currentThread()) {
            int change = changes.get();
            if (change != settled) {
                try {
                    settled = isSettled() ? change : settled;
                } catch (RuntimeException e) {
                    LOG.warn("Whether the views are under the current rules cannot be seen yet: {}", e.toString());
                }
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    /** False as long as there is something to see to. */
    private boolean isSettled() {
        Optional<GenerationState> state = generations.state();
        if (state.isEmpty() || state.get().isSwitching()) {
            return false;
        }
        if (Objects.requireNonNullElse(state.get().rules(), SHIPPED).equals(log.rules())) {
            return true;
        }
        if (System.nanoTime() - nextTry >= 0) {
            rebuilding.rebuild().ifPresent(begun -> {
                nextTry = System.nanoTime() + TRY_AGAIN_AFTER_NANOS;
                LOG.info("Other rules are current than those of the views: generation {} is built", begun.target());
            });
        }
        return false;
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        LockSupport.unpark(running);
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}

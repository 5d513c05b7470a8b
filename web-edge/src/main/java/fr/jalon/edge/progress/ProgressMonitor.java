package fr.jalon.edge.progress;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks at something every second or as often as it is told, on a thread of its own. A look that fails is no news: it is told that nothing is known. */
public final class ProgressMonitor implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressMonitor.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** One look. */
    @FunctionalInterface
    public interface Look {
        /** Looks once; whatever it throws is taken for the server's being away. */
        void look() throws Exception;
    }

    private final String name;
    private final Look look;
    private final Duration every;
    private final Runnable ended;
    private volatile boolean blind = true;
    private volatile @Nullable Thread thread;

    /** Looks when it is started. */
    public ProgressMonitor(String name, Look look) {
        this(name, look, LOOK_EVERY);
    }

    /** The same, as often as that. */
    public ProgressMonitor(String name, Look look, Duration every) {
        this(name, look, every, () -> {});
    }

    /** Looks every second; {@code ended} is run on its thread when it looks no more. */
    public ProgressMonitor(String name, Look look, Runnable ended) {
        this(name, look, LOOK_EVERY, ended);
    }

    private ProgressMonitor(String name, Look look, Duration every, Runnable ended) {
        this.name = name;
        this.look = look;
        this.every = every;
        this.ended = ended;
    }

    /** Whether the last look failed, or there was none yet. */
    public boolean isBlind() {
        return blind;
    }

    @Override
    public void start() {
        Thread started = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
        thread = started;
        started.start();
    }

    private void run() {
        try {
            lookAgainAndAgain();
        } finally {
            ended.run();
        }
    }

    private void lookAgainAndAgain() {
        boolean told = false;
        while (thread == Thread.currentThread()) {
            try {
                look.look();
                blind = false;
                told = false;
            } catch (InterruptedException e) {
                return;
            } catch (Exception e) {
                if (!told) {
                    LOG.warn("The {} sees nothing: {}", name, e.toString());
                }
                blind = true;
                told = true;
            }
            LockSupport.parkNanos(every.toNanos());
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}

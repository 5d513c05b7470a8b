package fr.jalon.query.rebuild;

import fr.jalon.query.generation.RebuildStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes on with a rebuild whose instance says nothing any more. How long that is, this instance sees on its own clock: no instant of another
 * machine is compared with it. Who is taken over for a pause that was too long notices at its next word. For one thread.
 */
final class AbandonedRebuild {

    /** Without a word for so long, the instance that does a rebuild is taken to be gone. */
    static final Duration SILENCE_MAX = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(AbandonedRebuild.class);

    private final RebuildEnvironment env;
    private @Nullable RebuildStatus heard;
    private Instant heardAt = Instant.MIN;

    AbandonedRebuild(RebuildEnvironment env) {
        this.env = env;
    }

    /** Looks once. */
    void look() {
        Optional<RebuildStatus> running = env.rebuilds().latest().filter(RebuildStatus::isRunning);
        if (running.isEmpty() || running.get().owner().equals(env.instance())) {
            heard = null;
            return;
        }
        RebuildStatus now = running.get();
        if (!now.equals(heard)) {
            heard = now;
            heardAt = env.clock().instant();
        } else if (heardAt.plus(SILENCE_MAX).isBefore(env.clock().instant())) {
            RebuildStatus mine = now.takenOverBy(env.instance());
            if (env.rebuilds().takeOver(now, mine)) {
                LOG.warn("The instance that built generation {} is gone: this one goes on with it", now.target());
                new RebuildRun(env, mine).start();
            }
        }
    }
}

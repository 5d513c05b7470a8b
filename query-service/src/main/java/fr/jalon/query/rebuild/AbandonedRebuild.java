package fr.jalon.query.rebuild;

import fr.jalon.query.generation.GenerationState;
import fr.jalon.query.generation.GenerationState.Stage;
import fr.jalon.query.generation.RebuildStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes on with a rebuild whose instance says nothing any more. How long that is, this instance sees on its own clock: no instant of another
 * machine is compared with it. Who is taken over for a pause that was too long notices before whatever it does next. For one thread.
 */
final class AbandonedRebuild {

    /** Without a word for so long, whoever does a rebuild is taken to be gone. */
    static final Duration SILENCE_MAX = Duration.ofSeconds(5);

    /** So long, where it is built under rules that are not loaded here: another instance may have them and can go on; this one can only end it. */
    static final Duration SILENCE_UNDER_OTHER_RULES_MAX = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(AbandonedRebuild.class);

    private final RebuildEnvironment env;
    private @Nullable RebuildStatus heard;
    private Instant heardAt = Instant.MIN;

    AbandonedRebuild(RebuildEnvironment env) {
        this.env = env;
    }

    /** Looks once. */
    void look(GenerationState state) {
        Optional<RebuildStatus> running = env.rebuilds()
                .latest()
                .filter(RebuildStatus::isRunning)
                .filter(each -> !env.runs().has(each.owner()));
        if (running.isEmpty()) {
            heard = null;
            return;
        }
        RebuildStatus now = running.get();
        if (!now.equals(heard)) {
            heard = now;
            heardAt = env.clock().instant();
        } else if (heardAt.plus(patience(state, now)).isBefore(env.clock().instant())) {
            takeOver(now);
        }
    }

    private Duration patience(GenerationState state, RebuildStatus status) {
        boolean isUnderOtherRules = state.find(status.target())
                .filter(listed ->
                        listed.stage() == Stage.BUILDING && !env.log().rules().equals(listed.rules()))
                .isPresent();
        return isUnderOtherRules ? SILENCE_UNDER_OTHER_RULES_MAX : SILENCE_MAX;
    }

    private void takeOver(RebuildStatus silent) {
        String owner = env.runs().newOwner(env.instance());
        RebuildStatus mine = silent.takenOverBy(owner);
        boolean isMine = false;
        try {
            isMine = env.rebuilds().takeOver(silent, mine);
        } finally {
            if (!isMine) {
                env.runs().forget(owner);
            }
        }
        if (isMine) {
            LOG.warn("Whoever built generation {} is gone: this instance goes on with it", silent.target());
            new RebuildRun(env, mine, true).start();
        }
    }
}

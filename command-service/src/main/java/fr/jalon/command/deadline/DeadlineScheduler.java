package fr.jalon.command.deadline;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import fr.jalon.command.clock.MovableClock;
import fr.jalon.command.handling.CommandMeters;
import fr.jalon.domain.party.Siren;
import fr.jalon.referentiel.LoadedReferentiels;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Takes deadlines that are due, one instance each of them, late after an outage rather than never. An instance that dies on
 * the way leaves its deadline to another; what it had announced is not announced again.
 */
final class DeadlineScheduler implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DeadlineScheduler.class);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
    private static final Duration HEARTBEAT = Duration.ofSeconds(30);
    private static final Duration LOOK_AT_RULES_EVERY = Duration.ofSeconds(30);
    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(5);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);
    /** Due at once, whatever the clock says. */
    private static final Instant LONG_AGO = Instant.EPOCH;

    private static final double SLOWER_EACH_TIME = 1.5;
    private static final int THREADS = 2;

    private static final String REASSESSMENT = "reassessment";
    /** Whoever cures it, by an upgrade for one, waits no longer for what follows. */
    private static final Duration LEFT_BEHIND_AGAIN_AFTER = Duration.ofMinutes(10);

    private static final String LEFT_BEHIND = "reassessment-of-one";

    /** Makes one: it cannot be started again once it was stopped. */
    private final Supplier<Scheduler> schedulers;

    private volatile @Nullable Scheduler scheduler;
    private final Reassessment reassessment;
    private volatile @Nullable Thread looking;
    private volatile boolean running;

    DeadlineScheduler(
            DataSource database,
            LevelAnnouncer announcer,
            Reassessment reassessment,
            LoadedReferentiels rules,
            Clock clock) {
        this.reassessment = reassessment;
        OneTimeTask<Void> deadline = Tasks.oneTime(ScheduledDeadlines.TASK)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(TRY_AGAIN_AFTER, SLOWER_EACH_TIME))
                .onDeadExecutionRevive()
                .execute((task, context) ->
                        announcer.announce(ScheduledDeadlines.siren(task.getId()), "deadline " + task.getId()));
        OneTimeTask<Void> all = Tasks.oneTime("deadlines-of-all")
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(TRY_AGAIN_AFTER, SLOWER_EACH_TIME))
                .onDeadExecutionRevive()
                .execute((task, context) -> announcer.announceAll(this::passOver));
        OneTimeTask<Void> rulesChanged = Tasks.oneTime(REASSESSMENT)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(TRY_AGAIN_AFTER, SLOWER_EACH_TIME))
                .onDeadExecutionRevive()
                .execute((task, context) -> reassessment.run(task.getId(), this::passOver));
        OneTimeTask<Void> leftBehind = Tasks.oneTime(LEFT_BEHIND)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(LEFT_BEHIND_AGAIN_AFTER))
                .onDeadExecutionRevive()
                .execute((task, context) -> reassessment.runAgain(new Siren(task.getId())));
        schedulers = () -> Scheduler.create(database, deadline, all, rulesChanged, leftBehind)
                .clock(clock::instant)
                .serializer(new NoData())
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, true))
                .pollingInterval(LOOK_EVERY)
                .heartbeatInterval(HEARTBEAT)
                .shutdownMaxWait(STOP_WITHIN)
                .threads(THREADS)
                .build();
        rules.whenChanged(loaded -> {
            if (running) {
                reassessIfDue();
            }
        });
        if (clock instanceof MovableClock movable) {
            movable.whenMoved(() -> {
                // A day that has begun may have put another edition into force.
                LockSupport.unpark(looking);
                Scheduler started = scheduler;
                if (started != null) {
                    started.triggerCheckForDueExecutions();
                }
            });
        }
    }

    @Override
    public synchronized void start() {
        if (running) {
            return;
        }
        Scheduler fresh = schedulers.get();
        scheduler = fresh;
        fresh.start();
        running = true;
        reassessIfDue();
        Thread thread = Thread.ofVirtual().name("reassessment-looks").unstarted(this::lookAgainAndAgain);
        looking = thread;
        thread.start();
    }

    /** What is in force is a state: a pass that another instance dropped, or that was begun and left, is seen here. */
    private void lookAgainAndAgain() {
        Thread self = Thread.currentThread();
        while (running && looking == self) {
            LockSupport.parkNanos(LOOK_AT_RULES_EVERY.toNanos());
            try {
                if (running && looking == self) {
                    reassessIfDue();
                }
            } catch (RuntimeException e) {
                LOG.warn("Whether territories are to be reassessed cannot be looked at: {}", e.getMessage());
            }
        }
    }

    /** One instance of several does it, whichever notices first that other rules are current. */
    private void reassessIfDue() {
        reassessment.due().ifPresent(fingerprint -> {
            Scheduler started = scheduler;
            if (started != null
                    && started.scheduleIfNotExists(new TaskInstance<>(REASSESSMENT, fingerprint), LONG_AGO)) {
                started.triggerCheckForDueExecutions();
            }
        });
    }

    /** It is tried again by itself every ten minutes, by whichever instance, until it is announced. */
    private void passOver(UnannouncedTerritory trouble) {
        LOG.warn("A territory is passed over, and tried again by itself", trouble);
        CommandMeters.passedOver();
        Scheduler started = scheduler;
        if (started == null) {
            // Nobody would try it again: the pass goes on from before it.
            throw trouble;
        }
        started.scheduleIfNotExists(
                new TaskInstance<>(LEFT_BEHIND, trouble.siren().digits()), LONG_AGO);
    }

    @Override
    public synchronized void stop() {
        running = false;
        LockSupport.unpark(looking);
        Scheduler started = scheduler;
        scheduler = null;
        if (started != null) {
            started.stop();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

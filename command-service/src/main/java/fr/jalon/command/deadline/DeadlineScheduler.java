package fr.jalon.command.deadline;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import fr.jalon.command.clock.MovableClock;
import fr.jalon.referentiel.LoadedReferentiels;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;

/**
 * Takes deadlines that are due, one instance each of them, late after an outage rather than never. An instance that dies on
 * the way leaves its deadline to another; what it had announced is not announced again.
 */
final class DeadlineScheduler implements SmartLifecycle {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
    private static final Duration HEARTBEAT = Duration.ofSeconds(30);
    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(5);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);
    /** Due at once, whatever the clock says. */
    private static final Instant LONG_AGO = Instant.EPOCH;

    private static final double SLOWER_EACH_TIME = 1.5;
    private static final int THREADS = 2;

    private static final String REASSESSMENT = "reassessment";

    private final Scheduler scheduler;
    private final Reassessment reassessment;
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
                .execute((task, context) -> announcer.announceAll());
        OneTimeTask<Void> rulesChanged = Tasks.oneTime(REASSESSMENT)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(TRY_AGAIN_AFTER, SLOWER_EACH_TIME))
                .onDeadExecutionRevive()
                .execute((task, context) -> reassessment.run(task.getId()));
        scheduler = Scheduler.create(database, deadline, all, rulesChanged)
                .clock(clock::instant)
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
            movable.whenMoved(scheduler::triggerCheckForDueExecutions);
        }
    }

    @Override
    public void start() {
        scheduler.start();
        running = true;
        reassessIfDue();
    }

    /** One instance of several does it, whichever notices first that other rules are current. */
    private void reassessIfDue() {
        reassessment.due().ifPresent(fingerprint -> {
            if (scheduler.scheduleIfNotExists(new TaskInstance<>(REASSESSMENT, fingerprint), LONG_AGO)) {
                scheduler.triggerCheckForDueExecutions();
            }
        });
    }

    @Override
    public void stop() {
        running = false;
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

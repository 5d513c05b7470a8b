package fr.jalon.command.deadline;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import fr.jalon.command.handling.Deadlines;
import fr.jalon.domain.value.ParisDay;
import fr.jalon.domain.value.Siren;
import java.time.LocalDate;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One task in the database for each territory and day. The day is in its name, so that the deadline that is being announced
 * and the next one never get in each other's way; one that is left over announces nothing, since nothing is due then.
 */
final class ScheduledDeadlines implements Deadlines {

    static final String TASK = "level-deadline";

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledDeadlines.class);

    /** Where a day begins (docs/spec/domain.md section 1). */
    private final SchedulerClient tasks;

    ScheduledDeadlines(SchedulerClient tasks) {
        this.tasks = tasks;
    }

    @Override
    public void move(Siren siren, Optional<LocalDate> before, Optional<LocalDate> after) {
        after.ifPresent(
                day -> tasks.scheduleIfNotExists(new TaskInstance<>(TASK, name(siren, day)), ParisDay.startOf(day)));
        before.filter(day -> !after.equals(Optional.of(day))).ifPresent(day -> forget(siren, day));
    }

    private void forget(Siren siren, LocalDate day) {
        try {
            tasks.cancel(new TaskInstance<>(TASK, name(siren, day)));
        } catch (TaskInstanceNotFoundException | TaskInstanceCurrentlyExecutingException e) {
            LOG.debug("The deadline of {} on {} is over, or is being announced", siren, day, e);
        }
    }

    private static String name(Siren siren, LocalDate day) {
        return siren.digits() + "/" + day;
    }

    /** The territory that a task is about. */
    static Siren siren(String name) {
        return new Siren(name.substring(0, name.indexOf('/')));
    }
}

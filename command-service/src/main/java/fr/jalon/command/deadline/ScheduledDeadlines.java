package fr.jalon.command.deadline;

import fr.jalon.command.handling.Deadlines;
import fr.jalon.domain.date.ParisDay;
import fr.jalon.domain.party.Siren;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One task in the database for each territory and day. The day is in its name, so that the deadline that is being announced
 * and the next one never get in each other's way; one that is left over announces nothing, since nothing is due then.
 */
final class ScheduledDeadlines implements Deadlines {

    static final String TASK = "level-deadline";

    private static final String REMEMBER = """
            insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
            select ?, instance, execution_time, false, 1
            from unnest(?, ?::timestamptz[]) with ordinality as asked (instance, execution_time, number) order by number
            on conflict (task_name, task_instance) do nothing
            """;

    /** One that is being announced ends by itself. */
    private static final String FORGET =
            "delete from scheduled_tasks where task_name = ? and task_instance = any (?) and not picked";

    private final JdbcClient jdbc;

    ScheduledDeadlines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void move(List<Move> moves) {
        Map<Boolean, List<Move>> remembered = moves.stream().collect(Collectors.partitioningBy(Move::isRemembered));
        List<Move> to = remembered.getOrDefault(true, List.of());
        if (!to.isEmpty()) {
            jdbc.sql(REMEMBER)
                    .param(TASK)
                    .param(names(to))
                    // Where a day begins (docs/spec/domain.md section 1).
                    .param(to.stream()
                            .map(move -> ParisDay.startOf(move.day()).toString())
                            .toArray(String[]::new))
                    .update();
        }
        List<Move> from = remembered.getOrDefault(false, List.of());
        if (!from.isEmpty()) {
            jdbc.sql(FORGET).param(TASK).param(names(from)).update();
        }
    }

    private static String[] names(List<Move> moves) {
        return moves.stream().map(move -> name(move.siren(), move.day())).toArray(String[]::new);
    }

    private static String name(Siren siren, LocalDate day) {
        return siren.digits() + "/" + day;
    }

    /** The territory that a task is about. */
    static Siren siren(String name) {
        return new Siren(name.substring(0, name.indexOf('/')));
    }
}

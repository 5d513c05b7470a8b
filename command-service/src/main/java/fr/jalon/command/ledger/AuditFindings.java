package fr.jalon.command.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the checks found, as it is kept. */
final class AuditFindings {

    private final JdbcClient jdbc;

    AuditFindings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was changed. */
    enum Reason {
        EVENT,
        TREE,
        CHECKPOINT
    }

    /**
     * Something that is not as it was signed.
     *
     * @param position the first that is wrong; null if it has none
     */
    record Change(Reason reason, @Nullable Long position) {}

    /**
     * The last check, or the one that is going.
     *
     * @param change what was found, by it or the one before it
     */
    record Check(
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            long checked,
            boolean requested,
            @Nullable Change change) {}

    Optional<Check> last() {
        return jdbc.sql("select * from ledger_check")
                .query((row, number) -> {
                    String reason = row.getString("reason");
                    return new Check(
                            instant(row.getObject("started_at", OffsetDateTime.class)),
                            instant(row.getObject("finished_at", OffsetDateTime.class)),
                            row.getLong("checked"),
                            row.getObject("requested_at") != null,
                            reason == null
                                    ? null
                                    : new Change(Reason.valueOf(reason), (Long) row.getObject("changed_at")));
                })
                .optional();
    }

    /** Keeps a change that was found outside a check; true if none was known. */
    boolean changed(Change change) {
        return jdbc.sql("""
                        insert into ledger_check (reason, changed_at) values (?, ?)
                        on conflict (one) do update set reason = excluded.reason, changed_at = excluded.changed_at
                        where ledger_check.reason is null
                        """)
                        .param(change.reason().name())
                        .param(change.position())
                        .update()
                == 1;
    }

    /** Whether a check is asked for, was never ended, or ended longer ago than that. */
    boolean isDue(Duration every) {
        return jdbc.sql("""
                        select not exists (select 1 from ledger_check
                        where requested_at is null and finished_at > clock_timestamp() - ? * interval '1 second')
                        """).param(every.toSeconds()).query(Boolean.class).single();
    }

    /** Asks for a check. */
    void request() {
        jdbc.sql("""
                        insert into ledger_check (requested_at) values (clock_timestamp())
                        on conflict (one) do update set requested_at = excluded.requested_at
                        """).update();
    }

    void started() {
        jdbc.sql("""
                        insert into ledger_check (started_at) values (clock_timestamp())
                        on conflict (one) do update
                        set started_at = excluded.started_at, finished_at = null, requested_at = null, checked = 0
                        """).update();
    }

    void progress(long checked) {
        jdbc.sql("update ledger_check set checked = ?").param(checked).update();
    }

    void finished(@Nullable Change change) {
        jdbc.sql("update ledger_check set finished_at = clock_timestamp(), reason = ?, changed_at = ?")
                .param(change == null ? null : change.reason().name())
                .param(change == null ? null : change.position())
                .update();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}

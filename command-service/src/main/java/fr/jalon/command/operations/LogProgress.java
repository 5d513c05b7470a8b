package fr.jalon.command.operations;

import fr.jalon.edge.progress.Progress;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How far committed events have come: from their pending marks to places in the feed, and from there to Kafka and into the ledger. Whichever
 * instance is the leader, each looks, since what the database says is true for all.
 */
final class LogProgress {

    /** More than can be told apart from one another by an operator. */
    private static final String LOOK = """
        select (select count(*) from (select 1 from event_pending limit 100000) as marks) as waiting,
               (select coalesce(min(global_index), 0) from event_pending) as oldest,
               (select coalesce(max(global_index), 0) from event_pending) as newest,
               (select coalesce(max(last_position), -1) from publication) as published,
               (select coalesce(max(position), -1) from event_feed) as head,
               (select coalesce(max(size), 0) - 1 from ledger_checkpoint) as signed
        """;

    private final JdbcClient jdbc;
    private final Progress sequencing;
    private final Progress publishing;
    private final Progress signing;

    LogProgress(JdbcClient jdbc, Duration stalledAfter) {
        this.jdbc = jdbc;
        this.sequencing = new Progress(stalledAfter);
        this.publishing = new Progress(stalledAfter);
        this.signing = new Progress(stalledAfter);
    }

    /** Looks once. */
    void look() {
        jdbc.sql(LOOK)
                .query((row, number) -> {
                    long waiting = row.getLong("waiting");
                    // The oldest mark goes first: as long as it is the same, nothing moves.
                    sequencing.observe(waiting, waiting == 0 ? -1 : row.getLong("newest"), row.getLong("oldest") - 1);
                    publishing.observe(row.getLong("head"), row.getLong("published"));
                    signing.observe(row.getLong("head"), row.getLong("signed"));
                    return waiting;
                })
                .single();
    }

    /** From pending marks to places in the feed. */
    Progress sequencing() {
        return sequencing;
    }

    /** From the feed to Kafka. */
    Progress publishing() {
        return publishing;
    }

    /** From the feed to the signed tree. */
    Progress signing() {
        return signing;
    }
}

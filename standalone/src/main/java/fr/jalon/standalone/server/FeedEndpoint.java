package fr.jalon.standalone.server;

import fr.jalon.query.store.Views;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code /actuator/feed}, for administrators: how far the events have come on their way from the log to the views. */
@Endpoint(id = "feed")
class FeedEndpoint {
    private final JdbcClient jdbc;
    private final Views views;

    FeedEndpoint(JdbcClient jdbc, Views views) {
        this.jdbc = jdbc;
        this.views = views;
    }

    /**
     * Numbers of events. In rest the first three are equal, and none waits.
     *
     * @param recorded have a position
     * @param published have reached Kafka for certain
     * @param shown are in the views, without a gap
     * @param waiting are stored and have no position yet
     */
    record Progress(long recorded, long published, long shown, long waiting) {}

    @ReadOperation
    Progress progress() {
        // Asked for in the direction of time: what is shown must not seem more than what is recorded.
        long shown = views.feed().watermark() + 1;
        long published = number("select coalesce(min(last_position) + 1, 0) from jalon.publication");
        long waiting = number("select count(*) from jalon.event_pending");
        return new Progress(
                number("select coalesce(max(position) + 1, 0) from jalon.event_feed"), published, shown, waiting);
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}

package fr.jalon.notices.webhook;

import fr.jalon.notices.duty.Duties;
import fr.jalon.notices.store.NoticesDatabase;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The webhooks that there are. How deliveries go is written by the instance alone that has the duty. */
final class Webhooks {

    static final int ALL_MAX = 50;

    /** A secret that was replaced signs along for so long. */
    static final Duration FORMER_KEPT = Duration.ofHours(24);

    private final NoticesDatabase database;
    private final SecretBox box;

    Webhooks(NoticesDatabase database, SecretBox box) {
        this.database = database;
        this.box = box;
    }

    /** Keeps a new one; false where there are as many as there may be. */
    boolean add(Webhook webhook, String person) {
        return database.together(() -> {
            database.sql("select pg_advisory_xact_lock(hashtext('notices.webhook'))")
                    .query(rows -> {});
            int known = database.sql("select count(*) from notices.webhook")
                    .query(Integer.class)
                    .single();
            if (known >= ALL_MAX) {
                return false;
            }
            database.sql("insert into notices.webhook (id, person, address, types, sirens, secret, place, made_at)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            webhook.id(),
                            person,
                            webhook.address().toString(),
                            webhook.types(),
                            webhook.sirens(),
                            box.closed(webhook.secrets().getFirst(), webhook.id()),
                            webhook.place(),
                            Timestamp.from(webhook.madeAt()))
                    .update();
            return true;
        });
    }

    /** All of them, the last made first. */
    List<Webhook> all(Instant now) {
        return database.sql("select * from notices.webhook order by made_at desc, id")
                .query((row, number) -> webhook(row, now))
                .list();
    }

    /** Those that are on. */
    List<UUID> on() {
        return database.sql("select id from notices.webhook where off_because is null")
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    Optional<Webhook> find(UUID id, Instant now) {
        return database.sql("select * from notices.webhook where id = ?")
                .param(id)
                .query((row, number) -> webhook(row, now))
                .optional();
    }

    void remove(UUID id) {
        database.sql("delete from notices.webhook where id = ?").param(id).update();
    }

    /** Signs with another secret from now on, and with the one before for a while. */
    boolean rotate(UUID id, WebhookSecret secret, Instant now) {
        return database.sql("update notices.webhook set former_secret = secret, former_until = :until, secret = :secret"
                                + " where id = :id")
                        .param("until", Timestamp.from(now.plus(FORMER_KEPT)))
                        .param("secret", box.closed(secret, id))
                        .param("id", id)
                        .update()
                > 0;
    }

    /** Goes on at once, from where it was or from another place. */
    void resume(UUID id, @Nullable String place) {
        database.sql("update notices.webhook set off_because = null, failures = 0, failing_since = null,"
                        + " next_try = null, place = coalesce(:place::text, place) where id = :id")
                .param("place", place)
                .param("id", id)
                .update();
    }

    /**
     * Something was delivered, or passed over; false if that is somebody else's to say, or it has begun anew elsewhere meanwhile.
     *
     * @param before where it was
     */
    boolean reached(UUID id, String before, String place, @Nullable Instant delivered, Duties duties) {
        return database.sql("update notices.webhook set place = :place,"
                                // What was passed over tells nothing of the receiver.
                                + " failures = case when :delivered::timestamptz is null then failures else 0 end,"
                                + " failing_since = case when :delivered::timestamptz is null then failing_since end,"
                                + " next_try = case when :delivered::timestamptz is null then next_try end,"
                                + " delivered_at = coalesce(:delivered::timestamptz, delivered_at) where id = :id"
                                + " and place = :before and off_because is null and " + Duties.held())
                        .param("place", place)
                        .param("delivered", delivered == null ? null : Timestamp.from(delivered))
                        .param("id", id)
                        .param("before", before)
                        .param("duty", duty(id))
                        .param("holder", duties.holder())
                        .update()
                > 0;
    }

    /** A try has failed; nothing is tried any more where {@code state} is off. */
    void failed(UUID id, Webhook.State state, Duties duties) {
        database.sql("update notices.webhook set off_because = :off, failures = :failures, failing_since = :since,"
                        + " next_try = :next, last_failure = :failure where id = :id and off_because is null"
                        // Somebody may have resumed it while it was tried.
                        + " and failures = :failures - 1 and "
                        + Duties.held())
                .param("off", state.offBecause())
                .param("failures", state.failures())
                .param("since", timestamp(state.failingSince()))
                .param("next", timestamp(state.nextTry()))
                .param("failure", state.lastFailure())
                .param("id", id)
                .param("duty", duty(id))
                .param("holder", duties.holder())
                .update();
    }

    /** The name of the duty to deliver to one. */
    static String duty(UUID id) {
        return "webhook " + id;
    }

    private Webhook webhook(ResultSet row, Instant now) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        List<WebhookSecret> secrets = new ArrayList<>();
        box.opened(row.getBytes("secret"), id).ifPresent(secrets::add);
        Instant formerUntil = instant(row, "former_until");
        if (formerUntil != null && now.isBefore(formerUntil)) {
            box.opened(row.getBytes("former_secret"), id).ifPresent(secrets::add);
        }
        return new Webhook(
                id,
                URI.create(row.getString("address")),
                row.getString("types"),
                row.getString("sirens"),
                secrets,
                row.getString("place"),
                new Webhook.State(
                        row.getString("off_because"),
                        row.getInt("failures"),
                        instant(row, "failing_since"),
                        instant(row, "next_try"),
                        row.getString("last_failure"),
                        instant(row, "delivered_at")),
                row.getTimestamp("made_at").toInstant());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}

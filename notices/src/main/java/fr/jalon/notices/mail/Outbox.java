package fr.jalon.notices.mail;

import fr.jalon.notices.duty.Patience;
import fr.jalon.notices.store.NoticesDatabase;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which mailboxes are due, and what has become of each try. A mailbox is claimed before anything is sent to it, by the clock of the database,
 * so that of several instances one sends; what was told is kept in the same transaction as the day of the mail, once the server has accepted
 * it. Until then the mail keeps its identifier: tried again, it is the same mail.
 */
final class Outbox {

    /** Longer than all steps of a try may take together. */
    static final Duration CLAIMED_FOR = Duration.ofMinutes(5);

    /** What was told is remembered longer than it could be due. */
    private static final int DAYS_REMEMBERED = 400;

    private final NoticesDatabase database;
    private final Patience patience;

    Outbox(NoticesDatabase database, Patience patience) {
        this.database = database;
        this.patience = patience;
    }

    /** Those that are still to be asked whether they are somebody's, the first asked for first. */
    List<Mailbox> questions(Instant now) {
        return database.sql("select * from notices.mailbox where question_due and off_because is null"
                        + " and (next_try is null or next_try <= ?) order by asked_at, id")
                .param(Timestamp.from(now))
                .query(Mailboxes::mailbox)
                .list();
    }

    /** Those that a mail may be sent to today: on, and not written to yet. */
    List<Mailbox> ready(LocalDate today, Instant now) {
        return database.sql("select * from notices.mailbox where confirmed_at is not null and off_because is null"
                        + " and (sent_on is null or sent_on < :today) and (next_try is null or next_try <= :now)"
                        + " order by id")
                .param("today", Date.valueOf(today))
                .param("now", Timestamp.from(now))
                .query(Mailboxes::mailbox)
                .list();
    }

    /** Takes the question to a mailbox; nothing where somebody else has. */
    Optional<UUID> claimQuestion(Mailbox mailbox) {
        return claim("question_due and asked_at = :moment", Timestamp.from(mailbox.askedAt()), mailbox.id());
    }

    /** Takes the mail of a day to a mailbox; nothing where somebody else has, or it was sent. */
    Optional<UUID> claim(Mailbox mailbox, LocalDate today) {
        return claim(
                "confirmed_at is not null and (sent_on is null or sent_on < :moment)",
                Date.valueOf(today),
                mailbox.id());
    }

    private Optional<UUID> claim(String condition, Object moment, UUID mailbox) {
        return database.sql("update notices.mailbox set letter = coalesce(letter, :letter),"
                        + " tried_until = now() + make_interval(secs => :seconds) where id = :id and off_because is null"
                        + " and (tried_until is null or tried_until < now()) and " + condition + " returning letter")
                .param("letter", UUID.randomUUID())
                .param("seconds", CLAIMED_FOR.toSeconds())
                .param("id", mailbox)
                .param("moment", moment)
                .query((row, number) -> row.getObject("letter", UUID.class))
                .optional();
    }

    /** The question was accepted. */
    void asked(Mailbox mailbox) {
        database.sql("update notices.mailbox set letter = null, tried_until = null, failures = 0, failing_since = null,"
                        + " next_try = null, question_due = question_due and asked_at <> :asked where id = :id")
                .param("asked", Timestamp.from(mailbox.askedAt()))
                .param("id", mailbox.id())
                .update();
    }

    /** The mail of a day was accepted, with all of these. */
    void sent(Mailbox mailbox, LocalDate today, Collection<Told> told) {
        database.together(() -> {
            int there = database.sql("update notices.mailbox set letter = null, tried_until = null, failures = 0,"
                            + " failing_since = null, next_try = null, sent_on = ? where id = ?")
                    .params(Date.valueOf(today), mailbox.id())
                    .update();
            if (there > 0) {
                told.forEach(one -> database.sql("insert into notices.mail_told (mailbox, siren, key, told_on)"
                                + " values (?, ?, ?, ?) on conflict do nothing")
                        .params(mailbox.id(), one.siren(), one.key(), Date.valueOf(today))
                        .update());
                database.sql("delete from notices.mail_told where mailbox = ? and told_on < ?")
                        .params(mailbox.id(), Date.valueOf(today.minusDays(DAYS_REMEMBERED)))
                        .update();
            }
            return there;
        });
    }

    /** The server was not there: nothing is known of this mailbox. */
    void released(Mailbox mailbox) {
        database.sql("update notices.mailbox set tried_until = null where id = ?")
                .param(mailbox.id())
                .update();
    }

    /** The server has refused it for this mailbox: later again, and after some days no more. */
    void refused(Mailbox mailbox, Instant now) {
        Instant since = mailbox.failingSince() == null ? now : mailbox.failingSince();
        int failures = mailbox.failures() + 1;
        Optional<Instant> next = patience.next(failures, since, now);
        database.sql("update notices.mailbox set tried_until = null, failures = :failures, failing_since = :since,"
                        + " next_try = :next,"
                        + " off_because = case when :next::timestamptz is null then :refused else off_because end"
                        // It may have become another address meanwhile.
                        + " where id = :id and asked_at = :asked")
                .param("failures", failures)
                .param("since", Timestamp.from(since))
                .param("next", next.map(Timestamp::from).orElse(null))
                .param("refused", Mailbox.REFUSED)
                .param("id", mailbox.id())
                .param("asked", Timestamp.from(mailbox.askedAt()))
                .update();
    }
}

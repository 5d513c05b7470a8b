package fr.jalon.notices.mail;

import fr.jalon.contract.problem.Language;
import fr.jalon.notices.store.NoticesDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where people are written to, whether that was shown to be theirs, and whether it is on. What is sent there is {@link Outbox}'s. */
final class Mailboxes {

    /** How often somebody may have an address asked whether it is his, in a day. */
    static final int QUESTIONS_OF_A_PERSON_MAX = 5;

    /** How often an address is asked in a day, whoever wants it. */
    static final int QUESTIONS_TO_AN_ADDRESS_MAX = 3;

    /** So long the link counts. */
    static final Duration ANSWERED_WITHIN = Duration.ofDays(3);

    private static final Duration COUNTED = Duration.ofDays(1);

    private final NoticesDatabase database;

    Mailboxes(NoticesDatabase database) {
        this.database = database;
    }

    Optional<Mailbox> of(String person) {
        return database.sql("select * from notices.mailbox where person = ?")
                .param(person)
                .query(Mailboxes::mailbox)
                .optional();
    }

    Optional<Mailbox> find(UUID id) {
        return database.sql("select * from notices.mailbox where id = ?")
                .param(id)
                .query(Mailboxes::mailbox)
                .optional();
    }

    /** Everybody's, the last made first, at most so many. */
    List<Mailbox> all(int most) {
        return database.sql("select * from notices.mailbox order by made_at desc, id limit ?")
                .param(most)
                .query(Mailboxes::mailbox)
                .list();
    }

    /**
     * Writes to a person at this address once he has shown that it is his: a mail that asks him is due. What he wants to be told stays as it
     * was.
     *
     * @return false if that was asked too often
     */
    boolean ask(String person, MailAddress address, Language language, Instant now) {
        return database.together(() -> {
            // One at a time: two at once would both be the last.
            database.sql("select pg_advisory_xact_lock(hashtext('notices.mail_question'))")
                    .query(rows -> {});
            database.sql("delete from notices.mail_question where asked_at < ?")
                    .param(Timestamp.from(now.minus(COUNTED)))
                    .update();
            if (questions("person", person) >= QUESTIONS_OF_A_PERSON_MAX
                    || questions("address_sha256", address.hash()) >= QUESTIONS_TO_AN_ADDRESS_MAX) {
                return false;
            }
            database.sql("insert into notices.mail_question (person, address_sha256, asked_at) values (?, ?, ?)")
                    .params(person, address.hash(), Timestamp.from(now))
                    .update();
            database.sql("""
                            insert into notices.mailbox (id, person, address, language, question_due, asked_at, made_at)
                            values (:id, :person, :address, :language, true, :now, :now)
                            on conflict (person) do update set address = excluded.address, language = excluded.language,
                                question_due = true, asked_at = excluded.asked_at, confirmed_at = null, off_because = null,
                                failures = 0, failing_since = null, next_try = null, letter = null\
                            """)
                    .param("id", UUID.randomUUID())
                    .param("person", person)
                    .param("address", address.text())
                    .param("language", word(language))
                    .param("now", Timestamp.from(now))
                    .update();
            return true;
        });
    }

    private int questions(String column, String value) {
        return database.sql("select count(*) from notices.mail_question where " + column + " = ?")
                .param(value)
                .query(Integer.class)
                .single();
    }

    void speak(UUID id, Language language) {
        database.sql("update notices.mailbox set language = ? where id = ?")
                .params(word(language), id)
                .update();
    }

    /** Whoever reads mails to the address wants them: what happens from now on is told. False if the question is another one meanwhile, or too old. */
    boolean confirm(Mailbox mailbox, Instant now) {
        return database.together(() -> {
            boolean isFirst = database.sql(
                            "select 1 from notices.mailbox where id = ? and confirmed_at is null for update")
                    .param(mailbox.id())
                    .query(Integer.class)
                    .optional()
                    .isPresent();
            boolean isOn = database.sql("update notices.mailbox set confirmed_at = coalesce(confirmed_at, :now),"
                                    + " question_due = false where id = :id and address = :address and asked_at = :asked"
                                    + " and off_because is null and (confirmed_at is not null or asked_at > :oldest)")
                            .param("now", Timestamp.from(now))
                            .param("id", mailbox.id())
                            .param("address", mailbox.address().text())
                            .param("asked", Timestamp.from(mailbox.askedAt()))
                            .param("oldest", Timestamp.from(now.minus(ANSWERED_WITHIN)))
                            .update()
                    > 0;
            if (isOn && isFirst) {
                // The question has arrived, whatever the server of mails said of it: what comes is another mail, and a
                // new start.
                database.sql("update notices.mailbox set letter = null, failures = 0, failing_since = null,"
                                + " next_try = null where id = ?")
                        .param(mailbox.id())
                        .update();
                database.sql("update notices.mail_wish set since = ? where mailbox = ?")
                        .params(Timestamp.from(now), mailbox.id())
                        .update();
            }
            return isOn;
        });
    }

    /** Whoever has the address wants no more mails; one that took its place meanwhile keeps its own. Also where it is off already, or gone. */
    void end(Mailbox mailbox) {
        database.sql("update notices.mailbox set off_because = ?, question_due = false where id = ? and address = ?")
                .params(Mailbox.ENDED, mailbox.id(), mailbox.address().text())
                .update();
    }

    /** Forgets it, and all that it was told; false if there is none. */
    boolean remove(UUID id) {
        return database.sql("delete from notices.mailbox where id = ?")
                        .param(id)
                        .update()
                > 0;
    }

    static String word(Language language) {
        return language.name().toLowerCase(Locale.ROOT);
    }

    static Mailbox mailbox(ResultSet row, int number) throws SQLException {
        java.sql.Date sent = row.getDate("sent_on");
        return new Mailbox(
                row.getObject("id", UUID.class),
                row.getString("person"),
                new MailAddress(row.getString("address")),
                Language.valueOf(row.getString("language").toUpperCase(Locale.ROOT)),
                instant(row, "confirmed_at"),
                row.getTimestamp("asked_at").toInstant(),
                row.getString("off_because"),
                row.getInt("failures"),
                instant(row, "failing_since"),
                sent == null ? null : sent.toLocalDate(),
                row.getTimestamp("made_at").toInstant());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}

package fr.jalon.notices.mail;

import fr.jalon.notices.store.NoticesDatabase;
import java.sql.Timestamp;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Of which territory a mailbox is told what, and what it was told. */
final class Wishes {

    /** Of one mailbox: as many territories as a person follows. */
    static final int EACH_MAX = 100;

    private final NoticesDatabase database;

    Wishes(NoticesDatabase database) {
        this.database = database;
    }

    /** Those of a mailbox, the first wanted first. */
    List<Wish> of(UUID mailbox) {
        return database.sql("select siren, lapses, levels, weekly, since from notices.mail_wish where mailbox = ?"
                        + " order by since, siren")
                .param(mailbox)
                .query((row, number) -> new Wish(
                        row.getString("siren"),
                        row.getBoolean("lapses"),
                        row.getBoolean("levels"),
                        row.getBoolean("weekly"),
                        row.getTimestamp("since").toInstant()))
                .list();
    }

    /** Takes the place of what was wanted of that territory; what is wanted anew is told from now on. False if there are as many as there may be. */
    boolean put(UUID mailbox, Wish wish) {
        return database.together(() -> {
            database.sql("select 1 from notices.mailbox where id = ? for update")
                    .param(mailbox)
                    .query(rows -> {});
            List<Wish> known = of(mailbox);
            boolean isThere = known.stream().anyMatch(each -> each.siren().equals(wish.siren()));
            if (!isThere && known.size() >= EACH_MAX) {
                return false;
            }
            database.sql("""
                            insert into notices.mail_wish as wish (mailbox, siren, lapses, levels, weekly, since)
                            values (:mailbox, :siren, :lapses, :levels, :weekly, :since)
                            on conflict (mailbox, siren) do update set
                                lapses = excluded.lapses, levels = excluded.levels, weekly = excluded.weekly,
                                since = case when (wish.lapses, wish.levels, wish.weekly)
                                                = (excluded.lapses, excluded.levels, excluded.weekly)
                                             then wish.since else excluded.since end\
                            """)
                    .param("mailbox", mailbox)
                    .param("siren", wish.siren())
                    .param("lapses", wish.lapses())
                    .param("levels", wish.levels())
                    .param("weekly", wish.weekly())
                    .param("since", Timestamp.from(wish.since()))
                    .update();
            return true;
        });
    }

    void remove(UUID mailbox, String siren) {
        database.sql("delete from notices.mail_wish where mailbox = ? and siren = ?")
                .params(mailbox, siren)
                .update();
    }

    /** All that a mailbox was told. */
    Set<Told> told(UUID mailbox) {
        return new HashSet<>(database.sql("select siren, key from notices.mail_told where mailbox = ?")
                .param(mailbox)
                .query((row, number) -> new Told(row.getString("siren"), row.getString("key")))
                .list());
    }
}

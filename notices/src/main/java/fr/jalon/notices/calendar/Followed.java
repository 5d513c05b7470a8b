package fr.jalon.notices.calendar;

import fr.jalon.notices.store.NoticesDatabase;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

/** Which territories people follow. */
final class Followed {

    /** Of one person: a calendar of more is no calendar any more. */
    static final int EACH_MAX = 100;

    private final NoticesDatabase database;

    Followed(NoticesDatabase database) {
        this.database = database;
    }

    /** A territory that somebody follows. */
    record Territory(String siren, Instant since) {}

    /** Those of a person, the first followed first. */
    List<Territory> of(String person) {
        return database.sql("select siren, since from notices.followed where person = ? order by since, siren")
                .param(person)
                .query((row, number) -> new Territory(
                        row.getString("siren"), row.getTimestamp("since").toInstant()))
                .list();
    }

    /** Follows one from now on, if it was not followed before; false if there are as many as there may be. */
    boolean follow(String person, String siren, Instant now) {
        return database.together(() -> {
            database.sql("select pg_advisory_xact_lock(hashtext(?))")
                    .param("notices.followed " + person)
                    .query(rows -> {});
            List<Territory> known = of(person);
            if (known.stream().anyMatch(each -> each.siren().equals(siren))) {
                return true;
            }
            if (known.size() >= EACH_MAX) {
                return false;
            }
            database.sql("insert into notices.followed (person, siren, since) values (?, ?, ?)")
                    .params(person, siren, Timestamp.from(now))
                    .update();
            return true;
        });
    }

    void leave(String person, String siren) {
        database.sql("delete from notices.followed where person = ? and siren = ?")
                .params(person, siren)
                .update();
    }
}

package fr.jalon.notices.calendar;

import fr.jalon.contract.problem.Language;
import fr.jalon.notices.store.NoticesDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The addresses that were made, and for whom. */
final class Feeds {

    /** Of one person. */
    static final int EACH_MAX = 20;

    private static final String COLUMNS = "select id, person, siren, language, made_at from notices.feed";

    private final NoticesDatabase database;

    Feeds(NoticesDatabase database) {
        this.database = database;
    }

    /**
     * An address, without what only its owner knows.
     *
     * @param siren the territory that it tells of, null for all that its person follows
     */
    record Feed(UUID id, String person, @Nullable String siren, Language language, Instant madeAt) {}

    /** Keeps a new one; nothing is kept where the person has as many as there may be. */
    boolean add(Feed feed, SecretAddress address) {
        return database.together(() -> {
            // Of one person one at a time: two at once would both be the last.
            database.sql("select pg_advisory_xact_lock(hashtext(?))")
                    .param("notices.feed " + feed.person())
                    .query(rows -> {});
            if (of(feed.person()).size() >= EACH_MAX) {
                return false;
            }
            database.sql("insert into notices.feed (id, person, siren, language, address_sha256, made_at)"
                            + " values (:id, :person, :siren, :language, :address, :madeAt)")
                    .param("id", feed.id())
                    .param("person", feed.person())
                    .param("siren", feed.siren())
                    .param("language", feed.language().name().toLowerCase(Locale.ROOT))
                    .param("address", address.hash())
                    .param("madeAt", Timestamp.from(feed.madeAt()))
                    .update();
            return true;
        });
    }

    Optional<Feed> at(SecretAddress address) {
        return database.sql(COLUMNS + " where address_sha256 = ?")
                .param(address.hash())
                .query(Feeds::feed)
                .optional();
    }

    /** Those of a person, the last made first. */
    List<Feed> of(String person) {
        return database.sql(COLUMNS + " where person = ? order by made_at desc, id")
                .param(person)
                .query(Feeds::feed)
                .list();
    }

    /** Everybody's, the last made first, at most so many. */
    List<Feed> all(int most) {
        return database.sql(COLUMNS + " order by made_at desc, id limit ?")
                .param(most)
                .query(Feeds::feed)
                .list();
    }

    /** Ends one at once; false if there is none of that id, or it is somebody else's. */
    boolean revoke(UUID id, @Nullable String person) {
        return database.sql("delete from notices.feed where id = :id and (:person::text is null or person = :person)")
                        .param("id", id)
                        .param("person", person)
                        .update()
                > 0;
    }

    private static Feed feed(ResultSet row, int number) throws SQLException {
        return new Feed(
                row.getObject("id", UUID.class),
                row.getString("person"),
                row.getString("siren"),
                Language.valueOf(row.getString("language").toUpperCase(Locale.ROOT)),
                row.getTimestamp("made_at").toInstant());
    }
}

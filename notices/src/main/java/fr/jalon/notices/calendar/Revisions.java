package fr.jalon.notices.calendar;

import fr.jalon.notices.due.Deadline;
import fr.jalon.notices.store.NoticesDatabase;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often an entry of a calendar has changed. Written only when somebody reads a calendar in which something has changed. Begins at the
 * version of the territory, so that it never goes back, not even where all that is kept here was thrown away.
 */
final class Revisions {

    private final NoticesDatabase database;

    Revisions(NoticesDatabase database) {
        this.database = database;
    }

    /**
     * A revision of an entry.
     *
     * @param sequence goes up with each (RFC 5545, SEQUENCE)
     */
    record Revision(int sequence, Instant at) {}

    private record Kept(String fingerprint, Revision revision) {}

    /** The revision of each of these, by its key. */
    Map<String, Revision> of(String siren, long version, List<Deadline> deadlines, Instant now) {
        Map<String, Kept> kept = kept(siren);
        Map<String, Revision> revisions = new HashMap<>();
        for (Deadline deadline : deadlines) {
            Kept before = kept.get(deadline.key());
            String fingerprint = deadline.fingerprint();
            revisions.put(
                    deadline.key(),
                    before != null && before.fingerprint.equals(fingerprint)
                            ? before.revision
                            : revise(siren, deadline.key(), fingerprint, version, now));
        }
        return revisions;
    }

    private Map<String, Kept> kept(String siren) {
        Map<String, Kept> kept = new HashMap<>();
        database.sql("select key, fingerprint, sequence, revised_at from notices.calendar_entry where siren = ?")
                .param(siren)
                .query(row -> {
                    kept.put(
                            row.getString("key"),
                            new Kept(
                                    row.getString("fingerprint"),
                                    new Revision(
                                            row.getInt("sequence"),
                                            row.getTimestamp("revised_at").toInstant())));
                });
        return kept;
    }

    /** Of two that see the same change at once, the second takes what the first has written. */
    private Revision revise(String siren, String key, String fingerprint, long version, Instant now) {
        return database.sql("""
                        insert into notices.calendar_entry as entry (siren, key, fingerprint, sequence, revised_at)
                        values (:siren, :key, :fingerprint, :version, :now)
                        on conflict (siren, key) do update set
                            sequence = case when entry.fingerprint = excluded.fingerprint then entry.sequence
                                       else greatest(entry.sequence + 1, excluded.sequence) end,
                            revised_at = case when entry.fingerprint = excluded.fingerprint then entry.revised_at
                                         else excluded.revised_at end,
                            fingerprint = excluded.fingerprint
                        returning sequence, revised_at\
                        """)
                .param("siren", siren)
                .param("key", key)
                .param("fingerprint", fingerprint)
                .param("version", Math.toIntExact(Math.min(version, Integer.MAX_VALUE)))
                .param("now", Timestamp.from(now.truncatedTo(ChronoUnit.SECONDS)))
                .query((row, number) -> new Revision(
                        row.getInt("sequence"), row.getTimestamp("revised_at").toInstant()))
                .single();
    }
}

package fr.jalon.notices.duty;

import fr.jalon.notices.store.NoticesDatabase;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Who of several instances does what one of them does (leases): a row for each duty, taken for a while and taken again before that is over,
 * by the clock of the database alone. Who dies is followed when his while is over; who stops in good order, at once.
 */
public final class Duties {

    private final NoticesDatabase database;
    private final String holder = UUID.randomUUID().toString();
    private final Duration each;

    /** Those of one instance, each taken for that long. */
    public Duties(NoticesDatabase database, Duration each) {
        this.database = database;
        this.each = each;
    }

    /** Takes those of the duties that nobody else has, again where they are this instance's already. */
    public Set<String> take(Collection<String> names) {
        if (names.isEmpty()) {
            return Set.of();
        }
        List<String> taken = database.sql("""
                        insert into notices.duty as held (name, holder, until)
                        select name, :holder, now() + make_interval(secs => :seconds)
                        from unnest(string_to_array(:names, ',')) as name order by name
                        on conflict (name) do update set holder = excluded.holder, until = excluded.until
                        where held.holder = excluded.holder or held.until < now()
                        returning name\
                        """)
                .param("holder", holder)
                .param("seconds", each.toMillis() / 1000.0)
                .param("names", String.join(",", names))
                .query((row, number) -> row.getString("name"))
                .list();
        return new HashSet<>(taken);
    }

    /** Whether it is still this instance's. */
    public boolean holds(String name) {
        return database.sql("select " + held())
                .param("duty", name)
                .param("holder", holder)
                .query((row, number) -> row.getBoolean(1))
                .single();
    }

    /** The condition of a statement that only the holder of a duty may carry out; takes the parameters {@code duty} and {@code holder}. */
    public static String held() {
        return "exists (select 1 from notices.duty where name = :duty and holder = :holder and until > now())";
    }

    /** As whom this instance holds. */
    public String holder() {
        return holder;
    }

    /** Gives all of them back. */
    public void giveBack() {
        database.sql("delete from notices.duty where holder = ?").param(holder).update();
    }
}

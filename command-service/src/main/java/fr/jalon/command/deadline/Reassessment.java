package fr.jalon.command.deadline;

import fr.jalon.command.deadline.UnannouncedTerritory.PassingOver;
import fr.jalon.domain.party.Siren;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Assesses every territory under the current edition of the levels and announces what that changes, once: goes on after the last territory
 * that was done, at a pace that leaves room for commands. What was last begun is a state in the database, compared with what is loaded here at
 * every look; whenever another edition was begun in between, all of it begins again.
 *
 * <p>An instance begins a pass when its rules change and when it starts, and never else: of two whose rules differ for good neither begins again
 * and again, and both say so. Some time after a pass there is a second one: until an instance had the new rules, its commands announced the old
 * levels.
 */
final class Reassessment {

    private static final Logger LOG = LoggerFactory.getLogger(Reassessment.class);
    private static final int PAGE = 200;

    /** At most 200 territories a second. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** By then all instances have the rules, or it is a trouble that they have not. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Announcing announcing;
    private final Supplier<Current> current;
    private final JdbcClient jdbc;
    private @Nullable String seen;
    private @Nullable Long differsSince;

    /** The edition that is loaded here. */
    record Current(String edition, String fingerprint) {}

    /** Announces what is due for a territory, and says because of what. */
    interface Announcing {
        void announce(Siren siren, String cause);
    }

    Reassessment(Announcing announcing, Supplier<Current> current, JdbcClient jdbc) {
        this.announcing = announcing;
        this.current = current;
        this.jdbc = jdbc;
    }

    /** What all territories should be assessed under and are not yet; empty if they are. To be asked again and again. */
    synchronized Optional<String> due() {
        String fingerprint = current.get().fingerprint();
        boolean changedHere = !fingerprint.equals(seen);
        if (changedHere) {
            jdbc.sql("""
                            insert into reassessment (fingerprint) values (?)
                            on conflict (one) do update set fingerprint = excluded.fingerprint, begun = reassessment.begun + 1,
                                moved_at = clock_timestamp(), done_up_to = '', finished_at = null, pass = 1
                            where reassessment.fingerprint <> excluded.fingerprint
                            """).param(fingerprint).update();
            seen = fingerprint;
        }
        jdbc.sql("""
                        update reassessment set begun = begun + 1, moved_at = clock_timestamp(), done_up_to = '', finished_at = null, pass = 2
                        where fingerprint = ? and pass = 1 and finished_at < clock_timestamp() - ? * interval '1 second'
                        """).params(fingerprint, PATIENCE.toSeconds()).update();
        compare(fingerprint);
        return jdbc.sql("select fingerprint from reassessment where fingerprint = ? and finished_at is null")
                .param(fingerprint)
                .query(String.class)
                .optional();
    }

    private void compare(String fingerprint) {
        boolean differs = !jdbc.sql("select fingerprint from reassessment")
                .query(String.class)
                .single()
                .equals(fingerprint);
        if (!differs) {
            differsSince = null;
        } else if (differsSince == null) {
            differsSince = System.nanoTime();
            LOG.warn(
                    "Another instance has other rules than {}: territories are assessed under those",
                    current.get().edition());
        }
    }

    /** For how long the rules here have been others than those that all territories were last assessed under; zero if they are the same. */
    synchronized Duration differing() {
        return differsSince == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - differsSince);
    }

    /** Down once rules have differed for longer than it takes to give all instances new ones. */
    Health health() {
        Duration differing = differing();
        return differing.compareTo(PATIENCE) > 0
                ? Health.down()
                        .withDetail("reason", "another instance has other rules")
                        .withDetail("seconds", differing.toSeconds())
                        .build()
                : Health.up().build();
    }

    private record Pass(long begun, String doneUpTo) {}

    /**
     * Assesses all but those that cannot be, each for a reason of its own; does nothing if another pass was begun meanwhile. Left unended, it is due
     * at the next look.
     */
    void run(String fingerprint, PassingOver passingOver) {
        Optional<Pass> begun = jdbc.sql(
                        "select begun, done_up_to from reassessment where fingerprint = ? and finished_at is null")
                .param(fingerprint)
                .query((row, number) -> new Pass(row.getLong(1), row.getString(2)))
                .optional();
        begun.ifPresent(pass -> run(fingerprint, pass, passingOver));
    }

    /** Assesses one that a pass left behind. */
    void runAgain(Siren siren) {
        announcing.announce(siren, cause());
    }

    private String cause() {
        return "rules " + current.get().edition();
    }

    private void run(String fingerprint, Pass pass, PassingOver passingOver) {
        String cause = cause();
        int done = 0;
        List<String> page = page(pass.doneUpTo());
        while (!page.isEmpty()) {
            for (String siren : page) {
                if (!current.get().fingerprint().equals(fingerprint)) {
                    LOG.info("Other rules are current by now: the reassessment ends after {} territories", done);
                    return;
                }
                if (!isLast(pass)) {
                    LOG.info("Another reassessment was begun: this one ends after {} territories", done);
                    return;
                }
                try {
                    announcing.announce(new Siren(siren), cause);
                } catch (UnannouncedTerritory e) {
                    passingOver.passOver(e);
                }
                done++;
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            if (!moved(pass, page.getLast())) {
                LOG.info("Another reassessment was begun: this one ends after {} territories", done);
                return;
            }
            page = page(page.getLast());
        }
        boolean finished =
                jdbc.sql("update reassessment set finished_at = clock_timestamp(), moved_at = clock_timestamp()"
                                        + " where begun = ?")
                                .param(pass.begun())
                                .update()
                        == 1;
        if (finished) {
            LOG.info("{} territories were assessed under {}", done, fingerprint);
        }
    }

    private boolean isLast(Pass pass) {
        return jdbc.sql("select exists (select 1 from reassessment where begun = ?)")
                .param(pass.begun())
                .query(Boolean.class)
                .single();
    }

    private boolean moved(Pass pass, String siren) {
        return jdbc.sql("update reassessment set done_up_to = ?, moved_at = clock_timestamp() where begun = ?")
                        .params(siren, pass.begun())
                        .update()
                == 1;
    }

    private List<String> page(String after) {
        return jdbc.sql("select aggregate_identifier from domain_event_entry where aggregate_identifier > ?"
                        + " and sequence_number = 0 order by aggregate_identifier limit " + PAGE)
                .param(after)
                .query((row, number) -> row.getString(1))
                .list();
    }
}

package fr.jalon.command.deadline;

import fr.jalon.domain.value.Siren;
import fr.jalon.referentiel.LoadedReferentiels;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Assesses every territory under the current edition of the levels and announces what that changes, once: goes on after the
 * last territory that was done, at a pace that leaves room for commands.
 */
final class Reassessment {

    private static final Logger LOG = LoggerFactory.getLogger(Reassessment.class);
    private static final int PAGE = 200;

    /** At most 200 territories a second. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final LevelAnnouncer announcer;
    private final LoadedReferentiels rules;
    private final JdbcClient jdbc;

    Reassessment(LevelAnnouncer announcer, LoadedReferentiels rules, JdbcClient jdbc) {
        this.announcer = announcer;
        this.rules = rules;
        this.jdbc = jdbc;
    }

    /** What all territories should be assessed under and are not yet; empty if they are. */
    Optional<String> due() {
        String current = rules.now().fingerprintOfLevels();
        Optional<String> last = jdbc.sql("select fingerprint from reassessment where finished_at is not null"
                        + " order by finished_at desc limit 1")
                .query(String.class)
                .optional();
        if (last.equals(Optional.of(current))) {
            return Optional.empty();
        }
        jdbc.sql("insert into reassessment (fingerprint) values (?) on conflict (fingerprint) do update"
                        + " set done_up_to = '', finished_at = null where reassessment.finished_at is not null")
                .param(current)
                .update();
        return Optional.of(current);
    }

    /** Assesses all; does nothing if the rules have changed again meanwhile, since then another one is due. */
    void run(String fingerprint) {
        String cause = "rules " + rules.now().currentLevels().edition();
        int done = 0;
        List<String> page = page(doneUpTo(fingerprint));
        while (!page.isEmpty()) {
            for (String siren : page) {
                if (!rules.now().fingerprintOfLevels().equals(fingerprint)) {
                    LOG.info("Other rules are current by now: the reassessment ends after {} territories", done);
                    return;
                }
                announcer.announce(new Siren(siren), LevelAnnouncer.ACTOR_OF_RULES, cause);
                done++;
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            doneUpTo(fingerprint, page.getLast());
            page = page(page.getLast());
        }
        jdbc.sql("update reassessment set finished_at = clock_timestamp() where fingerprint = ?")
                .param(fingerprint)
                .update();
        LOG.info("{} territories were assessed under {}", done, fingerprint);
    }

    private String doneUpTo(String fingerprint) {
        return jdbc.sql("select done_up_to from reassessment where fingerprint = ?")
                .param(fingerprint)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private void doneUpTo(String fingerprint, String siren) {
        jdbc.sql("update reassessment set done_up_to = ? where fingerprint = ?")
                .param(siren)
                .param(fingerprint)
                .update();
    }

    private List<String> page(String after) {
        return jdbc
                .sql("select distinct aggregate_identifier from domain_event_entry where aggregate_identifier > ?"
                        + " and sequence_number = 0 order by aggregate_identifier limit " + PAGE)
                .param(after)
                .query(String.class)
                .stream()
                .map(String::valueOf)
                .toList();
    }
}

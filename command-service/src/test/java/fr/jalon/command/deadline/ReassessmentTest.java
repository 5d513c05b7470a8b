package fr.jalon.command.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import fr.jalon.command.given.Database;
import fr.jalon.command.given.OnePostgres;
import fr.jalon.domain.party.Siren;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever comes and goes, in the end every territory was last assessed under what is current. */
class ReassessmentTest {

    /** One page and a bit. */
    private static final int TERRITORIES = 205;

    private final OnePostgres postgres = new OnePostgres();
    private final Map<String, String> assessed = new TreeMap<>();
    private final AtomicReference<String> current = new AtomicReference<>("W");
    private final List<UnannouncedTerritory> passedOver = new ArrayList<>();
    private HikariDataSource pool;
    private JdbcClient jdbc;
    private Reassessment reassessment;
    private IntConsumer onTheWay = done -> {};
    private int done;

    @BeforeEach
    void many_territories() throws SQLException {
        Flyway.configure()
                .dataSource(postgres.source())
                .schemas("jalon")
                .createSchemas(true)
                .load()
                .migrate();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(postgres.url());
        config.setSchema("jalon");
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(1_000);
        pool = new HikariDataSource(config);
        jdbc = JdbcClient.create(pool);
        try (Connection connection = pool.getConnection()) {
            for (int number = 0; number < TERRITORIES; number++) {
                Database.append(connection, siren(number), 0, "2026-11-23T10:00:00Z");
            }
        }
        reassessment = another();
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private Reassessment another() {
        return new Reassessment(this::assess, () -> new Reassessment.Current(current.get(), current.get()), jdbc);
    }

    private void assess(Siren siren, String cause) {
        assessed.put(siren.digits(), cause);
        onTheWay.accept(++done);
    }

    private static String siren(int number) {
        String eight = String.format("%08d", 60_000_000 + number);
        int sum = 0;
        for (int place = 0; place < eight.length(); place++) {
            int weighted = (eight.charAt(place) - '0') * (place % 2 == 1 ? 2 : 1);
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return eight + (10 - sum % 10) % 10;
    }

    private void runWhatIsDue() {
        reassessment.due().ifPresent(fingerprint -> reassessment.run(fingerprint, passedOver::add));
    }

    /** Another edition comes when so many have been assessed in all. */
    private void comesAfter(int many, String edition) {
        onTheWay = number -> {
            if (number == done && number >= many) {
                onTheWay = rest -> {};
                current.set(edition);
            }
        };
    }

    private void assertAllUnder(String edition) {
        assertThat(reassessment.due()).isEmpty();
        assertThat(assessed).hasSize(TERRITORIES);
        assertThat(assessed.values()).containsOnly("rules " + edition);
    }

    @Test
    void a_pass_goes_over_all_once_and_leaves_no_connection_behind() {
        runWhatIsDue();
        assertAllUnder("W");
        assertThat(done).isEqualTo(TERRITORIES);

        for (String edition : List.of("X", "Y", "Z")) {
            current.set(edition);
            runWhatIsDue();
            assertAllUnder(edition);
        }
    }

    @Test
    void an_edition_that_is_taken_back_midway_leaves_nothing_of_it() {
        runWhatIsDue();
        current.set("X");
        comesAfter(done + 100, "W");
        runWhatIsDue();
        assertThat(assessed).containsValue("rules X");

        runWhatIsDue();

        assertAllUnder("W");
    }

    @Test
    void an_edition_that_was_cut_short_and_comes_back_begins_again() {
        runWhatIsDue();
        current.set("X");
        // The first page of X is done and kept.
        comesAfter(done + 202, "Y");
        runWhatIsDue();
        runWhatIsDue();
        assertAllUnder("Y");

        current.set("X");
        runWhatIsDue();

        assertAllUnder("X");
    }

    @Test
    void a_pass_that_was_cut_short_by_a_stop_goes_on_where_it_was() {
        onTheWay = number -> {
            if (number == 202) {
                throw new IllegalStateException("stopped");
            }
        };
        assertThat(reassessment.due()).contains("W");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> reassessment.run("W", passedOver::add)))
                .hasMessage("stopped");
        onTheWay = number -> {};

        reassessment = another();
        runWhatIsDue();

        assertAllUnder("W");
        assertThat(done).isEqualTo(202 + 5);
    }

    @Test
    void a_run_that_lingers_does_not_speak_for_one_that_was_begun_later() {
        onTheWay = number -> {
            if (number == 100) {
                current.set("X");
                assertThat(another().due()).contains("X");
                current.set("W");
                assertThat(another().due()).contains("W");
            }
        };
        runWhatIsDue();
        assertThat(reassessment.due()).contains("W");
        runWhatIsDue();

        assertAllUnder("W");
        assertThat(done).isEqualTo(100 + TERRITORIES);
    }

    @Test
    void instances_whose_rules_differ_do_not_fight_however_long_they_stand_side_by_side_and_say_so() {
        runWhatIsDue();
        current.set("X");
        Reassessment canary = another();
        canary.due().ifPresent(fingerprint -> canary.run(fingerprint, passedOver::add));
        later("11 minutes");
        canary.due().ifPresent(fingerprint -> canary.run(fingerprint, passedOver::add));
        int before = done;

        for (int hour = 1; hour <= 3; hour++) {
            later("61 minutes");
            current.set("W");
            runWhatIsDue();
            assertThat(reassessment.differing()).isPositive();
            current.set("X");
            canary.due().ifPresent(fingerprint -> canary.run(fingerprint, passedOver::add));
            assertThat(canary.differing()).isZero();
        }

        assertThat(done).isEqualTo(before);
        // The one that stays has its way when it starts again.
        current.set("W");
        reassessment = another();
        runWhatIsDue();
        assertAllUnder("W");
        assertThat(reassessment.differing()).isZero();
    }

    @Test
    void what_an_instance_with_the_rules_before_announced_behind_the_pass_is_put_right_by_a_second_one_and_no_third() {
        runWhatIsDue();
        current.set("X");
        runWhatIsDue();
        assertAllUnder("X");
        // Its rules are those before, as far as it has not looked.
        assessed.put(siren(7), "rules W");

        later("11 minutes");
        runWhatIsDue();

        assertAllUnder("X");
        int twice = done;
        later("11 minutes");
        runWhatIsDue();
        assertThat(done).isEqualTo(twice);
    }

    private void later(String interval) {
        jdbc.sql(
                        "update reassessment set moved_at = moved_at - cast(? as interval), finished_at = finished_at - cast(? as interval)")
                .params(interval, interval)
                .update();
    }

    @Test
    void a_territory_that_cannot_be_assessed_is_passed_over_and_can_be_assessed_by_itself_later() {
        Siren poisoned = new Siren(siren(100));
        onTheWay = number -> {
            if (assessed.remove(poisoned.digits()) != null) {
                throw new UnannouncedTerritory(poisoned, "poison", null);
            }
        };
        runWhatIsDue();
        assertThat(reassessment.due()).isEmpty();
        assertThat(done).isEqualTo(TERRITORIES);
        assertThat(assessed).hasSize(TERRITORIES - 1).doesNotContainKey(poisoned.digits());
        assertThat(passedOver).extracting(UnannouncedTerritory::siren).containsExactly(poisoned);

        onTheWay = number -> {};
        reassessment.runAgain(poisoned);
        assertAllUnder("W");
    }
}

package fr.jalon.command.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.jalon.command.clock.MovableClock;
import fr.jalon.command.given.OnePostgres;
import fr.jalon.command.given.Service;
import fr.jalon.command.given.Tokens;
import fr.jalon.command.handling.Deadlines;
import fr.jalon.domain.party.Siren;
import fr.jalon.servers.OneBroker;
import fr.jalon.servers.Topic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What time alone changes is announced on the day, by one of several instances, late after an outage, never twice. In the order of the
 * days: one service for all, whose clock only goes forward.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeadlinesTest {

    private static final String LOST = "jalon.LevelLost.v1";
    private static final String ATTAINED = "jalon.LevelAttained.v1";

    private static final OnePostgres POSTGRES = new OnePostgres();
    private static final Topic TOPIC = OneBroker.topic("deadlines");
    private static final List<Service> SERVICES = new ArrayList<>();

    private static int sirens;

    @BeforeAll
    static void one_service() {
        serve(Service.NOW);
    }

    @AfterAll
    static void no_service() {
        SERVICES.forEach(Service::close);
    }

    private static MovableClock clockAt(Instant instant) {
        return new MovableClock(Clock.fixed(instant, ZoneOffset.UTC), Duration.ZERO);
    }

    private static Service serve(Instant instant) {
        Service service = new Service(clockAt(instant), POSTGRES, TOPIC);
        SERVICES.add(service);
        return service;
    }

    @Test
    @Order(0)
    void a_scheduler_may_be_told_to_start_twice_and_again_after_a_stop() {
        DeadlineScheduler scheduler = one().bean(DeadlineScheduler.class);
        scheduler.start();
        scheduler.stop();
        assertThat(scheduler.isRunning()).isFalse();

        scheduler.start();

        assertThat(scheduler.isRunning()).isTrue();
    }

    private static Service one() {
        return SERVICES.getFirst();
    }

    private static String line(String siren, String fields) {
        return "{'siren':'%s',%s}".formatted(siren, fields).replace('\'', '"');
    }

    /** Everything of levels 1 to 3, but for what pays the animation. */
    private static String atLevelTwo() {
        String siren = siren(++sirens);
        String synergy = "'synergyId':'vapeur'";
        return String.join(
                "\n",
                line(siren, "'type':'territory-registered','name':'T','kind':'cc','regionCode':'44'"),
                line(
                        siren,
                        "'type':'strategy-adopted','occurredOn':'2020-01-01','title':'S',"
                                + "'departments':['economic-development','environment']"),
                line(
                        siren,
                        "'type':'objectives-set','occurredOn':'2020-01-01',"
                                + "'objectives':[{'theme':'projects','target':3,'unit':'projets'}]"),
                line(
                        siren,
                        "'type':'involvement-declared','occurredOn':'2020-01-01','role':'animator',"
                                + "'staffing':'recruited'"),
                line(siren, "'type':'departments-organised','occurredOn':'2020-01-01','departments':['environment']"),
                line(
                        siren,
                        "'type':'actor-joined','occurredOn':'2020-01-01',"
                                + "'actor':{'name':'CCI','kind':'consular-chamber'}"),
                line(siren, "'type':'actor-joined','occurredOn':'2020-01-01','actor':{'name':'C','kind':'cluster'}"),
                line(
                        siren,
                        "'type':'awareness-action-held','occurredOn':'2020-01-01','title':'A','medium':'awareness'"),
                line(siren, "'type':'actors-meeting-held','occurredOn':'2020-01-01','title':'R'"),
                line(siren, "'type':'governance-established','occurredOn':'2020-01-01','name':'G'"),
                line(siren, "'type':'regional-network-absent','occurredOn':'2020-01-01','regionCode':'44'"),
                line(siren, "'type':'synergy-search-conducted','occurredOn':'2020-01-01','method':'other'"),
                line(
                        siren,
                        "'type':'synergy-identified','occurredOn':'2020-01-01','title':'V','kind':'substitution',"
                                + "'of':'energy','participants':[{'name':'A'},{'name':'B'}]," + synergy),
                line(
                        siren,
                        "'type':'synergy-implemented','occurredOn':'2020-01-02','support':'animation',"
                                + "'ownActivity':'waste'," + synergy),
                line(
                        siren,
                        "'type':'principles-integrated','occurredOn':'2020-01-01','project':'P','kind':'creation'"));
    }

    private static String siren(int number) {
        String eight = String.format("%08d", 60_000_000 + number);
        int sum = 0;
        for (int i = 0; i < eight.length(); i++) {
            int digit = eight.charAt(i) - '0';
            int weighted = i % 2 == 1 ? 2 * digit : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return eight + (10 - sum % 10) % 10;
    }

    private static String funding(String siren, String id, String startsOn, String endsOn) {
        return line(
                siren,
                ("'type':'funding-granted','id':'%s','occurredOn':'2020-01-01','funders':['Nous'],'byAuthority':true,"
                                + "'purpose':'animation','startsOn':'%s','endsOn':'%s'")
                        .formatted(id, startsOn, endsOn));
    }

    /** Imports a territory and returns its SIREN. */
    private String given(String startsOn, String endsOn) {
        String lines = atLevelTwo();
        String siren = lines.substring(lines.indexOf(":\"") + 2, lines.indexOf(":\"") + 11);
        var rows = one().importLines(lines + "\n" + funding(siren, "f", startsOn, endsOn))
                .rows();
        assertThat(rows.getLast().path("summary").path("refused").asInt()).isZero();
        return siren;
    }

    private List<String> deadlines(String siren) {
        return one().bean(JdbcClient.class)
                .sql("select execution_time from scheduled_tasks where task_instance like ? order by 1")
                .param(siren + "/%")
                .query((row, number) -> row.getTimestamp(1).toInstant().toString())
                .list();
    }

    private long announced(String siren, String type) {
        return SERVICES.getLast()
                .bean(JdbcClient.class)
                .sql("select count(*) from domain_event_entry where aggregate_identifier = ? and payload_type = ?")
                .param(siren)
                .param(type)
                .query(Long.class)
                .single();
    }

    private static void move(Service service, String instant) {
        assertThat(service.send("PUT", "/api/v1/operations/clock", Tokens.of("admin"), "{\"now\": \"" + instant + "\"}")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-31, 2026-12-31T23:00:00Z",
        // The night before summer time begins, the day on which it does, and the one on which it ends.
        "2027-03-27, 2027-03-27T23:00:00Z",
        "2027-03-28, 2027-03-28T22:00:00Z",
        "2027-10-31, 2027-10-31T23:00:00Z"
    })
    @Order(0)
    void the_day_after_the_last_one_begins_at_midnight_in_paris(String endsOn, String instant) {
        String siren = given("2025-01-01", endsOn);

        assertThat(deadlines(siren)).containsExactly(instant);
    }

    @Test
    @Order(2)
    void a_funding_that_ends_loses_the_level_on_the_day_and_not_a_second_before() {
        String siren = given("2025-01-01", "2027-12-31");
        assertThat(announced(siren, ATTAINED)).isEqualTo(3);

        move(one(), "2027-12-31T22:59:59Z");
        var before = one().post(
                        "/api/v1/territories/" + siren + "/milestones",
                        "{\"type\": \"other-event\", \"occurredOn\": \"2027-12-31\", \"title\": \"T\", \"kind\": \"other\"}");
        assertThat(before.json().path("level").asInt()).isEqualTo(3);
        assertThat(announced(siren, LOST)).isZero();

        move(one(), "2027-12-31T23:00:00Z");
        await().until(() -> announced(siren, LOST) == 1);
        assertThat(deadlines(siren)).isEmpty();
    }

    @Test
    @Order(3)
    void a_funding_that_begins_attains_the_level_and_sets_the_deadline_of_its_end() {
        String siren = given("2028-03-01", "2029-06-30");
        assertThat(announced(siren, ATTAINED)).isEqualTo(2);

        move(one(), "2028-03-01T08:00:00Z");

        await().until(() -> announced(siren, ATTAINED) == 3);
        await().until(() -> deadlines(siren).equals(List.of("2029-06-30T22:00:00Z")));
    }

    @Test
    @Order(4)
    void after_an_outage_it_is_announced_late_and_once() {
        String siren = given("2025-01-01", "2029-12-31");
        SERVICES.removeFirst().close();

        Instant later = Instant.parse("2030-05-01T00:00:00Z");
        serve(later);
        serve(later);

        await().until(() -> announced(siren, LOST) == 1 && deadlines(siren).isEmpty());
    }

    @Test
    @Order(1)
    void two_instances_that_look_at_once_announce_each_change_once() {
        Service other = serve(Service.NOW);
        List<String> territories = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            territories.add(given("2025-01-01", "2026-12-31"));
        }

        SERVICES.forEach(service -> move(service, "2027-01-01T00:00:00Z"));

        await().until(() ->
                territories.stream().allMatch(siren -> deadlines(siren).isEmpty()));
        assertThat(territories)
                .allSatisfy(siren -> assertThat(announced(siren, LOST)).isEqualTo(1));
        SERVICES.remove(other);
        other.close();
    }

    @Test
    @Order(0)
    void what_is_learnt_later_moves_the_deadline_and_a_dry_run_does_not() {
        String siren = given("2025-01-01", "2026-12-31");
        String milestones = "/api/v1/territories/" + siren + "/milestones";
        String longer = funding(siren, "g", "2025-06-01", "2028-06-30").replace("\"siren\":\"" + siren + "\",", "");

        one().post(milestones + "?dryRun=true", longer);
        assertThat(deadlines(siren)).containsExactly("2026-12-31T23:00:00Z");

        assertThat(one().post(milestones, longer).status()).isEqualTo(201);
        assertThat(deadlines(siren)).containsExactly("2028-06-30T22:00:00Z");

        assertThat(one().post(milestones + "/g/retraction", "{\"reason\": \"saisie\"}")
                        .status())
                .isEqualTo(201);
        assertThat(deadlines(siren)).containsExactly("2026-12-31T23:00:00Z");

        assertThat(one().post(milestones + "/f/retraction", "{\"reason\": \"saisie\"}")
                        .status())
                .isEqualTo(201);
        assertThat(deadlines(siren)).isEmpty();
        assertThat(announced(siren, LOST)).isEqualTo(1);
    }

    @Test
    @Order(0)
    void a_deadline_is_kept_with_its_transaction_or_not_at_all() {
        Siren siren = new Siren(siren(++sirens));
        TransactionTemplate transaction = new TransactionTemplate(one().bean(PlatformTransactionManager.class));

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    one().bean(Deadlines.class)
                            .move(List.of(new Deadlines.Move(siren, LocalDate.of(2030, 1, 1), true)));
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");

        assertThat(deadlines(siren.digits())).isEmpty();
    }

    @Test
    @Order(5)
    void the_clock_moves_forward_only_and_by_administrators_only() {
        String clock = "/api/v1/operations/clock";
        assertThat(one().send("PUT", clock, Tokens.of("animator"), "{}").status())
                .isEqualTo(403);
        assertThat(one().send("PUT", clock, "", "{}").status()).isEqualTo(401);
        for (String bad : List.of(
                "{}",
                "{\"now\": 5}",
                "{\"now\": \"tomorrow\"}",
                "{\"now\": \"2020-01-01T00:00:00Z\"}",
                "{\"now\": \"2040-01-01T00:00:00Z\", \"why\": \"x\"}",
                "[]")) {
            assertThat(one().send("PUT", clock, Tokens.of("admin"), bad).status())
                    .as(bad)
                    .isBetween(400, 422);
        }
        move(one(), "2031-01-01T00:00:00Z");
        assertThat(one().send("GET", clock, Tokens.of("admin"), "")
                        .json()
                        .path("now")
                        .asString())
                .isEqualTo("2031-01-01T00:00:00Z");
    }

    @Test
    @Order(0)
    void where_the_clock_may_not_be_moved_there_is_no_such_call() {
        try (Service service = new Service(POSTGRES, TOPIC)) {
            assertThat(service.send(
                                    "PUT",
                                    "/api/v1/operations/clock",
                                    Tokens.of("admin"),
                                    "{\"now\": \"2027-01-01T00:00:00Z\"}")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    @Order(0)
    void a_territory_whose_history_cannot_be_read_is_passed_over_by_all_that_go_over_all_and_tried_again_by_itself() {
        String poisoned = siren(++sirens);
        JdbcClient jdbc = POSTGRES.client();
        jdbc.sql("insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type,"
                        + " payload_type, payload, meta_data, time_stamp) values (?, ?, 0, 'T',"
                        + " 'jalon.OfAnotherTime.v9', '{}', '{}', '2026-11-29T10:00:00Z')")
                .params("poisoned " + poisoned, poisoned)
                .update();
        List<UnannouncedTerritory> passedOver = new ArrayList<>();
        one().bean(LevelAnnouncer.class).announceAll(passedOver::add);
        assertThat(passedOver).extracting(trouble -> trouble.siren().digits()).contains(poisoned);

        DeadlineScheduler scheduler = one().bean(DeadlineScheduler.class);
        scheduler.stop();
        jdbc.sql("update reassessment set done_up_to = '', finished_at = null").update();
        scheduler.start();

        await().until(() -> jdbc.sql("select exists (select 1 from reassessment where finished_at is not null)")
                .query(Boolean.class)
                .single());
        assertThat(jdbc.sql("select task_instance from scheduled_tasks where task_name = 'reassessment-of-one'")
                        .query(String.class)
                        .list())
                .contains(poisoned);
    }
}

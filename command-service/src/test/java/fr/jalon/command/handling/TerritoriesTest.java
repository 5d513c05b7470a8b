package fr.jalon.command.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.jalon.command.given.Database;
import fr.jalon.command.given.OnePostgres;
import fr.jalon.command.given.RunningWriteSide;
import fr.jalon.command.given.Service;
import fr.jalon.command.handling.Envelope.Idempotency;
import fr.jalon.command.handling.Envelope.Mode;
import fr.jalon.command.handling.Envelope.Origin;
import fr.jalon.domain.event.FramingMilestone.OtherEvent;
import fr.jalon.domain.event.RegistrationEvent.TerritoryRegistered;
import fr.jalon.domain.initiative.OtherEventKind;
import fr.jalon.domain.party.RegionCode;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.shape.Head;
import fr.jalon.domain.territory.Territory;
import fr.jalon.domain.territory.TerritoryCommand;
import fr.jalon.domain.territory.TerritoryCommand.LogMilestone;
import fr.jalon.domain.territory.TerritoryCommand.RegisterTerritory;
import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.MilestoneId;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two services over one PostgreSQL: each has a cache of its own, so that they really get in each other's way. */
@ExtendWith(RunningWriteSide.class)
class TerritoriesTest {

    private static final Origin ORIGIN = new Origin("somebody", "correlation");
    private static final LocalDate DAY = LocalDate.of(2024, 3, 1);
    private static final int WRITERS = 32;

    private static int sirens;

    private final OnePostgres postgres = RunningWriteSide.postgres();

    private Siren siren;

    @BeforeEach
    void a_registered_territory() {
        siren = new Siren("%09d".formatted(700_000_000 + ++sirens));
        assertThat(territories(0).handle(envelope(registration(siren)))).isInstanceOf(Outcome.Stored.class);
    }

    private static Territories territories(int number) {
        return (number % 2 == 0 ? RunningWriteSide.one() : RunningWriteSide.other()).bean(Territories.class);
    }

    private static TerritoryCommand registration(Siren siren) {
        return new RegisterTerritory(
                new TerritoryRegistered(siren, new Label("Ici"), TerritoryKind.CC, new RegionCode("75"), null, true));
    }

    private LogMilestone milestone(String id) {
        return new LogMilestone(
                siren,
                new OtherEvent(Head.of(new MilestoneId(id), DAY), new Label("Étude " + id), OtherEventKind.STUDY));
    }

    private static Envelope envelope(TerritoryCommand command) {
        return envelope(command, null, null, Mode.RECORD);
    }

    private static Envelope envelope(
            TerritoryCommand command, @Nullable Long expected, @Nullable Idempotency idempotency, Mode mode) {
        return new Envelope(command, expected, idempotency, mode, ORIGIN);
    }

    private static List<Outcome> atOnce(int writers, IntFunction<Outcome> write) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            List<Callable<Outcome>> all = IntStream.range(0, writers)
                    .mapToObj(number -> (Callable<Outcome>) () -> write.apply(number))
                    .toList();
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> outcome : threads.invokeAll(all)) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        }
    }

    private List<Long> storedVersions() {
        return postgres.client()
                .sql("select sequence_number + 1 from domain_event_entry where aggregate_identifier = ? order by 1")
                .param(siren.digits())
                .query(Long.class)
                .list();
    }

    private void assertVersions(long last) {
        assertThat(storedVersions())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, last).boxed().toList());
    }

    @Test
    void thirty_two_writers_on_one_territory_see_no_error_and_versions_are_dense() throws Exception {
        int each = 5;
        List<Long> versions = new ArrayList<>();
        for (int round = 0; round < each; round++) {
            int now = round;
            for (Outcome outcome : atOnce(
                    WRITERS, writer -> territories(writer).handle(envelope(milestone("w" + writer + "-" + now))))) {
                assertThat(outcome).isInstanceOf(Outcome.Stored.class);
                versions.add(((Outcome.Stored) outcome).answer().version());
            }
        }
        assertThat(versions)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(2, 1 + each * WRITERS).boxed().toList());
        assertVersions(1 + each * WRITERS);
        assertThat(territories(0).peek(siren).territory().version()).isEqualTo(1 + each * WRITERS);
        assertThat(territories(1).peek(siren).territory().version()).isEqualTo(1 + each * WRITERS);
    }

    /** Somebody else's transaction has the next version of the territory and does not end: whoever appends waits for it in the database. */
    @Test
    void those_who_wait_for_one_territory_leave_the_connections_to_all_others() throws Exception {
        Siren another = new Siren("%09d".formatted(700_000_000 + ++sirens));
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
                Connection stuck = postgres.source().getConnection()) {
            stuck.setAutoCommit(false);
            Database.append(stuck, siren.digits(), 1, "2026-11-29T10:00:00Z");
            List<Future<Outcome>> waiting = IntStream.range(0, WRITERS)
                    .mapToObj(writer ->
                            threads.submit(() -> territories(0).handle(envelope(milestone("stuck-" + writer)))))
                    .toList();
            await().until(() -> postgres.client()
                    .sql("select exists (select from pg_stat_activity where wait_event_type = 'Lock'"
                            + " and datname = current_database())")
                    .query(Boolean.class)
                    .single());

            assertThat(territories(0).handle(envelope(registration(another)))).isInstanceOf(Outcome.Stored.class);
            assertThat(waiting).noneMatch(Future::isDone);

            stuck.rollback();
            for (Future<Outcome> each : waiting) {
                assertThat(each.get()).isInstanceOf(Outcome.Stored.class);
            }
        }
        assertVersions(1 + WRITERS);
    }

    @Test
    void of_many_who_register_at_once_one_succeeds_and_the_others_are_told() throws Exception {
        Siren another = new Siren("%09d".formatted(700_000_000 + ++sirens));
        List<Outcome> outcomes = atOnce(WRITERS, writer -> territories(writer).handle(envelope(registration(another))));
        assertThat(outcomes.stream().filter(Outcome.Stored.class::isInstance)).hasSize(1);
        assertThat(outcomes.stream().filter(Outcome.Refused.class::isInstance)).hasSize(WRITERS - 1);
    }

    @Test
    void of_many_who_log_the_same_identifier_at_once_one_succeeds_and_the_others_are_told() throws Exception {
        List<Outcome> outcomes = atOnce(8, writer -> territories(writer).handle(envelope(milestone("same"))));
        assertThat(outcomes.stream().filter(Outcome.Stored.class::isInstance)).hasSize(1);
        assertThat(outcomes.stream().filter(outcome -> outcome.equals(refusal("/id", Rule.UNIQUE_IDENTIFIER, "same"))))
                .hasSize(7);
        assertVersions(2);
    }

    @Test
    void of_many_repetitions_of_one_key_one_is_stored_and_all_are_answered_alike() throws Exception {
        Idempotency key = new Idempotency("key", "fingerprint");
        List<Outcome> outcomes = atOnce(
                16, writer -> territories(writer).handle(envelope(milestone("m" + writer), null, key, Mode.RECORD)));
        assertThat(outcomes.stream().filter(Outcome.Stored.class::isInstance)).hasSize(1);
        assertThat(outcomes.stream()
                        .map(outcome -> switch (outcome) {
                            case Outcome.Stored(Answer answer) -> answer;
                            case Outcome.Repeated(Answer answer) -> answer;
                            default -> throw new AssertionError(outcome);
                        })
                        .distinct())
                .hasSize(1);
        assertVersions(2);
    }

    @Test
    void a_key_with_another_content_is_refused() {
        territories(0).handle(envelope(milestone("a"), null, new Idempotency("key", "one fingerprint"), Mode.RECORD));
        assertThat(territories(1)
                        .handle(envelope(milestone("b"), null, new Idempotency("key", "another"), Mode.RECORD)))
                .isEqualTo(refusal("", Rule.KEY_REUSED, "key"));
        assertVersions(2);
    }

    @Test
    void of_many_who_expect_one_version_one_succeeds() throws Exception {
        List<Outcome> outcomes = atOnce(
                16, writer -> territories(writer).handle(envelope(milestone("m" + writer), 1L, null, Mode.RECORD)));
        assertThat(outcomes.stream().filter(Outcome.Stored.class::isInstance)).hasSize(1);
        assertThat(outcomes.stream().filter(new Outcome.VersionMismatch(2)::equals))
                .hasSize(15);
        assertVersions(2);
    }

    @Test
    void what_another_service_recorded_is_known_at_once() {
        for (int number = 0; number < 6; number++) {
            territories(number).handle(envelope(milestone("m" + number)));
            assertThat(territories(number + 1).handle(envelope(milestone("m" + number))))
                    .isEqualTo(refusal("/id", Rule.UNIQUE_IDENTIFIER, "m" + number));
            assertThat(territories(number + 1).peek(siren).territory().version())
                    .isEqualTo(number + 2);
        }
    }

    @Test
    void a_dry_run_decides_and_stores_nothing() {
        Outcome decided = territories(0).handle(envelope(milestone("m"), null, null, Mode.DRY_RUN));
        assertThat(decided).isInstanceOf(Outcome.Decided.class);
        assertThat(((Outcome.Decided) decided).answer().version()).isEqualTo(2);
        assertVersions(1);
        assertThat(territories(0).handle(envelope(milestone("m")))).isInstanceOf(Outcome.Stored.class);
        assertVersions(2);
    }

    @Test
    void an_import_stores_the_same_once() {
        Envelope line = envelope(milestone("m"), null, null, Mode.RECORD_ONCE);
        assertThat(territories(0).handle(line)).isInstanceOf(Outcome.Stored.class);
        assertThat(territories(1).handle(line)).isInstanceOf(Outcome.Repeated.class);
        assertVersions(2);
    }

    @Test
    void an_answer_that_cannot_be_kept_takes_its_events_with_it() {
        postgres.client()
                .sql("alter table idempotent_answer add constraint not_this_one check (key <> 'unkeepable')")
                .update();
        Envelope unkeepable = envelope(milestone("m"), null, new Idempotency("unkeepable", "fingerprint"), Mode.RECORD);
        assertThatThrownBy(() -> territories(0).handle(unkeepable)).isInstanceOf(RuntimeException.class);
        assertVersions(1);
        assertThat(territories(0).peek(siren).territory().version()).isEqualTo(1);
        assertThat(territories(0).handle(envelope(milestone("m")))).isInstanceOf(Outcome.Stored.class);
        assertVersions(2);
    }

    @Test
    void events_say_who_and_why() {
        territories(0).handle(envelope(milestone("m")));
        String metaData = new String(
                postgres.client()
                        .sql("select meta_data from domain_event_entry where aggregate_identifier = ?"
                                + " order by sequence_number desc limit 1")
                        .param(siren.digits())
                        .query(byte[].class)
                        .single(),
                StandardCharsets.UTF_8);
        assertThat(metaData)
                .contains("\"actor\":\"somebody\"")
                .contains("\"correlationId\":\"correlation\"")
                .contains("\"causationId\":\"");
    }

    @Test
    void after_a_restart_a_long_history_is_known_from_its_snapshot() {
        int milestones = 70;
        for (int number = 0; number < milestones; number++) {
            territories(0).handle(envelope(milestone("m" + number)));
        }
        await().untilAsserted(() -> assertThat(snapshots()).anyMatch(version -> version >= 67));
        Territory before = territories(0).peek(siren).territory();
        try (Service restarted = new Service(postgres, RunningWriteSide.topic())) {
            Territories territories = restarted.bean(Territories.class);
            Territory after = territories.peek(siren).territory();
            assertThat(after.version()).isEqualTo(1 + milestones);
            assertThat(((Territory.Registered) after).registration())
                    .isEqualTo(((Territory.Registered) before).registration());
            for (int number = 0; number < milestones; number++) {
                assertThat(territories.handle(envelope(milestone("m" + number), null, null, Mode.RECORD_ONCE)))
                        .isInstanceOf(Outcome.Repeated.class);
            }
            assertThat(territories.handle(envelope(milestone("one-more")))).isInstanceOf(Outcome.Stored.class);
            Service.Reply known = restarted.post("/api/v1/territories/" + siren + "/milestones", meeting("m3"));
            assertThat(known.status()).isEqualTo(409);
            Service.Reply next = restarted.post("/api/v1/territories/" + siren + "/milestones", meeting("next"));
            assertThat(next.json().path("version").asInt()).isEqualTo(3 + milestones);
        }
        assertVersions(3 + milestones);
    }

    private static String meeting(String id) {
        return """
                {"id":"%s","type":"actors-meeting-held","occurredOn":"2024-03-01","title":"Réunion"}""".formatted(id);
    }

    private List<Long> snapshots() {
        return postgres.client()
                .sql("select sequence_number + 1 from snapshot_event_entry where aggregate_identifier = ?")
                .param(siren.digits())
                .query(Long.class)
                .list();
    }

    private static Outcome refusal(String pointer, Rule rule, Object value) {
        return new Outcome.Refused(List.of(new Refusal(pointer, rule, value)));
    }
}

package fr.jalon.query.sheet;

import static fr.jalon.query.given.Recording.REIMS;
import static fr.jalon.query.given.Recording.RENNES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.contract.problem.Language;
import fr.jalon.domain.event.AuditEvent;
import fr.jalon.domain.event.AuditEvent.AuditClosed;
import fr.jalon.domain.event.AuditEvent.AuditOpened;
import fr.jalon.domain.event.AuditEvent.AuditOpinionGiven;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.domain.proof.AuditId;
import fr.jalon.domain.proof.AuditKind;
import fr.jalon.domain.proof.DocumentUri;
import fr.jalon.domain.proof.Evidence;
import fr.jalon.domain.proof.Opinion;
import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.Prose;
import fr.jalon.query.course.CourseReading;
import fr.jalon.query.edition.Editions;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.given.OneMongo;
import fr.jalon.query.given.PartitionedLog;
import fr.jalon.query.given.Recording;
import fr.jalon.query.http.ProblemException;
import fr.jalon.query.http.UnknownTerritoryException;
import fr.jalon.query.mongo.MongoStores;
import fr.jalon.query.projection.Projector;
import fr.jalon.query.replay.EventReplay;
import fr.jalon.query.replay.TerritoryHistories;
import fr.jalon.query.sheet.AuditSheetAnswer.AuditChangeAnswer;
import fr.jalon.query.sheet.AuditSheetAnswer.AuditEditionAnswer;
import fr.jalon.query.sheet.AuditSheetAnswer.AuditFactAnswer;
import fr.jalon.query.sheet.AuditSheetAnswer.AuditLaterAnswer;
import fr.jalon.query.sheet.AuditSheetAnswer.AuditSubjectAnswer;
import fr.jalon.query.store.Views;
import fr.jalon.referentiel.Referentiels;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An audit speaks of its day as known at its opening, and says what came late. */
class SheetReadingTest {

    private static final Editions EDITIONS = Editions.of(Referentiels.shipped());
    private static final String LEVELS = "eci-3.5@2021";
    private static final String SCORE = "eci-3.5@2022";
    private static final LocalDate DAY = LocalDate.of(2025, 12, 31);
    private static final String STRATEGY =
            "{'id':'s','type':'strategy-adopted','occurredOn':'2024-01-01','title':'Stratégie',"
                    + "'departments':['economic-development','environment'],'evidence':["
                    + "{'title':'Délibération','uri':'urn:s','proves':'strategie_eit'}]}";
    private static final String OBJECTIVES = "{'id':'o','type':'objectives-set','occurredOn':'2024-02-01',"
            + "'objectives':[{'theme':'projects','target':3,'unit':'projets'}]}";
    private static final String INVOLVEMENT =
            "{'id':'i','type':'involvement-declared','occurredOn':'2024-03-01','role':'animator','staffing':'recruited'}";
    private static final String DEPARTMENTS =
            "{'id':'d','type':'departments-organised','occurredOn':'2024-04-01','departments':['environment']}";

    private static OneMongo mongo;
    private static int databases;

    @BeforeAll
    static void start() {
        mongo = new OneMongo();
    }

    @AfterAll
    static void stop() {
        mongo.close();
    }

    private static TerritoryHistories shown(List<RecordedEvent> events) {
        Views views = MongoStores.open(mongo.database("sheets-" + ++databases), new Generation(1));
        EventReplay replay =
                new EventReplay(views.histories(), Referentiels.shipped().succession(), EDITIONS.all());
        new Projector(views, replay)
                .project(new PartitionedLog().publish(events).all());
        return new TerritoryHistories(views.territories(), () -> replay);
    }

    private static AuditSheetAnswer sheet(Recording recording, String audit) {
        return new SheetReading(shown(recording.events())).sheet(RENNES.digits(), audit, Language.FR);
    }

    private static AuditComparisonAnswer comparison(Recording recording, String one, String other) {
        TerritoryHistories histories = shown(recording.events());
        return new ComparisonReading(histories, new CourseReading(histories, EDITIONS))
                .compare(RENNES.digits(), one, other, Language.FR);
    }

    private static AuditEvent opened(String id, LocalDate day, String... rules) {
        return new AuditOpened(
                new AuditId(id),
                new Label("Audit " + id),
                AuditKind.COT_INITIAL,
                day,
                List.of(rules).stream().map(Label::new).toList());
    }

    private static AuditEvent opinion(String id, String subject, Opinion opinion, String note) {
        return new AuditOpinionGiven(new AuditId(id), new Label(subject), opinion, new Prose(note));
    }

    private static Recording rennes(String... milestones) {
        Recording recording = new Recording()
                .register(REIMS, "Reims", TerritoryKind.CU, "44")
                .register(RENNES, "Rennes Métropole", TerritoryKind.METROPOLE, "53");
        for (String milestone : milestones) {
            recording.log(RENNES, milestone);
        }
        return recording;
    }

    private static AuditSubjectAnswer subject(AuditEditionAnswer edition, String id) {
        return edition.subjects().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> changes(AuditLaterAnswer later) {
        return later.changes().stream().map(SheetReadingTest::text).toList();
    }

    private static String text(AuditChangeAnswer change) {
        String what = change.subject() == null ? change.of() : change.subject();
        return what + " " + change.before().toPlainString() + "→"
                + change.after().toPlainString();
    }

    @Test
    void a_sheet_tells_criterion_by_criterion_what_it_rests_on_which_proofs_are_there_and_what_is_thought_of_it() {
        AuditSheetAnswer sheet = sheet(
                rennes(STRATEGY, OBJECTIVES)
                        .audit(RENNES, opened("a", DAY, LEVELS, SCORE))
                        .audit(RENNES, opinion("a", "strategy", Opinion.AGREED, "vu"))
                        .audit(RENNES, opinion("a", "involvement", Opinion.TO_DISCUSS, "Qui ?")),
                "a");

        assertThat(sheet.audit().state()).isEqualTo("open");
        assertThat(sheet.audit().closed()).isNull();
        assertThat(sheet.audit().opened().by()).isEqualTo("somebody");
        assertThat(sheet.audit().opinions()).isEqualTo(new AuditAnswer.AuditCountsAnswer(1, 0, 1));
        assertThat(sheet.toDiscuss()).containsExactly("involvement");
        AuditEditionAnswer levels = sheet.editions().getFirst();
        assertThat(levels.level()).isZero();
        assertThat(levels.points()).isNull();
        AuditSubjectAnswer strategy = subject(levels, "strategy");
        assertThat(strategy.holds()).isTrue();
        assertThat(strategy.since()).isEqualTo("2024-01-01");
        assertThat(strategy.facts()).extracting(AuditFactAnswer::milestone).containsExactly("s");
        assertThat(strategy.facts().getFirst().title()).isEqualTo("Stratégie adoptée – Stratégie");
        assertThat(strategy.facts().getFirst().evidence())
                .extracting(AuditAnswer.AuditDocumentAnswer::proves)
                .containsExactly("strategie_eit");
        assertThat(strategy.proofs())
                .extracting("id", "state")
                .anySatisfy(each -> assertThat(each.toList()).isEqualTo(List.of("strategie_eit", "found")));
        assertThat(strategy.opinion()).isNotNull();
        AuditSubjectAnswer involvement = subject(levels, "involvement");
        assertThat(involvement.holds()).isFalse();
        assertThat(involvement.missing()).isNotEmpty();
        AuditEditionAnswer score = sheet.editions().getLast();
        assertThat(score.level()).isNull();
        assertThat(score.outOf()).isEqualByComparingTo("25");
        assertThat(subject(score, "3.5.1").points()).isEqualByComparingTo("0");
        assertThat(sheet.since().events()).isZero();
    }

    @Test
    void what_comes_late_does_not_change_the_sheet_but_is_told_with_what_it_would_have_changed() {
        Recording recording = rennes(STRATEGY, OBJECTIVES, INVOLVEMENT).audit(RENNES, opened("a", DAY, LEVELS, SCORE));
        AuditSheetAnswer before = sheet(recording, "a");

        AuditSheetAnswer after = sheet(
                recording
                        .audit(RENNES, new AuditClosed(new AuditId("a"), new Prose("Fini."), null))
                        .log(RENNES, "{'id':'m','type':'actors-meeting-held','occurredOn':'2026-02-01','title':'R'}")
                        .log(RENNES, DEPARTMENTS)
                        .rename(RENNES, "2026-01-01", "Rennes (35)"),
                "a");

        AuditEditionAnswer levels = after.editions().getFirst();
        assertThat(levels.level())
                .isEqualTo(before.editions().getFirst().level())
                .isZero();
        assertThat(levels.now()).isNotNull().extracting("level").isEqualTo(1);
        assertThat(subject(levels, "departments").holds()).isFalse();
        assertThat(subject(levels, "departments").now())
                .isNotNull()
                .extracting("holds")
                .isEqualTo(true);
        assertThat(subject(levels, "strategy").now()).isNull();
        assertThat(after.since().events()).isEqualTo(3);
        assertThat(after.since().items())
                .extracting(AuditLaterAnswer::type)
                .containsExactly("territory-details-changed", "departments-organised", "actors-meeting-held");
        AuditLaterAnswer late = after.since().items().get(1);
        assertThat(late.late()).isTrue();
        assertThat(changes(late)).containsExactly("level 0→1", "departments 0→1", "points 0→5", "3.5.1 0→5");
        assertThat(late.changes().get(1).label()).isEqualTo("Des services organisés pour l'EIT");
        assertThat(after.since().items().getLast().late()).isFalse();
        assertThat(after.since().items().getLast().changes()).isEmpty();
        assertThat(after.audit().closed()).isNotNull().extracting("conclusion").isEqualTo("Fini.");
    }

    @Test
    void a_correction_and_a_fact_that_only_counts_with_a_later_one_are_marked_as_well() {
        Recording recording = rennes(STRATEGY, OBJECTIVES)
                .audit(RENNES, opened("a", DAY, LEVELS))
                .correct(
                        RENNES,
                        "s",
                        "Un seul service",
                        STRATEGY.replace("'s'", "'s2'").replace("'economic-development',", ""))
                .log(
                        RENNES,
                        "{'id':'c1','type':'actor-joined','occurredOn':'2024-01-01',"
                                + "'actor':{'name':'A','kind':'company'}}")
                .log(
                        RENNES,
                        "{'id':'c2','type':'actor-joined','occurredOn':'2024-01-01',"
                                + "'actor':{'name':'B','kind':'cluster'}}");
        AuditSheetAnswer sheet = sheet(recording, "a");

        List<AuditLaterAnswer> items = sheet.since().items();
        assertThat(items)
                .extracting(AuditLaterAnswer::type)
                .containsExactly("actor-joined", "actor-joined", "strategy-adopted", "milestone-retracted");
        assertThat(changes(items.getLast())).containsExactly("strategy 1→0");
        assertThat(items.getLast().reason()).isEqualTo("Un seul service");
        assertThat(subject(sheet.editions().getFirst(), "strategy")
                        .facts()
                        .getFirst()
                        .takenBack())
                .isTrue();
        assertThat(items.subList(0, 2))
                .allSatisfy(each -> assertThat(changes(each)).hasSameSizeAs(changes(items.get(0))));
    }

    @Test
    void a_late_fact_by_which_a_part_could_earn_more_or_no_longer_concerns_is_marked_though_no_points_change() {
        Recording recording = rennes(STRATEGY)
                .audit(RENNES, opened("a", DAY, SCORE))
                .log(RENNES, "{'id':'n','type':'regional-network-absent','occurredOn':'2024-01-01','regionCode':'53'}");
        AuditSheetAnswer sheet = sheet(recording, "a");

        AuditLaterAnswer late = sheet.since().items().getFirst();
        assertThat(changes(late)).containsExactly("3.5.2.1 0→0", "3.5.2.2 0→0", "3.5.2.3 0→0", "3.5.2.4 0→0");
        assertThat(late.changes().getLast().outOf()).isNotNull().satisfies(outOf -> {
            assertThat(outOf.before()).isEqualByComparingTo("1.25");
            assertThat(outOf.after()).isZero();
        });
        AuditEditionAnswer edition = sheet.editions().getFirst();
        assertThat(edition.now()).isNull();
        assertThat(subject(edition, "3.5.2.4").now())
                .isNotNull()
                .satisfies(now -> assertThat(now.outOf()).isZero());
        assertThat(subject(edition, "3.5.1").now()).isNull();
    }

    @Test
    void of_very_many_that_change_nothing_the_latest_are_told_and_none_that_changes_something_is_lost() {
        Recording recording = rennes(STRATEGY, OBJECTIVES, INVOLVEMENT)
                .audit(RENNES, opened("a", DAY, LEVELS))
                .log(RENNES, DEPARTMENTS);
        IntStream.rangeClosed(1, 250)
                .forEach(i -> recording.log(
                        RENNES,
                        "{'id':'x" + i
                                + "','type':'other-event','occurredOn':'2025-01-01','title':'É','kind':'study'}"));
        AuditSheetAnswer sheet = sheet(recording, "a");

        assertThat(sheet.since().events()).isEqualTo(251);
        assertThat(sheet.since().items()).hasSize(201);
        assertThat(sheet.since().untold()).isEqualTo(50);
        assertThat(sheet.since().items().getFirst().milestone()).isEqualTo("x250");
        assertThat(sheet.since().items().getLast().milestone()).isEqualTo("d");
    }

    @Test
    void two_audits_are_told_in_the_order_of_their_opening_with_the_turns_in_between_and_what_came_late() {
        Recording recording = rennes(STRATEGY, OBJECTIVES)
                .audit(RENNES, opened("first", LocalDate.of(2024, 2, 15), LEVELS))
                .audit(RENNES, opinion("first", "strategy", Opinion.AGREED, "vu"))
                .log(RENNES, INVOLVEMENT.replace("2024-03-01", "2024-02-01"))
                .log(RENNES, DEPARTMENTS)
                .audit(RENNES, opened("second", DAY, LEVELS, SCORE))
                .log(RENNES, "{'id':'m','type':'actors-meeting-held','occurredOn':'2024-02-01','title':'R'}");
        AuditComparisonAnswer comparison = comparison(recording, "second", "first");

        assertThat(comparison.before().id()).isEqualTo("first");
        assertThat(comparison.after().id()).isEqualTo("second");
        assertThat(comparison.editions())
                .extracting(AuditComparisonAnswer.AuditEditionPairAnswer::rules)
                .containsExactly(LEVELS, SCORE);
        AuditComparisonAnswer.AuditEditionPairAnswer levels =
                comparison.editions().getFirst();
        assertThat(levels.before()).isNotNull().extracting("level").isEqualTo(0);
        assertThat(levels.after()).isNotNull().extracting("level").isEqualTo(1);
        assertThat(levels.turns()).singleElement().satisfies(turn -> {
            assertThat(turn.on()).isEqualTo("2024-04-01");
            assertThat(turn.causes()).extracting("milestone").containsExactly("d");
        });
        assertThat(levels.subjects().stream()
                        .filter(AuditComparisonAnswer.AuditPairAnswer::changed)
                        .map(AuditComparisonAnswer.AuditPairAnswer::id))
                .containsExactly("involvement", "departments");
        assertThat(comparison.editions().getLast().before()).isNull();
        assertThat(comparison.late().events()).isEqualTo(2);
        assertThat(comparison.late().items().stream().flatMap(each -> changes(each).stream()))
                .containsExactly("involvement 0→1");
    }

    @Test
    void an_audit_beside_itself_has_nothing_between() {
        Recording recording = rennes(STRATEGY).audit(RENNES, opened("a", DAY, LEVELS));
        AuditComparisonAnswer same = comparison(recording, "a", "a");
        assertThat(same.editions().getFirst().turns()).isEmpty();
        assertThat(same.late().events()).isZero();
        assertThat(same.editions().getFirst().subjects()).noneMatch(AuditComparisonAnswer.AuditPairAnswer::changed);
    }

    @Test
    void audits_are_listed_page_by_page_the_latest_first() {
        Recording recording = rennes(STRATEGY);
        for (String id : List.of("a", "b", "c")) {
            recording.audit(RENNES, opened(id, DAY, LEVELS));
        }
        recording.audit(
                RENNES,
                new AuditClosed(
                        new AuditId("b"),
                        new Prose("Fini."),
                        List.of(new Evidence(new Label("PV"), null, new DocumentUri("urn:pv"), null, null, null))));
        SheetReading reading = new SheetReading(shown(recording.events()));
        List<String> all = new ArrayList<>();
        Long before = Long.MAX_VALUE;
        while (before != null) {
            SheetReading.Page page = reading.audits(RENNES.digits(), before, 2);
            page.items().forEach(audit -> all.add(audit.id() + " " + audit.state()));
            before = page.next();
        }
        assertThat(all).containsExactly("c open", "b closed", "a open");
        assertThat(reading.audits(REIMS.digits(), Long.MAX_VALUE, 2)).isEqualTo(new SheetReading.Page(List.of(), null));
    }

    @Test
    void what_nobody_opened_and_whom_nobody_follows_is_not_found() {
        Recording recording = rennes(STRATEGY).audit(RENNES, opened("a", DAY, LEVELS));
        SheetReading reading = new SheetReading(shown(recording.events()));
        for (String none : List.of("b", "", "é", "x".repeat(65))) {
            assertThatThrownBy(() -> reading.sheet(RENNES.digits(), none, Language.FR))
                    .isInstanceOf(ProblemException.class);
        }
        assertThatThrownBy(() -> reading.sheet("200054781", "a", Language.FR))
                .isInstanceOf(UnknownTerritoryException.class);
    }

    @Test
    void an_edition_that_is_not_loaded_any_more_is_named_and_nothing_else() {
        Recording recording = rennes(STRATEGY).audit(RENNES, opened("a", DAY, LEVELS, SCORE));
        Views views = MongoStores.open(mongo.database("sheets-" + ++databases), new Generation(1));
        EventReplay replay = new EventReplay(
                views.histories(), List.of(EDITIONS.named(LEVELS).orElseThrow()));
        new Projector(views, replay)
                .project(new PartitionedLog().publish(recording.events()).all());
        AuditSheetAnswer sheet = new SheetReading(new TerritoryHistories(views.territories(), () -> replay))
                .sheet(RENNES.digits(), "a", Language.FR);
        assertThat(sheet.editions()).extracting(AuditEditionAnswer::loaded).containsExactly(true, false);
        assertThat(sheet.editions().getLast().subjects()).isEmpty();
        assertThat(sheet.editions().getFirst().level()).isNotNull();
    }
}

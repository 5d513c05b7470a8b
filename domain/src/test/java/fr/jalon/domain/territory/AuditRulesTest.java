package fr.jalon.domain.territory;

import static fr.jalon.domain.fixture.History.SIREN;
import static fr.jalon.domain.fixture.History.TODAY;
import static fr.jalon.domain.fixture.Milestones.meeting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.domain.audit.Audit;
import fr.jalon.domain.event.AuditEvent;
import fr.jalon.domain.event.AuditEvent.AuditClosed;
import fr.jalon.domain.event.AuditEvent.AuditOpened;
import fr.jalon.domain.event.AuditEvent.AuditOpinionGiven;
import fr.jalon.domain.fixture.Editions;
import fr.jalon.domain.fixture.History;
import fr.jalon.domain.proof.AuditId;
import fr.jalon.domain.proof.AuditKind;
import fr.jalon.domain.proof.DocumentUri;
import fr.jalon.domain.proof.Evidence;
import fr.jalon.domain.proof.Opinion;
import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.shape.Head;
import fr.jalon.domain.territory.TerritoryCommand.RecordAuditStep;
import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.Prose;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An audit is opened, judged and closed, and refuses what it must. */
class AuditRulesTest {

    private static final String EDITION = Editions.LEVELS_2021.edition();

    private static AuditOpened opened(String id) {
        return opened(id, TODAY, EDITION);
    }

    private static AuditOpened opened(String id, LocalDate day, String... rules) {
        return new AuditOpened(
                new AuditId(id),
                new Label("COT, premier audit"),
                AuditKind.COT_INITIAL,
                day,
                List.of(rules).stream().map(Label::new).toList());
    }

    private static AuditOpinionGiven opinion(String audit, String subject, Opinion opinion, @Nullable String note) {
        return new AuditOpinionGiven(
                new AuditId(audit), new Label(subject), opinion, note == null ? null : new Prose(note));
    }

    private static AuditClosed closed(String audit, String conclusion) {
        return new AuditClosed(new AuditId(audit), new Prose(conclusion), null);
    }

    private static RecordAuditStep step(AuditEvent event) {
        return new RecordAuditStep(SIREN, event);
    }

    private static History audited(AuditEvent... steps) {
        History history = History.given(meeting("m", "2024-01-01"));
        for (AuditEvent each : steps) {
            history = history.when(step(each)).and();
        }
        return history;
    }

    private static Audit audit(History history) {
        return history.territory().audits().named(new AuditId("a")).orElseThrow();
    }

    @Test
    void an_audit_is_opened_judged_and_closed_each_step_an_event_of_the_territory() {
        History history = audited();
        for (AuditEvent each :
                List.of(opened("a"), opinion("a", "strategy", Opinion.AGREED, "vu"), closed("a", "Rien à redire."))) {
            history = history.when(step(each)).thenAccepted(each);
        }
        Audit audit = audit(history);
        assertThat(audit.isClosed()).isTrue();
        assertThat(audit.count(Opinion.AGREED)).isEqualTo(1);
        assertThat(audit.openedAs()).isEqualTo(history.territory().version() - 2);
    }

    @Test
    void a_later_opinion_replaces_an_earlier_one_of_the_same_subject() {
        Audit audit = audit(audited(
                opened("a"),
                opinion("a", "strategy", Opinion.TO_DISCUSS, "?"),
                opinion("a", "objectives", Opinion.NOT_AGREED, null),
                opinion("a", "strategy", Opinion.AGREED, null)));
        assertThat(audit.opinionsGiven())
                .extracting(
                        each -> each.opinion().subject() + " " + each.opinion().opinion())
                .containsExactly("objectives NOT_AGREED", "strategy AGREED");
        assertThat(audit.count(Opinion.TO_DISCUSS)).isZero();
        assertThat(audit.opinionOn("involvement")).isEmpty();
    }

    @Test
    void an_audit_of_a_day_to_come_under_a_name_that_is_taken_and_an_edition_that_nobody_knows_is_refused_for_each() {
        History history = audited(opened("a"));
        LocalDate tomorrow = TODAY.plusDays(1);
        assertThat(TerritoryDecider.decide(
                        step(opened("a", tomorrow, EDITION, "eci-9.9@2099")), history.territory(), TODAY))
                .isEqualTo(new Decision.Refused(List.of(
                        new Refusal("/id", Rule.UNIQUE_IDENTIFIER, "a"),
                        new Refusal("/asOf", Rule.NOT_IN_THE_FUTURE, tomorrow),
                        new Refusal("/rules/1", Rule.KNOWN_EDITION, "eci-9.9@2099"))));
    }

    @Test
    void an_audit_looks_at_a_day_of_the_calendar_under_one_to_ten_editions_each_once() {
        refused("/rules", Rule.LIST_MINIMUM, () -> opened("a", TODAY));
        refused(
                "/rules",
                Rule.LIST_LIMIT,
                () -> opened(
                        "a",
                        TODAY,
                        IntStream.rangeClosed(1, 11).mapToObj(i -> "e" + i).toArray(String[]::new)));
        assertThat(opened(
                                "a",
                                TODAY,
                                IntStream.rangeClosed(1, 10)
                                        .mapToObj(i -> "e" + i)
                                        .toArray(String[]::new))
                        .rules())
                .hasSize(10);
        refused("/rules/1", Rule.DISTINCT, () -> opened("a", TODAY, EDITION, EDITION));
        refused("/asOf", Rule.NOT_BEFORE_1950, () -> opened("a", LocalDate.of(1949, 12, 31), EDITION));
    }

    private static void refused(String pointer, Rule rule, Runnable making) {
        assertThatThrownBy(making::run).isInstanceOfSatisfying(RefusedValue.class, refused -> {
            assertThat(refused.refusal().pointer()).isEqualTo(pointer);
            assertThat(refused.refusal().rule()).isEqualTo(rule);
        });
    }

    @Test
    void nothing_is_said_in_an_audit_that_nobody_opened() {
        audited().when(step(opinion("b", "strategy", Opinion.AGREED, null))).thenRefused("", Rule.KNOWN_AUDIT, "b");
        audited().when(step(closed("b", "Fini."))).thenRefused("", Rule.KNOWN_AUDIT, "b");
    }

    @Test
    void an_opinion_is_of_a_criterion_or_part_that_an_edition_of_the_audit_has() {
        audited(opened("a"))
                .when(step(opinion("a", "3.5.2.1", Opinion.AGREED, null)))
                .thenRefused("/subject", Rule.KNOWN_SUBJECT, "3.5.2.1");
        audited(opened("a"))
                .when(step(opinion("a", "Strategy", Opinion.AGREED, null)))
                .thenRefused("/subject", Rule.KNOWN_SUBJECT, "Strategy");
    }

    @Test
    void a_closed_audit_is_closed_for_opinions_and_for_a_second_end() {
        History history = audited(opened("a"), closed("a", "Fini."));
        history.when(step(opinion("a", "strategy", Opinion.AGREED, null))).thenRefused("", Rule.NOT_CLOSED, "a");
        history.when(step(closed("a", "Encore."))).thenRefused("", Rule.NOT_CLOSED, "a");
    }

    @Test
    void an_audit_ends_with_words_and_with_twenty_documents_at_most() {
        audited(opened("a")).when(step(closed("a", " \n"))).thenRefused("/conclusion", Rule.NOT_BLANK, " \n");
        Evidence document =
                new Evidence(new Label("PV"), null, new DocumentUri("https://example.org/pv.pdf"), null, null, null);
        AuditClosed full =
                new AuditClosed(new AuditId("a"), new Prose("Fini."), Collections.nCopies(Head.EVIDENCE_MAX, document));
        audited(opened("a")).when(step(full)).thenAccepted(full);
        refused(
                "/evidence",
                Rule.LIST_LIMIT,
                () -> new AuditClosed(
                        new AuditId("a"), new Prose("Fini."), Collections.nCopies(Head.EVIDENCE_MAX + 1, document)));
    }

    @Test
    void who_is_not_registered_is_not_audited() {
        History.unregistered().when(step(opened("a"))).thenRefused("", Rule.KNOWN_TERRITORY, SIREN.digits());
    }

    @Test
    void a_step_that_is_imported_again_is_known() {
        AuditOpinionGiven first = opinion("a", "strategy", Opinion.TO_DISCUSS, "?");
        AuditOpinionGiven last = opinion("a", "strategy", Opinion.AGREED, "?");
        History open = audited(opened("a"), first, last);
        assertThat(isRecorded(opened("a"), open)).isTrue();
        assertThat(isRecorded(opened("b"), open)).isFalse();
        assertThat(isRecorded(opened("a", TODAY.minusDays(1), EDITION), open)).isFalse();
        assertThat(isRecorded(last, open)).isTrue();
        assertThat(isRecorded(opinion("a", "strategy", Opinion.AGREED, null), open))
                .isFalse();
        assertThat(isRecorded(closed("a", "Fini."), open)).isFalse();
        // While the audit is open, what was said before the last word could be meant anew.
        assertThat(isRecorded(first, open)).isFalse();

        History closed = open.when(step(closed("a", "Fini."))).and();
        assertThat(isRecorded(first, closed)).isTrue();
        assertThat(isRecorded(last, closed)).isTrue();
        assertThat(isRecorded(opinion("a", "strategy", Opinion.NOT_AGREED, "?"), closed))
                .isFalse();
        assertThat(isRecorded(closed("a", "Fini."), closed)).isTrue();
        assertThat(isRecorded(closed("a", "Autre chose."), closed)).isFalse();
    }

    private static boolean isRecorded(AuditEvent event, History history) {
        return RepetitionRules.isRecorded(step(event), history.territory());
    }

    @Test
    void audits_are_found_by_their_opening_the_latest_first() {
        Territory.Registered territory =
                audited(opened("a"), opened("c"), opened("b")).territory();
        Audit last = territory.audits().openedBefore(Long.MAX_VALUE).orElseThrow();
        Audit middle = territory.audits().openedBefore(last.openedAs()).orElseThrow();
        Audit first = territory.audits().openedBefore(middle.openedAs()).orElseThrow();
        assertThat(List.of(last, middle, first))
                .extracting(audit -> audit.opened().id().text())
                .containsExactly("b", "c", "a");
        assertThat(territory.audits().openedBefore(first.openedAs())).isEmpty();
        assertThat(territory.audits().count()).isEqualTo(3);
    }
}

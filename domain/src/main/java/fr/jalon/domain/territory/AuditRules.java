package fr.jalon.domain.territory;

import fr.jalon.domain.audit.Audit;
import fr.jalon.domain.event.AuditEvent;
import fr.jalon.domain.event.AuditEvent.AuditClosed;
import fr.jalon.domain.event.AuditEvent.AuditOpened;
import fr.jalon.domain.event.AuditEvent.AuditOpinionGiven;
import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.rule.Succession;
import fr.jalon.domain.value.Label;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What stands against a step of an audit (docs/spec/domain.md section 8): every business rule that it breaks. */
final class AuditRules {

    private AuditRules() {}

    static List<Refusal> refusals(AuditEvent step, Territory.Registered before, LocalDate today) {
        return switch (step) {
            case AuditOpened opened -> refusals(opened, before, today);
            case AuditOpinionGiven opinion ->
                before.audits()
                        .named(opinion.audit())
                        .map(audit -> refusals(opinion, audit, before.succession()))
                        .orElseGet(() -> unknown(step));
            case AuditClosed closed ->
                before.audits()
                        .named(closed.audit())
                        .map(audit -> refusals(closed, audit))
                        .orElseGet(() -> unknown(step));
        };
    }

    private static List<Refusal> refusals(AuditOpened opened, Territory.Registered before, LocalDate today) {
        List<Refusal> refusals = new ArrayList<>();
        if (before.audits().named(opened.id()).isPresent()) {
            refusals.add(new Refusal("/id", Rule.UNIQUE_IDENTIFIER, opened.id().text()));
        }
        if (opened.asOf().isAfter(today)) {
            refusals.add(new Refusal("/asOf", Rule.NOT_IN_THE_FUTURE, opened.asOf()));
        }
        for (int i = 0; i < opened.rules().size(); i++) {
            String edition = opened.rules().get(i).text();
            if (before.succession().named(edition).isEmpty()) {
                refusals.add(new Refusal("/rules/" + i, Rule.KNOWN_EDITION, edition));
            }
        }
        return refusals;
    }

    private static List<Refusal> refusals(AuditOpinionGiven opinion, Audit audit, Succession editions) {
        List<Refusal> refusals = standing(audit);
        String subject = opinion.subject().text();
        boolean known = audit.opened().rules().stream()
                .map(Label::text)
                .flatMap(edition -> editions.named(edition).stream())
                .anyMatch(rules -> rules.subjects().containsKey(subject));
        if (!known) {
            refusals.add(new Refusal("/subject", Rule.KNOWN_SUBJECT, subject));
        }
        return refusals;
    }

    private static List<Refusal> refusals(AuditClosed closed, Audit audit) {
        List<Refusal> refusals = standing(audit);
        if (closed.conclusion().text().isBlank()) {
            refusals.add(new Refusal(
                    "/conclusion", Rule.NOT_BLANK, closed.conclusion().text()));
        }
        return refusals;
    }

    private static List<Refusal> unknown(AuditEvent step) {
        return List.of(new Refusal("", Rule.KNOWN_AUDIT, step.audit().text()));
    }

    private static List<Refusal> standing(Audit audit) {
        List<Refusal> refusals = new ArrayList<>();
        if (audit.isClosed()) {
            refusals.add(new Refusal("", Rule.NOT_CLOSED, audit.opened().id().text()));
        }
        return refusals;
    }
}

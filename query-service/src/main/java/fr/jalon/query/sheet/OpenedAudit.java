package fr.jalon.query.sheet;

import fr.jalon.domain.audit.Audit;
import fr.jalon.domain.proof.AuditId;
import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.value.Label;
import fr.jalon.query.http.ProblemException;
import fr.jalon.query.replay.KnowledgeTime;
import fr.jalon.query.replay.TerritoryAsOf;
import fr.jalon.query.replay.TerritoryHistory;
import fr.jalon.query.store.HistoryEntry;
import fr.jalon.query.store.HistoryPage;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An audit, and the territory as it was known when it was opened: the state of that very event, which stays what it was whatever is recorded later.
 *
 * @param audit as it is now
 * @param opening the event that opened it
 * @param known the territory right after that event
 */
record OpenedAudit(TerritoryHistory history, Audit audit, HistoryEntry opening, TerritoryAsOf known) {

    /**
     * The audit of that name.
     *
     * @throws ProblemException 404, if the territory has none
     */
    static OpenedAudit of(TerritoryHistory history, String id) {
        Audit audit = identifier(id)
                .flatMap(history.latest().territory().audits()::named)
                .orElseThrow(() -> new ProblemException(List.of(new Refusal("", Rule.KNOWN_AUDIT, id)), null));
        HistoryEntry opening = entry(history, audit.openedAs());
        return new OpenedAudit(
                history,
                audit,
                opening,
                history.at(new KnowledgeTime.AtPosition(opening.position())).orElseThrow());
    }

    /** What is none names nothing. */
    private static Optional<AuditId> identifier(String id) {
        try {
            return Optional.of(new AuditId(id));
        } catch (RefusedValue e) {
            return Optional.empty();
        }
    }

    /** The event with a version of the territory. */
    static HistoryEntry entry(TerritoryHistory history, long version) {
        return history.page(HistoryPage.pageOf(version)).entries().stream()
                .filter(entry -> entry.version() == version)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The history lacks version " + version));
    }

    KnowledgeTime moment() {
        return new KnowledgeTime.AtPosition(opening.position());
    }

    LocalDate day() {
        return audit.opened().asOf();
    }

    List<String> rules() {
        return audit.opened().rules().stream().map(Label::text).toList();
    }

    AuditAnswer answer() {
        Audit.Closing closing = audit.closing();
        return AuditAnswer.of(audit, opening, closing == null ? null : entry(history, closing.as()));
    }
}

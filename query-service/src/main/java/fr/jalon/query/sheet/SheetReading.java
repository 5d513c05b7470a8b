package fr.jalon.query.sheet;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.audit.Audit;
import fr.jalon.domain.audit.Audits;
import fr.jalon.domain.proof.Opinion;
import fr.jalon.query.http.UnknownTerritoryException;
import fr.jalon.query.replay.TerritoryHistories;
import fr.jalon.query.replay.TerritoryHistory;
import fr.jalon.query.sheet.AuditSheetAnswer.AuditEditionAnswer;
import fr.jalon.query.sheet.AuditSheetAnswer.AuditOpinionAnswer;
import fr.jalon.query.store.HistoryEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers which audits a territory has, and each of them whole: a query in knowledge time. */
record SheetReading(TerritoryHistories histories) {

    /**
     * A page of audits, the latest first.
     *
     * @param next the version of the opening before which it goes on, null at the end
     */
    record Page(List<AuditAnswer> items, @Nullable Long next) {}

    /** The audits that were opened before a version. */
    Page audits(String siren, long before, int limit) {
        TerritoryHistory history = history(histories, siren);
        Audits all = history.latest().territory().audits();
        List<AuditAnswer> items = new ArrayList<>();
        Optional<Audit> next = all.openedBefore(before);
        long last = before;
        while (next.isPresent() && items.size() < limit) {
            Audit audit = next.get();
            Audit.Closing closing = audit.closing();
            items.add(AuditAnswer.of(
                    audit,
                    OpenedAudit.entry(history, audit.openedAs()),
                    closing == null ? null : OpenedAudit.entry(history, closing.as())));
            last = audit.openedAs();
            next = all.openedBefore(last);
        }
        return new Page(items, next.isPresent() ? last : null);
    }

    static TerritoryHistory history(TerritoryHistories histories, String siren) {
        return histories.of(siren).orElseThrow(() -> new UnknownTerritoryException(siren));
    }

    /** One audit. */
    AuditSheetAnswer sheet(String siren, String id, Language language) {
        OpenedAudit audit = OpenedAudit.of(history(histories, siren), id);
        List<AuditOpinionAnswer> opinions = opinions(audit);
        LaterFacts later = later(audit);
        return new AuditSheetAnswer(
                siren,
                audit.answer(),
                editions(audit, later, opinions, language),
                opinions,
                opinions.stream()
                        .filter(each -> each.opinion().equals(Opinion.TO_DISCUSS.slug()))
                        .map(AuditOpinionAnswer::subject)
                        .toList(),
                new LaterAnswers(audit.history().latest().territory(), audit.day(), language).of(later));
    }

    /** What each edition made of the day when the audit was opened, whatever was recorded later. */
    static List<AuditEditionAnswer> asOpened(OpenedAudit audit, Language language) {
        Verdict known = Verdict.of(audit.known().territory(), audit.rules(), audit.day());
        return editions(audit, new LaterFacts(known, known, audit.rules(), audit.day()), opinions(audit), language);
    }

    private static List<AuditEditionAnswer> editions(
            OpenedAudit audit, LaterFacts later, List<AuditOpinionAnswer> opinions, Language language) {
        Map<String, AuditOpinionAnswer> bySubject =
                opinions.stream().collect(Collectors.toMap(AuditOpinionAnswer::subject, Function.identity()));
        AuditedDay day = new AuditedDay(audit, later, bySubject, language);
        return audit.rules().stream().map(day::under).toList();
    }

    /** What was recorded since the opening. */
    private static LaterFacts later(OpenedAudit audit) {
        LaterFacts later = new LaterFacts(
                Verdict.of(audit.known().territory(), audit.rules(), audit.day()),
                Verdict.of(audit.history().latest().territory(), audit.rules(), audit.day()),
                audit.rules(),
                audit.day());
        audit.history().between(audit.moment(), null, later::next);
        return later;
    }

    private static List<AuditOpinionAnswer> opinions(OpenedAudit audit) {
        return audit.audit().opinionsGiven().stream()
                .map(given -> {
                    HistoryEntry entry = OpenedAudit.entry(audit.history(), given.as());
                    return new AuditOpinionAnswer(
                            given.opinion().subject().text(),
                            given.opinion().opinion().slug(),
                            given.opinion().note() == null
                                    ? null
                                    : given.opinion().note().text(),
                            entry.recordedAt(),
                            entry.actor());
                })
                .toList();
    }
}

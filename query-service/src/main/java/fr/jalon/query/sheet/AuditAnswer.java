package fr.jalon.query.sheet;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.jalon.contract.token.Position;
import fr.jalon.domain.audit.Audit;
import fr.jalon.domain.proof.Evidence;
import fr.jalon.domain.proof.Opinion;
import fr.jalon.domain.value.Label;
import fr.jalon.query.store.HistoryEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An audit (docs/spec/api.md).
 *
 * @param kind {@code cot-initial}, {@code cot-intermediate}, {@code cot-final}, {@code labelling} or {@code internal}
 * @param asOf the day that it looks at
 * @param rules the editions under which it does
 * @param state {@code open} or {@code closed}
 * @param opened when and by whom: all that was recorded before is what the audit knows
 * @param closed how it ended; absent while it is open
 * @param opinions how many subjects are judged, and how
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditAnswer(
        String id,
        String name,
        String kind,
        LocalDate asOf,
        List<String> rules,
        String state,
        AuditStepAnswer opened,
        @Nullable AuditEndAnswer closed,
        AuditCountsAnswer opinions) {

    /** A step of an audit: when it was recorded, by whom, and where it stands. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AuditStepAnswer(Instant at, @Nullable String by, String position, long version) {

        static AuditStepAnswer of(HistoryEntry entry) {
            return new AuditStepAnswer(
                    entry.recordedAt(), entry.actor(), new Position.AtFeed(entry.position()).token(), entry.version());
        }
    }

    /** The end of an audit. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AuditEndAnswer(Instant at, @Nullable String by, String conclusion, List<AuditDocumentAnswer> evidence) {}

    /** A document, as it was recorded. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AuditDocumentAnswer(
            String title,
            String uri,
            @Nullable String sha256,
            @Nullable String page,
            @Nullable String proves) {

        static AuditDocumentAnswer of(Evidence evidence) {
            return new AuditDocumentAnswer(
                    evidence.title().text(),
                    evidence.uri().text(),
                    evidence.sha256() == null ? null : evidence.sha256().hex(),
                    evidence.page() == null ? null : evidence.page().text(),
                    evidence.proves() == null ? null : evidence.proves().text());
        }

        static List<AuditDocumentAnswer> of(@Nullable List<Evidence> evidence) {
            return evidence == null
                    ? List.of()
                    : evidence.stream().map(AuditDocumentAnswer::of).toList();
        }
    }

    /** How many subjects are judged so. */
    record AuditCountsAnswer(int agreed, int notAgreed, int toDiscuss) {}

    /** {@code closing}: the entry of its end, null while it is open. */
    static AuditAnswer of(Audit audit, HistoryEntry opening, @Nullable HistoryEntry closing) {
        Audit.Closing closed = audit.closing();
        return new AuditAnswer(
                audit.opened().id().text(),
                audit.opened().name().text(),
                audit.opened().kind().slug(),
                audit.opened().asOf(),
                audit.opened().rules().stream().map(Label::text).toList(),
                audit.isClosed() ? "closed" : "open",
                AuditStepAnswer.of(opening),
                closed == null || closing == null
                        ? null
                        : new AuditEndAnswer(
                                closing.recordedAt(),
                                closing.actor(),
                                closed.closed().conclusion().text(),
                                AuditDocumentAnswer.of(closed.closed().evidence())),
                new AuditCountsAnswer(
                        audit.count(Opinion.AGREED), audit.count(Opinion.NOT_AGREED), audit.count(Opinion.TO_DISCUSS)));
    }
}

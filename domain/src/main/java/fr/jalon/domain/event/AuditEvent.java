package fr.jalon.domain.event;

import fr.jalon.domain.date.Dates;
import fr.jalon.domain.proof.AuditId;
import fr.jalon.domain.proof.AuditKind;
import fr.jalon.domain.proof.Evidence;
import fr.jalon.domain.proof.Opinion;
import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.shape.Head;
import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.Prose;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step of an audit (docs/spec/domain.md section 8): what an auditor thinks of what is recorded. It changes no level and no score. */
public sealed interface AuditEvent extends TerritoryEvent {

    /** The most editions that one audit looks at. */
    int RULES_MAX = 10;

    /** The audit. */
    AuditId audit();

    /**
     * An audit begins. From then on it speaks of the day as known right before this event, whatever is recorded later.
     *
     * @param id unique among the audits of the territory, for ever
     * @param name what people call it
     * @param kind what it is for
     * @param asOf the day that it looks at
     * @param rules the editions under which it looks, each once
     */
    record AuditOpened(AuditId id, Label name, AuditKind kind, LocalDate asOf, List<Label> rules)
            implements AuditEvent {

        /** Refuses a day outside the calendar, and no edition, too many, or one named twice. */
        public AuditOpened {
            Dates.check("/asOf", asOf);
            if (rules.isEmpty()) {
                throw new RefusedValue("/rules", Rule.LIST_MINIMUM, 0);
            }
            if (rules.size() > RULES_MAX) {
                throw new RefusedValue("/rules", Rule.LIST_LIMIT, rules.size());
            }
            for (int i = 0; i < rules.size(); i++) {
                if (rules.indexOf(rules.get(i)) < i) {
                    throw new RefusedValue(
                            "/rules/" + i, Rule.DISTINCT, rules.get(i).text());
                }
            }
            rules = List.copyOf(rules);
        }

        @Override
        public AuditId audit() {
            return id;
        }
    }

    /**
     * What the auditor makes of one subject; what was said of it in the same audit before is replaced.
     *
     * @param subject a criterion, or a part of the score, of an edition of the audit
     * @param note why
     */
    record AuditOpinionGiven(
            AuditId audit,
            Label subject,
            Opinion opinion,
            @Nullable Prose note) implements AuditEvent {}

    /**
     * The audit is over: no opinion is given in it any more.
     *
     * @param evidence at most {@value Head#EVIDENCE_MAX} documents, null if none was given
     */
    record AuditClosed(
            AuditId audit, Prose conclusion, @Nullable List<Evidence> evidence) implements AuditEvent {

        /** Refuses too much evidence. */
        public AuditClosed {
            if (evidence != null && evidence.size() > Head.EVIDENCE_MAX) {
                throw new RefusedValue("/evidence", Rule.LIST_LIMIT, evidence.size());
            }
            evidence = evidence == null ? null : List.copyOf(evidence);
        }
    }
}

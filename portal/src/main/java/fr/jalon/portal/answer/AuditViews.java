package fr.jalon.portal.answer;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What queries answer about audits, as far as pages show it. The names are those of the API. */
public final class AuditViews {

    private AuditViews() {}

    /** The audits of a territory, the latest first. */
    public record Audits(List<Audit> items, @Nullable String nextCursor) {}

    /** An audit. */
    public record Audit(
            String id,
            String name,
            String kind,
            LocalDate asOf,
            List<String> rules,
            String state,
            Step opened,
            @Nullable End closed,
            Counts opinions) {

        /** Whether it can still be judged. */
        public boolean isOpen() {
            return state.equals("open");
        }
    }

    /** When it was opened, and by whom. */
    public record Step(Instant at, @Nullable String by) {}

    /** How it ended. */
    public record End(Instant at, @Nullable String by, String conclusion, List<Document> evidence) {}

    /** How many subjects are judged so. */
    public record Counts(int agreed, int notAgreed, int toDiscuss) {}

    /** A document. */
    public record Document(
            String title, String uri, @Nullable String page) {

        /** Whether it is a place that a browser goes to. */
        public boolean isLink() {
            return WebAddress.isLink(uri);
        }
    }

    /** An audit whole. */
    public record Sheet(
            String id,
            String name,
            String kind,
            LocalDate asOf,
            List<String> rules,
            String state,
            Step opened,
            @Nullable End closed,
            Counts opinions,
            List<Edition> editions,
            List<String> toDiscuss,
            Since since) {

        /** The same as it stands in a list. */
        public Audit audit() {
            return new Audit(id, name, kind, asOf, rules, state, opened, closed, opinions);
        }

        /** How many of what was recorded since would have changed it. */
        public long late() {
            return since.items().stream()
                    .filter(each -> !each.changes().isEmpty())
                    .count();
        }
    }

    /** The day of an audit under one edition. */
    public record Edition(
            String rules,
            boolean loaded,
            @Nullable Integer level,
            @Nullable LocalDate since,
            @Nullable BigDecimal points,
            @Nullable BigDecimal outOf,
            List<Level> levels,
            List<Subject> subjects,
            @Nullable Now now) {}

    /** A level on the day. */
    public record Level(int level, String label, boolean complete, boolean held) {}

    /** A criterion or a part of the score. */
    public record Subject(
            String id,
            String kind,
            @Nullable Integer level,
            String label,
            @Nullable String quote,
            @Nullable Boolean holds,
            @Nullable LocalDate since,
            @Nullable BigDecimal points,
            @Nullable BigDecimal outOf,
            @Nullable Boolean concerned,
            List<Fact> facts,
            List<Views.Missing> missing,
            List<Proofs.ExpectedProof> proofs,
            @Nullable Opinion opinion,
            @Nullable Now now) {

        /** Whether it holds, or earns all that it can. */
        public boolean isMet() {
            return Boolean.TRUE.equals(holds)
                    || (points != null
                            && points.compareTo(Objects.requireNonNullElse(outOf, points)) >= 0
                            && points.signum() > 0);
        }
    }

    /** A milestone with its documents. */
    public record Fact(
            String milestone,
            String type,
            String title,
            LocalDate occurredOn,
            boolean takenBack,
            List<Document> evidence) {}

    /** What an auditor makes of a subject. */
    public record Opinion(
            String subject,
            String opinion,
            @Nullable String note,
            Instant at,
            @Nullable String by) {}

    /** The same day as known now, where it is another. */
    public record Now(
            @Nullable Integer level,
            @Nullable Boolean holds,
            @Nullable BigDecimal points,
            @Nullable BigDecimal outOf) {}

    /** What was recorded since. */
    public record Since(int events, int untold, List<Later> items) {}

    /** Something recorded later. */
    public record Later(
            Instant recordedAt,
            @Nullable String by,
            String type,
            @Nullable String milestone,
            @Nullable String title,
            @Nullable LocalDate occurredOn,
            @Nullable String reason,
            boolean late,
            List<Change> changes) {}

    /** What it would have changed. */
    public record Change(
            String rules,
            String of,
            @Nullable String subject,
            @Nullable String label,
            BigDecimal before,
            BigDecimal after,
            @Nullable OutOf outOf) {}

    /** The most points that there could be, before and after, where it is another. */
    public record OutOf(BigDecimal before, BigDecimal after) {}

    /** Two audits side by side. */
    public record Comparison(Audit before, Audit after, List<Pair> editions, Since late) {}

    /** One edition on both days. */
    public record Pair(
            String rules,
            @Nullable Figure before,
            @Nullable Figure after,
            List<SubjectPair> subjects,
            List<Views.Turn> turns) {}

    /** Level and points. */
    public record Figure(
            @Nullable Integer level,
            @Nullable BigDecimal points,
            @Nullable BigDecimal outOf) {}

    /** A criterion or part in both audits. */
    public record SubjectPair(
            String id,
            String kind,
            @Nullable Integer level,
            String label,
            boolean changed,
            @Nullable Side before,
            @Nullable Side after) {}

    /** What it was, and what the auditor made of it. */
    public record Side(
            @Nullable Boolean holds,
            @Nullable BigDecimal points,
            @Nullable BigDecimal outOf,
            @Nullable Opinion opinion) {}
}

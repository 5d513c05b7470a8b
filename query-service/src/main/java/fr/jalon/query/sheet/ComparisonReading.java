package fr.jalon.query.sheet;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.index.Span;
import fr.jalon.query.course.CourseAnswer.TurnAnswer;
import fr.jalon.query.course.CourseReading;
import fr.jalon.query.replay.TerritoryHistories;
import fr.jalon.query.replay.TerritoryHistory;
import fr.jalon.query.sheet.AuditComparisonAnswer.AuditEditionPairAnswer;
import fr.jalon.query.sheet.AuditComparisonAnswer.AuditFigureAnswer;
import fr.jalon.query.sheet.AuditComparisonAnswer.AuditPairAnswer;
import fr.jalon.query.sheet.AuditComparisonAnswer.AuditSideAnswer;
import fr.jalon.query.sheet.AuditSheetAnswer.AuditEditionAnswer;
import fr.jalon.query.sheet.AuditSheetAnswer.AuditFactAnswer;
import fr.jalon.query.sheet.AuditSheetAnswer.AuditSubjectAnswer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** Answers what lies between two audits: each as known at its opening, the turns in between, and what came late. */
record ComparisonReading(TerritoryHistories histories, CourseReading courses) {

    AuditComparisonAnswer compare(String siren, String one, String other, Language language) {
        TerritoryHistory history = SheetReading.history(histories, siren);
        OpenedAudit first = OpenedAudit.of(history, one);
        OpenedAudit second = OpenedAudit.of(history, other);
        return first.audit().openedAs() <= second.audit().openedAs()
                ? between(siren, first, second, language)
                : between(siren, second, first, language);
    }

    private AuditComparisonAnswer between(String siren, OpenedAudit before, OpenedAudit after, Language language) {
        Map<String, AuditEditionAnswer> first = editions(before, language);
        Map<String, AuditEditionAnswer> second = editions(after, language);
        SequencedSet<String> all = new LinkedHashSet<>(before.rules());
        all.addAll(after.rules());
        return new AuditComparisonAnswer(
                siren,
                before.answer(),
                after.answer(),
                all.stream()
                        .map(edition -> new AuditEditionPairAnswer(
                                edition,
                                figures(first.get(edition)),
                                figures(second.get(edition)),
                                pairs(first.get(edition), second.get(edition)),
                                second.containsKey(edition)
                                        ? turns(siren, before.day(), after, edition, language)
                                        : List.of()))
                        .toList(),
                new LaterAnswers(after.known().territory(), before.day(), language).of(late(before, after)));
    }

    /** Those that are loaded, by name. */
    private static Map<String, AuditEditionAnswer> editions(OpenedAudit audit, Language language) {
        Map<String, AuditEditionAnswer> editions = new LinkedHashMap<>();
        SheetReading.asOpened(audit, language).stream()
                .filter(AuditEditionAnswer::loaded)
                .forEach(edition -> editions.put(edition.rules(), edition));
        return editions;
    }

    private static @Nullable AuditFigureAnswer figures(@Nullable AuditEditionAnswer edition) {
        return edition == null ? null : new AuditFigureAnswer(edition.level(), edition.points(), edition.outOf());
    }

    private static List<AuditPairAnswer> pairs(
            @Nullable AuditEditionAnswer before, @Nullable AuditEditionAnswer after) {
        SequencedSet<String> ids = new LinkedHashSet<>();
        List<AuditSubjectAnswer> all = new ArrayList<>();
        Optional.ofNullable(after).ifPresent(edition -> all.addAll(edition.subjects()));
        Optional.ofNullable(before).ifPresent(edition -> all.addAll(edition.subjects()));
        return all.stream()
                .filter(subject -> ids.add(subject.kind() + subject.id()))
                .map(subject -> pair(subject, same(before, subject), same(after, subject)))
                .toList();
    }

    private static @Nullable AuditSubjectAnswer same(@Nullable AuditEditionAnswer edition, AuditSubjectAnswer subject) {
        return edition == null
                ? null
                : edition.subjects().stream()
                        .filter(each ->
                                each.kind().equals(subject.kind()) && each.id().equals(subject.id()))
                        .findFirst()
                        .orElse(null);
    }

    private static AuditPairAnswer pair(
            AuditSubjectAnswer subject, @Nullable AuditSubjectAnswer before, @Nullable AuditSubjectAnswer after) {
        boolean changed = before != null
                && after != null
                && (!Objects.equals(before.holds(), after.holds())
                        || differ(before.points(), after.points())
                        || differ(before.outOf(), after.outOf()));
        return new AuditPairAnswer(
                subject.id(), subject.kind(), subject.level(), subject.label(), changed, side(before), side(after));
    }

    private static @Nullable AuditSideAnswer side(@Nullable AuditSubjectAnswer subject) {
        return subject == null
                ? null
                : new AuditSideAnswer(
                        subject.holds(),
                        subject.points(),
                        subject.outOf(),
                        subject.facts().stream().map(AuditFactAnswer::milestone).toList(),
                        subject.opinion());
    }

    private static boolean differ(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return (one == null || other == null) ? (one == null) != (other == null) : one.compareTo(other) != 0;
    }

    /** The turns after the day of the first audit and up to that of the second, as known at the second; instants of recording are never equal. */
    private List<TurnAnswer> turns(
            String siren, LocalDate since, OpenedAudit after, String edition, Language language) {
        if (!since.isBefore(after.day())
                || Verdict.standings(after.known().territory(), edition).isEmpty()) {
            return List.of();
        }
        return courses.course(
                        siren,
                        new CourseReading.Question(
                                new Span(since.plusDays(1), after.day()),
                                after.day(),
                                after.opening().recordedAt(),
                                edition),
                        language)
                .turns();
    }

    /** What was learnt between the openings of the day of the first. */
    private static LaterFacts late(OpenedAudit before, OpenedAudit after) {
        LaterFacts late = new LaterFacts(
                Verdict.of(before.known().territory(), before.rules(), before.day()),
                Verdict.of(after.known().territory(), before.rules(), before.day()),
                before.rules(),
                before.day());
        before.history().between(before.moment(), after.moment(), late::next);
        return late;
    }
}

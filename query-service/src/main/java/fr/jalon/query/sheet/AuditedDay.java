package fr.jalon.query.sheet;

import fr.jalon.contract.problem.Language;
import fr.jalon.contract.words.Wording;
import fr.jalon.domain.assessment.Assessment;
import fr.jalon.domain.assessment.Assessor;
import fr.jalon.domain.assessment.RuleIndex;
import fr.jalon.domain.assessment.Score;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.fact.Facts;
import fr.jalon.domain.fact.RecordedMilestone;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.query.assessment.LevelAnswer;
import fr.jalon.query.assessment.ProofAnswer;
import fr.jalon.query.course.MilestoneTitles;
import fr.jalon.query.sheet.AuditAnswer.AuditDocumentAnswer;
import fr.jalon.query.sheet.AuditSheetAnswer.AuditEditionAnswer;
import fr.jalon.query.sheet.AuditSheetAnswer.AuditFactAnswer;
import fr.jalon.query.sheet.AuditSheetAnswer.AuditLevelAnswer;
import fr.jalon.query.sheet.AuditSheetAnswer.AuditNowAnswer;
import fr.jalon.query.sheet.AuditSheetAnswer.AuditOpinionAnswer;
import fr.jalon.query.sheet.AuditSheetAnswer.AuditSubjectAnswer;
import fr.jalon.query.sheet.Verdict.Amount;
import fr.jalon.query.sheet.Verdict.Figure;
import fr.jalon.query.sheet.Verdict.Of;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The day of an audit as known at its opening, criterion by criterion, with the opinions and with what is known of it now. */
final class AuditedDay {

    private final OpenedAudit audit;
    private final LaterFacts later;
    private final Map<String, AuditOpinionAnswer> opinions;
    private final Language language;
    private final Facts facts;
    private final Facts latest;
    private final MilestoneTitles titles;

    AuditedDay(OpenedAudit audit, LaterFacts later, Map<String, AuditOpinionAnswer> opinions, Language language) {
        this.audit = audit;
        this.later = later;
        this.opinions = opinions;
        this.language = language;
        this.facts = audit.known().territory().facts();
        this.latest = audit.history().latest().territory().facts();
        this.titles = new MilestoneTitles(language, facts);
    }

    /** Under one edition of the audit. */
    AuditEditionAnswer under(String edition) {
        return Verdict.standings(audit.known().territory(), edition)
                .map(this::under)
                .orElseGet(() ->
                        new AuditEditionAnswer(edition, false, null, null, null, null, List.of(), List.of(), null));
    }

    private AuditEditionAnswer under(RuleIndex standings) {
        String edition = standings.rules().edition();
        Assessor assessor = Assessor.of(standings, facts);
        List<ProofAnswer> proofs = ProofAnswer.of(standings.rules(), assessor.proofsOn(audit.day()), false, language);
        boolean hasLevels = !standings.rules().levels().isEmpty();
        Assessment levels = assessor.levelsOn(audit.day());
        Optional<Score> score = assessor.scoreOn(audit.day());
        List<AuditSubjectAnswer> subjects = new ArrayList<>();
        levels.levels()
                .forEach(level -> level.criteria()
                        .forEach(criterion ->
                                subjects.add(subject(edition, level.rule().level(), criterion, proofs))));
        score.ifPresent(scored -> scored.parts().forEach(part -> subjects.add(subject(edition, part, proofs))));
        return new AuditEditionAnswer(
                edition,
                true,
                hasLevels ? levels.level() : null,
                levels.since(),
                score.map(Score::points).orElse(null),
                score.map(Score::outOf).orElse(null),
                levels.levels().stream()
                        .map(level -> new AuditLevelAnswer(
                                level.rule().level(),
                                level.rule().action(),
                                Wording.of(level.rule().label(), language),
                                level.complete(),
                                level.held()))
                        .toList(),
                subjects,
                now(edition));
    }

    private AuditSubjectAnswer subject(
            String edition, int level, Assessment.CriterionAssessment criterion, List<ProofAnswer> proofs) {
        String id = criterion.criterion().id();
        Amount now = other(new Figure(edition, Of.CRITERION, id));
        return new AuditSubjectAnswer(
                id,
                "criterion",
                level,
                Wording.of(criterion.criterion().label(), language),
                criterion.criterion().quote(),
                criterion.holds(),
                criterion.since(),
                null,
                null,
                null,
                facts(criterion.milestones()),
                LevelAnswer.missing(criterion, language),
                ProofAnswer.supporting(proofs, id),
                opinions.get(id),
                now == null ? null : new AuditNowAnswer(null, now.is().signum() > 0, null, null));
    }

    private AuditSubjectAnswer subject(String edition, Score.Part part, List<ProofAnswer> proofs) {
        String id = part.rule().action();
        Figure figure = new Figure(edition, Of.PART, id);
        Amount now = other(figure);
        return new AuditSubjectAnswer(
                id,
                "part",
                null,
                Wording.of(part.rule().label(), language),
                null,
                null,
                null,
                part.points(),
                part.outOf(),
                part.concerned(),
                facts(part.milestones()),
                LevelAnswer.missing(part.missing(), language),
                ProofAnswer.supporting(proofs, id),
                opinions.get(id),
                now == null ? null : new AuditNowAnswer(null, null, now.is(), outOf(figure)));
    }

    private @Nullable AuditNowAnswer now(String edition) {
        Amount level = other(new Figure(edition, Of.LEVEL, null));
        Figure points = new Figure(edition, Of.POINTS, null);
        Amount scored = other(points);
        return level == null && scored == null
                ? null
                : new AuditNowAnswer(
                        level == null ? null : level.is().intValueExact(),
                        null,
                        scored == null ? null : scored.is(),
                        outOf(points));
    }

    /** A figure as known now; null if it is the same. */
    private @Nullable Amount other(Figure figure) {
        return later.differing().contains(figure) ? later.after().figure(figure) : null;
    }

    /** The most points that there could be, as known now; null if that is the same. */
    private @Nullable BigDecimal outOf(Figure figure) {
        Amount now = later.after().figure(figure);
        return now.isOutOfAnother(later.before().figure(figure)) ? now.outOf() : null;
    }

    private List<AuditFactAnswer> facts(List<MilestoneId> ids) {
        return ids.stream()
                .flatMap(id -> facts.recorded(id).stream())
                .map(RecordedMilestone::milestone)
                .map(this::fact)
                .toList();
    }

    private AuditFactAnswer fact(Milestone milestone) {
        return new AuditFactAnswer(
                milestone.id().text(),
                milestone.type().slug(),
                titles.title(milestone),
                milestone.occurredOn(),
                latest.recorded(milestone.id())
                        .map(RecordedMilestone::isRetracted)
                        .orElse(false),
                AuditDocumentAnswer.of(milestone.head().evidence()));
    }
}

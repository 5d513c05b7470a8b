package fr.jalon.query.sheet;

import fr.jalon.contract.problem.Language;
import fr.jalon.contract.token.Position;
import fr.jalon.contract.words.Wording;
import fr.jalon.domain.choice.Choice;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.MilestoneRetracted;
import fr.jalon.domain.event.RegistrationEvent.TerritoryDetailsChanged;
import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.domain.fact.Facts;
import fr.jalon.domain.fact.RecordedMilestone;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.territory.Territory;
import fr.jalon.query.course.MilestoneTitles;
import fr.jalon.query.history.EventWords;
import fr.jalon.query.replay.ReplayedEvent;
import fr.jalon.query.sheet.AuditSheetAnswer.AuditChangeAnswer;
import fr.jalon.query.sheet.AuditSheetAnswer.AuditLaterAnswer;
import fr.jalon.query.sheet.AuditSheetAnswer.AuditOutOfAnswer;
import fr.jalon.query.sheet.AuditSheetAnswer.AuditSinceAnswer;
import fr.jalon.query.sheet.Verdict.Amount;
import fr.jalon.query.sheet.Verdict.Figure;
import fr.jalon.query.store.HistoryEntry;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells in words what was recorded later, and what it would have changed. */
final class LaterAnswers {

    private final Territory.Registered latest;
    private final LocalDate day;
    private final Language language;
    private final Facts facts;
    private final MilestoneTitles titles;

    LaterAnswers(Territory.Registered latest, LocalDate day, Language language) {
        this.latest = latest;
        this.day = day;
        this.language = language;
        this.facts = latest.facts();
        this.titles = new MilestoneTitles(language, facts);
    }

    AuditSinceAnswer of(LaterFacts later) {
        List<AuditLaterAnswer> items =
                later.told().stream().map(event -> of(event, later)).toList();
        return new AuditSinceAnswer(later.count(), later.count() - items.size(), items);
    }

    private AuditLaterAnswer of(ReplayedEvent event, LaterFacts later) {
        HistoryEntry entry = event.entry();
        Optional<Milestone> milestone = about(event.event());
        LocalDate occurredOn = event.event() instanceof TerritoryDetailsChanged change
                ? change.changedOn()
                : milestone.map(Milestone::occurredOn).orElse(null);
        return new AuditLaterAnswer(
                new Position.AtFeed(entry.position()).token(),
                entry.eventId(),
                entry.recordedAt(),
                entry.actor(),
                EventWords.wordOf(entry.type()),
                milestone.map(each -> each.id().text()).orElse(null),
                milestone.map(titles::title).orElse(null),
                occurredOn,
                event.event() instanceof MilestoneRetracted retracted
                        ? retracted.reason().text()
                        : null,
                occurredOn != null && !occurredOn.isAfter(day),
                later.changedBy(event).stream()
                        .map(figure -> change(figure, later))
                        .toList());
    }

    private Optional<Milestone> about(TerritoryEvent event) {
        return switch (event) {
            case Milestone milestone -> Optional.of(milestone);
            case MilestoneRetracted retracted ->
                facts.recorded(retracted.retracts()).map(RecordedMilestone::milestone);
            default -> Optional.empty();
        };
    }

    private AuditChangeAnswer change(Figure figure, LaterFacts later) {
        Amount before = later.before().figure(figure);
        Amount after = later.after().figure(figure);
        return new AuditChangeAnswer(
                figure.rules(),
                Choice.slugOf(figure.of().name()),
                figure.subject(),
                label(figure),
                before.is(),
                after.is(),
                before.isOutOfAnother(after) ? new AuditOutOfAnswer(before.outOf(), after.outOf()) : null);
    }

    private @Nullable String label(Figure figure) {
        String subject = figure.subject();
        return subject == null
                ? null
                : Verdict.standings(latest, figure.rules())
                        .map(standings -> standings.rules())
                        .map(RuleSet::subjects)
                        .map(subjects -> subjects.get(subject))
                        .map(words -> Wording.of(words, language))
                        .orElse(null);
    }
}

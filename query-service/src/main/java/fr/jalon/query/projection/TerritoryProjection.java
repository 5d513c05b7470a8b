package fr.jalon.query.projection;

import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.domain.assessment.Levels;
import fr.jalon.domain.assessment.Stretch;
import fr.jalon.domain.assessment.Timeline;
import fr.jalon.domain.date.ParisDay;
import fr.jalon.domain.event.Announcement;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.MilestoneRetracted;
import fr.jalon.domain.event.RegistrationEvent.TerritoryDetailsChanged;
import fr.jalon.domain.fact.Details;
import fr.jalon.domain.indicator.IndicatorSteps;
import fr.jalon.domain.indicator.Indicators;
import fr.jalon.domain.territory.ScoredDays;
import fr.jalon.domain.territory.Territory;
import fr.jalon.domain.value.Count;
import fr.jalon.query.replay.TerritoryAsOf;
import fr.jalon.query.store.HistoryEntry;
import fr.jalon.query.store.Retraction;
import fr.jalon.query.text.TextIndex;
import fr.jalon.query.text.Words;
import fr.jalon.query.view.TerritoryView;
import fr.jalon.query.view.TerritoryView.CriterionStretch;
import fr.jalon.query.view.TerritoryView.DetailsStretch;
import fr.jalon.query.view.TerritoryView.IndicatorStretch;
import fr.jalon.query.view.TerritoryView.LevelStretch;
import fr.jalon.query.view.TerritoryView.ScoreStretch;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The projection, from a state and an event to what the views show: pure, so that the same events always show the same. */
final class TerritoryProjection {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TerritoryProjection() {}

    /** The entry of an event in the history, with the level before and after it; where no levels are in force, that announced last. */
    static HistoryEntry entry(Delivery.Decoded delivery, Territory before, Territory.Registered after) {
        RecordedEvent recorded = delivery.recorded();
        boolean announces = delivery.event() instanceof Announcement;
        int announced = after.announced().level();
        LocalDate day = ParisDay.of(recorded.recordedAt());
        return new HistoryEntry(
                delivery.siren(),
                recorded.territoryVersion(),
                recorded.position(),
                recorded.eventId(),
                recorded.recordedAt(),
                recorded.type(),
                recorded.subject(),
                recorded.actor(),
                recorded.correlationId(),
                recorded.causationId(),
                recorded.data(),
                before instanceof Territory.Registered known ? known.announced().level() : 0,
                announces || !after.hasLevelsInForce(day)
                        ? announced
                        : after.levels().heldOn(day));
    }

    /** The region of a territory on the day on which an entry was recorded. */
    static String regionOf(HistoryEntry entry, Territory.Registered after) {
        return after.detailsOn(ParisDay.of(entry.recordedAt())).regionCode().digits();
    }

    /** The words of a milestone, to be found by; no other event has texts that anybody looks for. */
    static Optional<TextIndex.IndexedText> text(Delivery.Decoded delivery) {
        if (!(delivery.event() instanceof Milestone milestone)) {
            return Optional.empty();
        }
        RecordedEvent recorded = delivery.recorded();
        return Optional.of(new TextIndex.IndexedText(
                new TextIndex.Place(delivery.siren(), recorded.territoryVersion(), recorded.position()),
                Words.of(milestone.type(), JSON.readTree(recorded.data()))));
    }

    /** What a retraction says of the event that it takes back. */
    static Optional<Retraction> takenBack(Delivery.Decoded delivery, Territory.Registered after) {
        if (!(delivery.event() instanceof MilestoneRetracted retraction)) {
            return Optional.empty();
        }
        return after.facts()
                .recorded(retraction.retracts())
                .map(taken -> new Retraction(
                        delivery.siren(),
                        taken.order(),
                        delivery.recorded().eventId(),
                        delivery.recorded().position(),
                        retraction.correctedBy() == null
                                ? null
                                : retraction.correctedBy().text()));
    }

    /** The view of a territory. */
    static TerritoryView view(TerritoryAsOf known) {
        Territory.Registered territory = known.territory();
        return new TerritoryView(
                territory.siren().digits(),
                known.version(),
                known.position(),
                known.recordedAt(),
                details(territory),
                held(territory.levels().timeline()),
                complete(territory.levels()),
                IndicatorSteps.of(territory.facts()).stream()
                        .map(TerritoryProjection::indicators)
                        .toList(),
                TerritoryImpacts.of(territory.facts()),
                criteria(territory, ParisDay.of(known.recordedAt())),
                ScoredDays.of(territory).stream()
                        .map(TerritoryProjection::score)
                        .toList());
    }

    private static ScoreStretch score(ScoredDays.Stretch stretch) {
        return new ScoreStretch(
                stretch.rules(),
                stretch.points().points(),
                stretch.points().outOf(),
                stretch.days().from(),
                stretch.days().to());
    }

    private static IndicatorStretch indicators(IndicatorSteps.Step step) {
        Indicators on = step.indicators();
        return new IndicatorStretch(
                step.from(),
                on.eci18().value(),
                on.eci18().declared(),
                on.eci19().value(),
                on.eci19().declared());
    }

    private static List<DetailsStretch> details(Territory.Registered territory) {
        TreeSet<LocalDate> turns = new TreeSet<>();
        territory.changes().stream().map(TerritoryDetailsChanged::changedOn).forEach(turns::add);
        List<DetailsStretch> stretches = new ArrayList<>();
        LocalDate from = LocalDate.MIN;
        for (LocalDate turn : turns) {
            stretches.add(stretch(territory.detailsOn(from), from, turn.minusDays(1)));
            from = turn;
        }
        stretches.add(stretch(territory.detailsOn(from), from, LocalDate.MAX));
        return stretches;
    }

    private static DetailsStretch stretch(Details details, LocalDate from, LocalDate to) {
        Count population = details.population();
        return new DetailsStretch(
                from,
                to,
                details.name().text(),
                details.kind().slug(),
                details.regionCode().digits(),
                population == null ? null : population.value());
    }

    private static List<LevelStretch> held(Timeline timeline) {
        return timeline.steps().stream()
                .map(step -> new LevelStretch(step.level(), first(step.from()), last(step.to())))
                .toList();
    }

    private static List<LevelStretch> complete(Levels levels) {
        List<LevelStretch> complete = new ArrayList<>();
        for (int level = 1; level <= levels.count(); level++) {
            for (Stretch stretch : levels.completeStretches(level)) {
                complete.add(new LevelStretch(level, first(stretch.from()), last(stretch.to())));
            }
        }
        return complete;
    }

    private static List<CriterionStretch> criteria(Territory.Registered territory, LocalDate day) {
        Levels levels = territory.levels();
        return levels.criteria()
                .flatMap(criterion -> levels.criterionStretchesFrom(criterion, day).stream()
                        .map(stretch ->
                                new CriterionStretch(criterion.id(), first(stretch.from()), last(stretch.to()))))
                .toList();
    }

    private static LocalDate first(@Nullable LocalDate day) {
        return Objects.requireNonNullElse(day, LocalDate.MIN);
    }

    private static LocalDate last(@Nullable LocalDate day) {
        return Objects.requireNonNullElse(day, LocalDate.MAX);
    }
}

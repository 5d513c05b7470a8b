package fr.jalon.query.territory;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.assessment.Assessment;
import fr.jalon.domain.assessment.Assessor;
import fr.jalon.domain.assessment.Levels;
import fr.jalon.domain.fact.Details;
import fr.jalon.domain.fact.Stage;
import fr.jalon.domain.indicator.Indicators;
import fr.jalon.domain.territory.Territory;
import fr.jalon.domain.value.Count;
import fr.jalon.query.assessment.HeldAnswer;
import fr.jalon.query.assessment.LevelAnswer;
import fr.jalon.query.assessment.NextStepAnswer;
import fr.jalon.query.assessment.ScoreAnswer;
import fr.jalon.query.assessment.UnderEdition;
import fr.jalon.query.edition.Editions;
import fr.jalon.query.http.UnknownTerritoryException;
import fr.jalon.query.replay.TerritoryAsOf;
import fr.jalon.query.replay.TerritoryHistories;
import fr.jalon.query.store.TerritoryViews;
import fr.jalon.query.store.Views;
import fr.jalon.query.view.TerritoryQuery;
import fr.jalon.query.view.TerritoryView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Answers who is there, how each stands today, and what synergies it has. */
final class TerritoryReading {

    private static final int LOOKED_THROUGH_AT_ONCE = 200;

    private final TerritoryViews views;
    private final TerritoryHistories histories;
    private final Editions editions;
    private final CurrentAnswerCache answers = new CurrentAnswerCache();

    /** Answers lists from views, and the rest from what is known. */
    TerritoryReading(Views views, TerritoryHistories histories, Editions editions) {
        this.views = views.territories();
        this.histories = histories;
        this.editions = editions;
    }

    /**
     * A page of a list.
     *
     * @param next the place to go on from, null at the end
     */
    record Page(List<SummaryAnswer> items, TerritoryQuery.@Nullable Mark next) {}

    /**
     * A page of the territories asked for, as they are on the day of the question.
     *
     * @param fell those alone that fell lately, or that did not; null for both
     * @param falls those alone that will fall soon, or that will not; null for both
     */
    Page list(TerritoryQuery query, @Nullable Boolean fell, @Nullable Boolean falls) {
        Predicate<TerritoryView> asked = view -> isAsked(fell, SummaryAnswer.fellOn(view, query.day()))
                && isAsked(falls, SummaryAnswer.fallsOn(view, query.day()));
        List<TerritoryView> found;
        if (query.sort() == TerritoryQuery.Sort.SCORE) {
            found = byScore(query, asked);
        } else if (fell == null && falls == null) {
            found = views.list(query.withLimit(query.limit() + 1));
        } else {
            found = those(query, query.limit() + 1, asked);
        }
        boolean more = found.size() > query.limit();
        List<TerritoryView> page = more ? found.subList(0, query.limit()) : found;
        return new Page(
                page.stream().map(view -> SummaryAnswer.of(view, query.day())).toList(),
                more ? TerritoryQuery.Mark.after(page.getLast(), query.day()) : null);
    }

    private static boolean isAsked(@Nullable Boolean asked, @Nullable LocalDate day) {
        return asked == null || asked == (day != null);
    }

    /** Looks through what the store finds: what a level was before is nothing that it can be asked for. */
    private List<TerritoryView> those(TerritoryQuery query, int most, Predicate<TerritoryView> asked) {
        List<TerritoryView> those = new ArrayList<>();
        TerritoryQuery.Mark after = query.after();
        List<TerritoryView> some;
        do {
            some = views.list(query.after(after, LOOKED_THROUGH_AT_ONCE));
            some.stream().filter(asked).forEach(those::add);
            after = some.isEmpty() ? after : TerritoryQuery.Mark.after(some.getLast(), query.day());
        } while (some.size() == LOOKED_THROUGH_AT_ONCE && those.size() < most);
        return those.subList(0, Math.min(those.size(), most));
    }

    /** No store can sort by the element of a list that holds on a day, and scores have no few values as levels do: all that are asked for are sorted here. */
    private List<TerritoryView> byScore(TerritoryQuery query, Predicate<TerritoryView> asked) {
        Comparator<TerritoryQuery.Mark> byShare = Comparator.comparing(TerritoryQuery.Mark::share);
        Comparator<TerritoryQuery.Mark> order = (query.descending() ? byShare.reversed() : byShare)
                .thenComparing(TerritoryQuery.Mark::nameKey)
                .thenComparing(TerritoryQuery.Mark::siren);
        Function<TerritoryView, TerritoryQuery.Mark> place = view -> TerritoryQuery.Mark.after(view, query.day());
        TerritoryQuery.Mark after = query.after();
        return those(query.byName(), Integer.MAX_VALUE, asked).stream()
                .filter(view -> after == null || order.compare(place.apply(view), after) > 0)
                .sorted(Comparator.comparing(place, order))
                .limit(query.limit() + 1L)
                .toList();
    }

    /**
     * The current view of a territory.
     *
     * @param today the date in Europe/Paris
     */
    TerritoryAnswer current(String siren, LocalDate today, Language language) {
        return answers.answer(
                siren,
                language,
                histories.version(siren),
                today,
                editions.referentiels(),
                () -> answer(siren, today, language));
    }

    /**
     * The synergies of a territory, in the order of their identifiers.
     *
     * @param stage null for all
     * @param day on which they have their stage
     * @param knownAt the instant up to which it was known, null for everything
     */
    List<SynergyAnswer> synergies(String siren, @Nullable Stage stage, LocalDate day, @Nullable Instant knownAt) {
        return known(siren, knownAt).territory().facts().synergies().stream()
                .flatMap(life -> SynergyAnswer.of(life, day).stream())
                .filter(answer -> stage == null || answer.stage().equals(stage.slug()))
                .toList();
    }

    private TerritoryAsOf known(String siren, @Nullable Instant knownAt) {
        return histories.at(siren, knownAt).orElseThrow(() -> new UnknownTerritoryException(siren));
    }

    private TerritoryAnswer answer(String siren, LocalDate today, Language language) {
        TerritoryAsOf known = known(siren, null);
        Territory.Registered territory = known.territory();
        String edition = editions.levelsShown(territory, today).edition();
        Levels levels = Levels.of(UnderEdition.standings(edition, territory));
        Assessor assessor = UnderEdition.assessor(edition, territory);
        Assessment assessment = assessor.levelsOn(today);
        List<LevelAnswer> withStretches = LevelAnswer.withStretches(assessment, levels, language);
        Details details = territory.detailsOn(today);
        Count population = details.population();
        Indicators indicators = Indicators.on(today, territory.facts());
        return new TerritoryAnswer(
                siren,
                details.name().text(),
                details.kind().slug(),
                details.regionCode().digits(),
                population == null ? null : population.value(),
                territory.registration().irregularSiren(),
                known.version(),
                known.recordedAt(),
                today,
                assessment.rules(),
                withStretches.stream()
                        .filter(LevelAnswer::complete)
                        .map(LevelAnswer::level)
                        .toList(),
                HeldAnswer.of(assessment, withStretches),
                nextSteps(assessor, assessment, withStretches, language),
                Optional.ofNullable(editions.inForce(territory, today).score())
                        .map(rules -> UnderEdition.assessor(rules.edition(), territory))
                        .flatMap(scorer -> scorer.scoreOn(today))
                        .map(score -> ScoreAnswer.of(score, language))
                        .orElse(null),
                new TerritoryAnswer.IndicatorsAnswer(indicators.eci18(), indicators.eci19()),
                stages(territory, today),
                levels.timeline().steps(),
                editions.inForce(territory, today).levels() == null ? false : null);
    }

    private static TerritoryAnswer.@Nullable NextSteps nextSteps(
            Assessor assessor, Assessment assessment, List<LevelAnswer> levels, Language language) {
        return assessment
                .nextLevel()
                .map(next -> levels.get(next.rule().level() - 1))
                .map(next -> new TerritoryAnswer.NextSteps(
                        next.level(),
                        next.action(),
                        next.label(),
                        next.criteria().stream()
                                .filter(criterion -> !criterion.holds())
                                .toList(),
                        NextStepAnswer.of(assessor.shortestWayTo(next.level(), assessment.asOf()), language)))
                .orElse(null);
    }

    private static Map<String, Integer> stages(Territory.Registered territory, LocalDate today) {
        Map<String, Integer> stages = new LinkedHashMap<>();
        for (Stage stage : Stage.values()) {
            stages.put(stage.slug(), 0);
        }
        territory.facts().synergies().stream()
                .flatMap(life -> life.stageOn(today).stream())
                .forEach(stage -> stages.merge(stage.slug(), 1, Integer::sum));
        return stages;
    }
}

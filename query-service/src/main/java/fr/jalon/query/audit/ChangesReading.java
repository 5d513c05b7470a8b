package fr.jalon.query.audit;

import fr.jalon.contract.problem.Language;
import fr.jalon.contract.token.Position;
import fr.jalon.domain.assessment.Assessment;
import fr.jalon.domain.assessment.Levels;
import fr.jalon.domain.assessment.RuleIndex;
import fr.jalon.domain.date.ParisDay;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.query.assessment.LevelAnswer;
import fr.jalon.query.assessment.UnderEdition;
import fr.jalon.query.audit.ChangesAnswer.BeforeAfter;
import fr.jalon.query.audit.ChangesAnswer.WonLost;
import fr.jalon.query.edition.Editions;
import fr.jalon.query.http.InvalidParameterException;
import fr.jalon.query.http.UnknownTerritoryException;
import fr.jalon.query.replay.KnowledgeTime;
import fr.jalon.query.replay.TerritoryAsOf;
import fr.jalon.query.replay.TerritoryHistories;
import fr.jalon.query.replay.TerritoryHistory;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers what changed between two instants of knowledge, and because of which events. */
record ChangesReading(TerritoryHistories histories, Editions editions) {

    /**
     * What is asked for.
     *
     * @param from the earlier instant; null for before anything was known
     * @param to the later one, null for now
     * @param asOf the date of effect of both sides
     * @param edition null for what is in force for the territory on that date, and the levels that are shown of it
     */
    record Question(
            @Nullable Instant from,
            @Nullable Instant to,
            Instant now,
            LocalDate asOf,
            @Nullable String edition,
            Language language) {}

    /** The levels and criteria of one side on a day. */
    private record Side(
            LocalDate day,
            Levels levels,
            @Nullable Assessment assessment,
            @Nullable TerritoryAsOf known) {

        long version() {
            return known == null ? 0 : known.version();
        }

        List<String> criteria() {
            return levels.criteriaOn(day);
        }

        /** What a criterion or level that holds rests on. */
        Set<String> restsOn(Object what) {
            Set<String> restsOn = new TreeSet<>();
            if (assessment == null) {
                return restsOn;
            }
            for (Assessment.LevelAssessment level : assessment.levels()) {
                for (Assessment.CriterionAssessment criterion : level.criteria()) {
                    if (criterion.holds()
                            && (what.equals(level.rule().level())
                                    || what.equals(criterion.criterion().id()))) {
                        restsOn.addAll(LevelAnswer.texts(criterion.milestones()));
                    }
                }
            }
            return restsOn;
        }
    }

    /** The difference. */
    ChangesAnswer changes(String siren, Question question) {
        TerritoryHistory history = histories.of(siren).orElseThrow(() -> new UnknownTerritoryException(siren));
        Instant to = Objects.requireNonNullElse(question.to(), question.now());
        Instant from = Objects.requireNonNullElse(question.from(), Instant.EPOCH);
        LocalDate asOf = question.asOf();
        Optional<TerritoryAsOf> knownAfter = history.at(to);
        String edition = edition(question, knownAfter);
        Side before = side(edition, history.at(from), asOf);
        Side after = side(edition, knownAfter, asOf);
        ChangeCauses causes = new ChangeCauses(ChangeCauses.holding(before.levels(), asOf));
        history.between(
                new KnowledgeTime.AtInstant(from),
                new KnowledgeTime.AtInstant(to),
                event -> causes.after(event, ChangeCauses.holding(levels(edition, event.after()), asOf)));
        return new ChangesAnswer(
                siren,
                asOf,
                edition,
                side(from, before),
                side(question.to() == null ? lastOf(after, from) : to, after),
                new RecordedEntries(history::page, before.version(), after.version()),
                new BeforeAfter<>(before.levels().heldOn(asOf), after.levels().heldOn(asOf)),
                wonLost(
                        before.levels().completeOn(asOf),
                        after.levels().completeOn(asOf),
                        level -> level(level, after, causes),
                        level -> level(level, before, causes)),
                wonLost(
                        before.criteria(),
                        after.criteria(),
                        id -> criterion(id, after, causes),
                        id -> criterion(id, before, causes)),
                new BeforeAfter<>(
                        before.levels().timeline().steps(),
                        after.levels().timeline().steps()),
                passing(edition, Optional.ofNullable(after.known()), ParisDay.of(from), ParisDay.of(to)),
                scored(question, knownAfter)
                        .map(rules ->
                                ScoreComparison.of(rules, before.known(), after.known(), asOf, question.language()))
                        .orElse(null));
    }

    /** The edition whose levels are shown of the territory, as it is known at the end. */
    private String edition(Question question, Optional<TerritoryAsOf> known) {
        return question.edition() == null
                ? known.map(each -> editions.levelsShown(each.territory(), question.asOf()))
                        .orElseGet(editions::levels)
                        .edition()
                : question.edition();
    }

    /** The edition that has a score and no levels: the one asked for, or the one in force. */
    private Optional<RuleSet> scored(Question question, Optional<TerritoryAsOf> known) {
        return (question.edition() == null
                        ? known.flatMap(each -> editions.inForce(each.territory(), question.asOf())
                                .announced())
                        : editions.named(question.edition()))
                .filter(rules -> rules.levels().isEmpty());
    }

    /** "Now" is told as when the last event was recorded: the answer stays the same as long as nothing happens. */
    private static Instant lastOf(Side side, Instant from) {
        TerritoryAsOf known = side.known();
        return known == null || known.recordedAt().isBefore(from) ? from : known.recordedAt();
    }

    private static ChangesAnswer.Side side(Instant instant, Side side) {
        TerritoryAsOf known = side.known();
        return new ChangesAnswer.Side(instant, known == null ? null : new Position.AtFeed(known.position()).token());
    }

    private Side side(String edition, Optional<TerritoryAsOf> known, LocalDate day) {
        return known.map(each -> new Side(
                        day,
                        levels(edition, each),
                        UnderEdition.assessor(edition, each.territory()).levelsOn(day),
                        each))
                .orElseGet(() -> new Side(day, nothingUnder(edition), null, null));
    }

    private Levels nothingUnder(String edition) {
        return editions.named(edition)
                .map(rules -> Levels.of(RuleIndex.none(rules)))
                .orElseThrow(() -> new InvalidParameterException("rules", edition));
    }

    private static Levels levels(String edition, TerritoryAsOf known) {
        return Levels.of(UnderEdition.standings(edition, known.territory()));
    }

    /** What is on one side only, each with what is to be said of it there. */
    private static <T, C> WonLost<C> wonLost(List<T> before, List<T> after, Function<T, C> won, Function<T, C> lost) {
        return new WonLost<>(
                after.stream().filter(each -> !before.contains(each)).map(won).toList(),
                before.stream().filter(each -> !after.contains(each)).map(lost).toList());
    }

    private static ChangesAnswer.CriterionChange criterion(String id, Side holding, ChangeCauses causes) {
        List<ChangesAnswer.Cause> found = causes.of(id, holding.restsOn(id));
        return new ChangesAnswer.CriterionChange(id, ChangeCauses.milestones(found), found);
    }

    private static ChangesAnswer.LevelChange level(int level, Side holding, ChangeCauses causes) {
        List<ChangesAnswer.Cause> found = causes.of(level, holding.restsOn(level));
        return new ChangesAnswer.LevelChange(level, ChangeCauses.milestones(found), found);
    }

    /** As known at the second instant: what held on the day of the first, and what on its own. */
    private ChangesAnswer.Passing passing(
            String edition, Optional<TerritoryAsOf> known, LocalDate first, LocalDate second) {
        Side then = side(edition, known, first);
        Side now = side(edition, known, second);
        return new ChangesAnswer.Passing(
                first,
                second,
                new BeforeAfter<>(then.levels().heldOn(first), now.levels().heldOn(second)),
                wonLost(
                        then.criteria(),
                        now.criteria(),
                        id -> new ChangesAnswer.PassingChange(id, List.copyOf(now.restsOn(id)), "begun"),
                        id -> new ChangesAnswer.PassingChange(id, List.copyOf(then.restsOn(id)), "lapsed")));
    }
}

package fr.jalon.query.assessment;

import fr.jalon.contract.problem.Language;
import fr.jalon.contract.token.Position;
import fr.jalon.domain.assessment.Assessor;
import fr.jalon.domain.assessment.Levels;
import fr.jalon.domain.assessment.RuleIndex;
import fr.jalon.domain.assessment.Timeline;
import fr.jalon.domain.territory.Territory;
import fr.jalon.query.edition.Editions;
import fr.jalon.query.http.InvalidParameterException;
import fr.jalon.query.http.UnknownTerritoryException;
import fr.jalon.query.replay.TerritoryAsOf;
import fr.jalon.query.replay.TerritoryHistories;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers what a territory was worth, bitemporally: on any date, as known at any instant, under any edition loaded. */
record AssessmentReading(TerritoryHistories histories, Editions editions) {

    /**
     * The assessment of a territory.
     *
     * @param asOf the date of effect
     * @param knownAt null: now
     * @param edition null: levels of the current edition of levels, score of the current edition of scores
     */
    AssessmentAnswer assessment(
            String siren, LocalDate asOf, @Nullable Instant knownAt, @Nullable String edition, Language language) {
        String levels = edition == null ? editions.levels().edition() : edition;
        String score = edition == null ? editions.score().edition() : edition;
        TerritoryAsOf known = known(siren, knownAt);
        Territory.Registered territory = known.territory();
        Assessor read = UnderEdition.assessor(levels, territory);
        return new AssessmentAnswer(
                siren,
                asOf,
                Objects.requireNonNullElse(knownAt, known.recordedAt()),
                new Position.AtFeed(known.position()).token(),
                levels,
                UnderEdition.standings(levels, territory).rules().levels().isEmpty()
                        ? null
                        : HeldAnswer.of(read.levelsOn(asOf), language),
                UnderEdition.assessor(score, territory)
                        .scoreOn(asOf)
                        .map(each -> ScoreAnswer.of(each, language))
                        .orElse(null));
    }

    /** A timeline, and as of when it was known. */
    record KnownTimeline(Timeline timeline, Instant knownAt, String position) {}

    /**
     * The levels of a territory over time.
     *
     * @param knownAt null: now
     * @param edition null: the current edition of levels
     */
    KnownTimeline timeline(String siren, @Nullable Instant knownAt, @Nullable String edition) {
        TerritoryAsOf known = known(siren, knownAt);
        RuleIndex standings =
                UnderEdition.standings(edition == null ? editions.levels().edition() : edition, known.territory());
        if (standings.rules().levels().isEmpty()) {
            throw new InvalidParameterException("rules", standings.rules().edition());
        }
        return new KnownTimeline(
                Levels.of(standings).timeline(),
                Objects.requireNonNullElse(knownAt, known.recordedAt()),
                new Position.AtFeed(known.position()).token());
    }

    private TerritoryAsOf known(String siren, @Nullable Instant knownAt) {
        return histories.at(siren, knownAt).orElseThrow(() -> new UnknownTerritoryException(siren));
    }
}

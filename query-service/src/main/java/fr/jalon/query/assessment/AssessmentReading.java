package fr.jalon.query.assessment;

import fr.jalon.contract.problem.Language;
import fr.jalon.contract.token.Position;
import fr.jalon.domain.assessment.Assessor;
import fr.jalon.domain.assessment.Levels;
import fr.jalon.domain.assessment.RuleIndex;
import fr.jalon.domain.assessment.Timeline;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.rule.Succession.InForce;
import fr.jalon.domain.territory.Territory;
import fr.jalon.query.edition.Editions;
import fr.jalon.query.http.InvalidParameterException;
import fr.jalon.query.http.UnknownTerritoryException;
import fr.jalon.query.replay.TerritoryAsOf;
import fr.jalon.query.replay.TerritoryHistories;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers what a territory was worth, bitemporally: on any date, as known at any instant, under any edition loaded. */
record AssessmentReading(TerritoryHistories histories, Editions editions) {

    /**
     * The assessment of a territory.
     *
     * @param asOf the date of effect
     * @param knownAt null: now
     * @param asked null: levels and score of what is in force for the territory on the date
     * @param proofs whether to tell which expected proofs are there
     */
    AssessmentAnswer assessment(
            String siren,
            LocalDate asOf,
            @Nullable Instant knownAt,
            @Nullable String asked,
            boolean proofs,
            Language language) {
        List<String> named = asked == null ? List.of() : AskedEditions.of(asked);
        TerritoryAsOf known = known(siren, knownAt);
        Territory.Registered territory = known.territory();
        InForce inForce = editions.inForce(territory, asOf);
        String levels = asked == null ? announced(inForce) : ofLevels(named, territory);
        List<ScoreAnswer> scores = (asked == null ? scored(inForce) : named)
                .stream()
                        .map(edition -> UnderEdition.assessor(edition, territory))
                        .flatMap(assessor -> assessor.scoreOn(asOf).stream())
                        .map(each -> ScoreAnswer.of(each, language))
                        .toList();
        return new AssessmentAnswer(
                siren,
                asOf,
                Objects.requireNonNullElse(knownAt, known.recordedAt()),
                new Position.AtFeed(known.position()).token(),
                levels,
                hasLevels(levels, territory)
                        ? HeldAnswer.of(UnderEdition.assessor(levels, territory).levelsOn(asOf), language)
                        : null,
                scores.isEmpty() ? null : scores.getFirst(),
                named.size() > 1 ? scores : null,
                proofs ? proofs(asked == null ? counting(inForce) : named, territory, asOf, language) : null);
    }

    /** The edition of levels and that of scores, which may be one. */
    private static List<String> counting(InForce inForce) {
        return Stream.concat(Stream.of(announced(inForce)), scored(inForce).stream())
                .distinct()
                .toList();
    }

    private static List<ProofAnswer> proofs(
            List<String> named, Territory.Registered territory, LocalDate asOf, Language language) {
        return named.stream()
                .map(edition -> UnderEdition.standings(edition, territory))
                .flatMap(standings -> ProofAnswer.of(
                        standings.rules(),
                        Assessor.of(standings, territory.facts()).proofsOn(asOf),
                        named.size() > 1,
                        language)
                        .stream())
                .toList();
    }

    private static String announced(InForce inForce) {
        return inForce.announced().map(RuleSet::edition).orElseThrow();
    }

    private static List<String> scored(InForce inForce) {
        RuleSet score = inForce.score();
        return score == null ? List.of() : List.of(score.edition());
    }

    /** The first that defines levels, or else the first. */
    private static String ofLevels(List<String> named, Territory.Registered territory) {
        return named.stream()
                .filter(edition -> hasLevels(edition, territory))
                .findFirst()
                .orElse(named.getFirst());
    }

    private static boolean hasLevels(String edition, Territory.Registered territory) {
        return !UnderEdition.standings(edition, territory).rules().levels().isEmpty();
    }

    /** A timeline, and as of when it was known. */
    record KnownTimeline(Timeline timeline, Instant knownAt, String position) {}

    /**
     * The levels of a territory over time.
     *
     * @param knownAt null: now
     * @param edition null: the edition whose levels are shown of the territory today
     */
    KnownTimeline timeline(String siren, @Nullable Instant knownAt, @Nullable String edition, LocalDate today) {
        TerritoryAsOf known = known(siren, knownAt);
        RuleIndex standings = UnderEdition.standings(
                edition == null ? editions.levelsShown(known.territory(), today).edition() : edition,
                known.territory());
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

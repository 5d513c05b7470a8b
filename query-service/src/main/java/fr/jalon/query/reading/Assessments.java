package fr.jalon.query.reading;

import fr.jalon.contract.problem.Language;
import fr.jalon.contract.token.Position;
import fr.jalon.domain.assessment.Assessor;
import fr.jalon.domain.assessment.Levels;
import fr.jalon.domain.assessment.Standings;
import fr.jalon.domain.assessment.Timeline;
import fr.jalon.domain.territory.Territory;
import fr.jalon.query.folding.Known;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers what a territory was worth: on any date, as known at any instant, under any edition loaded. */
public final class Assessments {

    private final AsKnown asKnown;
    private final Editions editions;

    /** Answers from what is known, under these editions. */
    public Assessments(AsKnown asKnown, Editions editions) {
        this.asKnown = asKnown;
        this.editions = editions;
    }

    /**
     * The assessment of a territory.
     *
     * @param asOf the date of effect
     * @param knownAt null: now
     * @param edition null: levels of the current edition of levels, score of the current edition of scores
     */
    public AssessmentAnswer assessment(
            String siren, LocalDate asOf, @Nullable Instant knownAt, @Nullable String edition, Language language) {
        String levels = edition == null ? editions.levels().edition() : edition;
        String score = edition == null ? editions.score().edition() : edition;
        Known known = asKnown.at(siren, knownAt);
        Territory.Registered territory = known.territory();
        Assessor read = assessor(levels, territory);
        return new AssessmentAnswer(
                siren,
                asOf,
                Objects.requireNonNullElse(knownAt, known.recordedAt()),
                token(known),
                levels,
                AsKnown.under(levels, territory).rules().levels().isEmpty()
                        ? null
                        : AssessmentAnswer.HeldAnswer.of(read.levelsOn(asOf), language),
                assessor(score, territory)
                        .scoreOn(asOf)
                        .map(each -> ScoreAnswer.of(each, language))
                        .orElse(null));
    }

    /** A timeline, and as of when it was known. */
    public record KnownTimeline(Timeline timeline, Instant knownAt, String position) {}

    /**
     * The levels of a territory over time.
     *
     * @param knownAt null: now
     * @param edition null: the current edition of levels
     */
    public KnownTimeline timeline(String siren, @Nullable Instant knownAt, @Nullable String edition) {
        Known known = asKnown.at(siren, knownAt);
        Standings standings = AsKnown.under(edition == null ? editions.levels().edition() : edition, known.territory());
        if (standings.rules().levels().isEmpty()) {
            throw new BadParameter("rules", standings.rules().edition());
        }
        return new KnownTimeline(
                Levels.of(standings).timeline(), Objects.requireNonNullElse(knownAt, known.recordedAt()), token(known));
    }

    private static String token(Known known) {
        return new Position.AtFeed(known.position()).token();
    }

    private static Assessor assessor(String edition, Territory.Registered territory) {
        return Assessor.of(AsKnown.under(edition, territory), territory.facts());
    }
}

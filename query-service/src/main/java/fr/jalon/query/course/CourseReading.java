package fr.jalon.query.course;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.assessment.Course;
import fr.jalon.domain.assessment.Course.Asked;
import fr.jalon.domain.assessment.Courses;
import fr.jalon.domain.assessment.RuleIndex;
import fr.jalon.domain.assessment.Score.Points;
import fr.jalon.domain.index.Span;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.territory.Territory;
import fr.jalon.query.assessment.UnderEdition;
import fr.jalon.query.course.CourseAnswer.CurveAnswer;
import fr.jalon.query.course.CourseAnswer.LevelStep;
import fr.jalon.query.course.CourseAnswer.ScoreStep;
import fr.jalon.query.course.CourseAnswer.TurnAnswer;
import fr.jalon.query.edition.Editions;
import fr.jalon.query.http.UnknownTerritoryException;
import fr.jalon.query.replay.TerritoryAsOf;
import fr.jalon.query.replay.TerritoryHistories;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers how a territory came to where it stands, as known at any instant, under any edition loaded. */
public record CourseReading(TerritoryHistories histories, Editions editions) {

    /** How many turns of the level, and how many of the score, are told of the past; and how many of what is to come. */
    private static final int TURNS_MAX = 500;

    /**
     * What is asked for.
     *
     * @param window the days
     * @param knownAt null: now
     * @param edition null: the edition whose levels are shown of the territory today, and that of the score in force for it
     */
    public record Question(
            Span window,
            LocalDate today,
            @Nullable Instant knownAt,
            @Nullable String edition) {}

    /** The course of a territory. */
    public CourseAnswer course(String siren, Question question, Language language) {
        TerritoryAsOf known =
                histories.at(siren, question.knownAt()).orElseThrow(() -> new UnknownTerritoryException(siren));
        Territory.Registered territory = known.territory();
        Asked asked = new Asked(question.window(), question.today(), TURNS_MAX);
        RuleSet shown = editions.levelsShown(territory, question.today());
        RuleSet score = editions.inForce(territory, question.today()).score();
        RuleIndex levelRules = UnderEdition.standings(edition(question, shown), territory);
        RuleIndex scoreRules = UnderEdition.standings(edition(question, score == null ? shown : score), territory);
        Optional<Course<Integer>> levels = levelRules.rules().levels().isEmpty()
                ? Optional.empty()
                : Optional.of(Courses.ofLevels(levelRules, territory.facts(), asked));
        Optional<Course<Points>> scores = Courses.ofScore(scoreRules, territory.facts(), asked);
        Turns turns = new Turns(new MilestoneTitles(language, territory.facts()), territory.facts());
        levels.ifPresent(turns::ofLevels);
        scores.ifPresent(turns::ofScores);
        List<TurnAnswer> all = turns.inOrder();
        return new CourseAnswer(
                siren,
                Objects.requireNonNullElse(question.knownAt(), known.recordedAt()),
                levelRules.rules().edition(),
                scores.map(course -> scoreRules.rules().edition()).orElse(null),
                all.reversed().stream()
                        .filter(turn -> !turn.on().isAfter(question.today()))
                        .toList(),
                untold(levels) + untold(scores),
                new CurveAnswer(
                        levels.map(CourseReading::levelSteps).orElse(null),
                        scores.map(CourseReading::scoreSteps).orElse(null)),
                all.stream().filter(turn -> turn.on().isAfter(question.today())).toList());
    }

    private static String edition(Question question, RuleSet otherwise) {
        return Objects.requireNonNullElse(question.edition(), otherwise.edition());
    }

    private static int untold(Optional<? extends Course<?>> course) {
        return course.map(some -> some.turnsInAll() - some.turns().size()).orElse(0);
    }

    private static List<LevelStep> levelSteps(Course<Integer> course) {
        return course.steps().stream()
                .map(step -> new LevelStep(step.value(), step.from(), step.to()))
                .toList();
    }

    private static List<ScoreStep> scoreSteps(Course<Points> course) {
        return course.steps().stream()
                .map(step -> new ScoreStep(step.value().points(), step.value().outOf(), step.from(), step.to()))
                .toList();
    }
}

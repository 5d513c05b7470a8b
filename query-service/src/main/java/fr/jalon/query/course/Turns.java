package fr.jalon.query.course;

import fr.jalon.domain.assessment.Course;
import fr.jalon.domain.assessment.Course.Cause;
import fr.jalon.domain.assessment.Score.Points;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.fact.Facts;
import fr.jalon.domain.fact.RecordedMilestone;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.query.course.CourseAnswer.ByAnswer;
import fr.jalon.query.course.CourseAnswer.CauseAnswer;
import fr.jalon.query.course.CourseAnswer.LevelTurn;
import fr.jalon.query.course.CourseAnswer.ScoreTurn;
import fr.jalon.query.course.CourseAnswer.TurnAnswer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts the turns of the level and those of the score together, day by day. */
final class Turns {

    private static final String LEVEL = "level";
    private static final String SCORE = "score";

    private final MilestoneTitles titles;
    private final Facts facts;
    private final SortedMap<LocalDate, Day> days = new TreeMap<>();

    Turns(MilestoneTitles titles, Facts facts) {
        this.titles = titles;
        this.facts = facts;
    }

    private static final class Day {

        private @Nullable LevelTurn level;
        private @Nullable ScoreTurn score;
        private final Map<Cause, List<String>> causes = new LinkedHashMap<>();

        void add(List<Cause> some, String of) {
            some.forEach(cause ->
                    causes.computeIfAbsent(cause, same -> new ArrayList<>()).add(of));
        }
    }

    void ofLevels(Course<Integer> course) {
        course.turns().forEach(turn -> {
            Day day = days.computeIfAbsent(turn.on(), on -> new Day());
            day.level = new LevelTurn(turn.before(), turn.after());
            day.add(turn.causes(), LEVEL);
        });
    }

    void ofScores(Course<Points> course) {
        course.turns().forEach(turn -> {
            Day day = days.computeIfAbsent(turn.on(), on -> new Day());
            day.score = new ScoreTurn(turn.before().points(), turn.after().points());
            day.add(turn.causes(), SCORE);
        });
    }

    /** The earliest first. */
    List<TurnAnswer> inOrder() {
        List<TurnAnswer> turns = new ArrayList<>();
        days.forEach((on, day) -> turns.add(new TurnAnswer(
                on,
                day.level,
                day.score,
                day.causes.entrySet().stream()
                        .map(each -> cause(each.getKey(), each.getValue()))
                        .toList())));
        return turns;
    }

    private CauseAnswer cause(Cause cause, List<String> of) {
        Milestone milestone = cause.milestone();
        return new CauseAnswer(
                milestone.id().text(),
                milestone.type().slug(),
                titles.title(milestone),
                titles.about(milestone).orElse(null),
                milestone.occurredOn(),
                cause.how().slug(),
                of,
                by(cause.by()));
    }

    private @Nullable ByAnswer by(@Nullable MilestoneId id) {
        return id == null
                ? null
                : facts.recorded(id)
                        .map(RecordedMilestone::milestone)
                        .map(milestone -> new ByAnswer(
                                id.text(),
                                milestone.type().slug(),
                                titles.title(milestone),
                                titles.about(milestone).orElse(null)))
                        .orElse(null);
    }
}

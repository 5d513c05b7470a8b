package fr.jalon.query.assessment;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.assessment.Assessment;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The level held, since when, what time alone will change, and each level with its criteria. */
public record HeldAnswer(
        int level, @Nullable LocalDate since, @Nullable NextChangeAnswer nextChange, List<LevelAnswer> levels) {

    static HeldAnswer of(Assessment assessment, Language language) {
        return of(assessment, LevelAnswer.of(assessment, language));
    }

    /** What an assessment says, with levels that are answered already. */
    public static HeldAnswer of(Assessment assessment, List<LevelAnswer> levels) {
        return new HeldAnswer(
                assessment.level(), assessment.since(), NextChangeAnswer.of(assessment.nextChange()), levels);
    }

    /** The day on which another level will be held by time alone, and because of which milestones. */
    public record NextChangeAnswer(LocalDate on, int level, List<String> because) {

        static @Nullable NextChangeAnswer of(Assessment.@Nullable NextChange change) {
            return change == null
                    ? null
                    : new NextChangeAnswer(change.on(), change.level(), LevelAnswer.texts(change.because()));
        }
    }
}

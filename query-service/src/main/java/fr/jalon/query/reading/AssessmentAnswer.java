package fr.jalon.query.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.jalon.contract.problem.Language;
import fr.jalon.domain.assessment.Assessment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An assessment (api.md): what an edition defines, on a date, as known at an instant.
 *
 * @param knownAt the instant asked for; without one, when the latest event of the territory was recorded
 * @param position a token for the last event that was known
 * @param rules the edition
 * @param held what its levels say, absent if it defines none
 * @param score its score, absent if it defines none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AssessmentAnswer(
        String siren,
        LocalDate asOf,
        Instant knownAt,
        String position,
        String rules,
        @JsonUnwrapped @Nullable HeldAnswer held,
        @Nullable ScoreAnswer score) {

    /** The level held, since when, what time alone will change, and each level with its criteria. */
    public record HeldAnswer(
            int level, @Nullable LocalDate since, @Nullable NextChangeAnswer nextChange, List<LevelAnswer> levels) {

        static HeldAnswer of(Assessment assessment, Language language) {
            return of(assessment, LevelAnswer.of(assessment, language));
        }

        static HeldAnswer of(Assessment assessment, List<LevelAnswer> levels) {
            return new HeldAnswer(
                    assessment.level(), assessment.since(), NextChangeAnswer.of(assessment.nextChange()), levels);
        }
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

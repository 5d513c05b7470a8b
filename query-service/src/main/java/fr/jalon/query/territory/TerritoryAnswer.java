package fr.jalon.query.territory;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.jalon.domain.assessment.Timeline;
import fr.jalon.domain.indicator.Indicators;
import fr.jalon.query.assessment.HeldAnswer;
import fr.jalon.query.assessment.LevelAnswer;
import fr.jalon.query.assessment.NextStepAnswer;
import fr.jalon.query.assessment.ScoreAnswer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The current view of a territory.
 *
 * @param irregularSiren true if its SIREN fails Luhn and was admitted; absent otherwise
 * @param version how many events it has
 * @param recordedAt when the last of them was recorded
 * @param asOf today
 * @param rules the current edition of levels
 * @param complete the levels that are complete today, held or not
 * @param nextSteps what is missing for the next level, null if the highest is held
 * @param timeline the levels held over time
 * @param synergies how many synergies stand at each stage today
 * @param levelsInForce false where all that is said of levels, next steps and timeline included, is of the edition that was last in force; else absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TerritoryAnswer(
        String siren,
        String name,
        String kind,
        String regionCode,
        @Nullable Integer population,
        @Nullable Boolean irregularSiren,
        long version,
        Instant recordedAt,
        LocalDate asOf,
        String rules,
        List<Integer> complete,
        @JsonUnwrapped HeldAnswer held,
        @JsonInclude @Nullable NextSteps nextSteps,
        @Nullable ScoreAnswer score,
        IndicatorsAnswer indicators,
        Map<String, Integer> synergies,
        List<Timeline.Step> timeline,
        @Nullable Boolean levelsInForce) {

    /**
     * The next level, and the criteria that do not hold yet.
     *
     * @param shortest the fewest milestones that would reach it
     */
    record NextSteps(
            int level,
            String action,
            String label,
            List<LevelAnswer.CriterionAnswer> criteria,
            List<NextStepAnswer> shortest) {}

    /** The two official indicators. */
    record IndicatorsAnswer(
            @JsonProperty("eci_18") Indicators.Indicator eci18,
            @JsonProperty("eci_19") Indicators.Indicator eci19) {}
}

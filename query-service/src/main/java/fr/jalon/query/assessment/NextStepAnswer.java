package fr.jalon.query.assessment;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.jalon.contract.problem.Language;
import fr.jalon.domain.assessment.NextMilestones;
import fr.jalon.domain.value.MilestoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Milestones to log on the shortest way to the next level.
 *
 * @param count how many of that type
 * @param where what each must say
 * @param different the field in which they must differ, absent if in none
 * @param corrects the milestone that should be corrected instead of logging a new one, absent for new ones
 * @param text the same in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NextStepAnswer(
        String type,
        int count,
        List<ConditionAnswer> where,
        @Nullable String different,
        @Nullable String corrects,
        String text) {

    /** The steps of a way. */
    public static List<NextStepAnswer> of(List<NextMilestones> way, Language language) {
        MissingWords words = new MissingWords(language);
        return way.stream()
                .map(next -> new NextStepAnswer(
                        next.type().slug(),
                        next.count(),
                        ConditionAnswer.of(next.where()),
                        Optional.ofNullable(next.different())
                                .map(Object::toString)
                                .orElse(null),
                        Optional.ofNullable(next.corrects())
                                .map(MilestoneId::text)
                                .orElse(null),
                        words.of(next)))
                .toList();
    }
}

package fr.jalon.query.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.jalon.domain.rule.Succession.Follows;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The action whose place an edition takes.
 *
 * @param from the first day on which it does, absent: on no day yet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FollowsAnswer(String action, @Nullable LocalDate from) {

    static FollowsAnswer of(Follows follows) {
        return new FollowsAnswer(follows.action(), follows.from());
    }
}

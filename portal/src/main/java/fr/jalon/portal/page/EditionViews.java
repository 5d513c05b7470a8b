package fr.jalon.portal.page;

import fr.jalon.portal.answer.Referentiels;
import fr.jalon.portal.answer.Views;
import fr.jalon.portal.api.JalonApi;
import fr.jalon.portal.api.Person;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks how a territory stands under the editions of an action, and what those editions say of themselves. */
@Component
class EditionViews {

    private static final String ASSESSMENT = "/api/v1/territories/{siren}/assessment";
    private static final String REFERENTIELS = "/api/v1/referentiels";

    private final JalonApi api;

    EditionViews(JalonApi api) {
        this.api = api;
    }

    /**
     * A territory under the editions of an action.
     *
     * @param level null without levels
     * @param score null without a score
     * @param official what the official file says of the action, null unless the operator has given it
     * @param parts the same of the parts of the score, by their actions
     */
    public record View(
            EditionChoice.Action action,
            @Nullable Integer level,
            List<Views.Level> levels,
            Views.@Nullable Score score,
            Referentiels.@Nullable Official official,
            Map<String, Referentiels.Official> parts) {}

    /** What there is to choose among for a territory. */
    EditionChoice choice(Person person, String siren) {
        return EditionChoice.of(
                api.get(person, Referentiels.Editions.class, REFERENTIELS).items(),
                api.get(person, Views.Assessment.class, ASSESSMENT, siren));
    }

    /** How a territory stands today under the editions of an action. */
    View view(Person person, String siren, EditionChoice.Action action) {
        Views.Assessment assessment = api.get(
                person,
                Views.Assessment.class,
                ASSESSMENT + "?rules={rules}",
                siren,
                String.join(",", action.editions()));
        Views.Score score = assessment.scoreOf(action.score());
        Referentiels.Details details = action.score() == null
                ? new Referentiels.Details(null, null)
                : api.get(person, Referentiels.Details.class, REFERENTIELS + "/{id}", action.score());
        return new View(
                action,
                action.levels() == null ? null : assessment.level(),
                assessment.levels(),
                score,
                details.official(),
                details.officialParts());
    }
}

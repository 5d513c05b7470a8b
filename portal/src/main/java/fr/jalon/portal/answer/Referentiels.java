package fr.jalon.portal.answer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What queries answer about the rules that are loaded, as far as pages show it. The names are those of the API. */
public final class Referentiels {

    private Referentiels() {}

    /** The editions of the rules that are loaded. */
    public record Editions(List<Edition> items) {}

    /** An edition of the rules in the list of those that are loaded; {@code levels} says how many it has. */
    public record Edition(
            String id,
            String action,
            int levels,
            boolean score,
            boolean current,
            boolean draft,
            @Nullable Follows follows) {}

    /** The action whose place an edition takes. */
    public record Follows(String action) {}

    /** An edition, as far as it says more than its score on a day. */
    public record Details(
            @Nullable ScoreOfEdition score, @Nullable Official official) {

        /** What the official file says of each part of the score, by action. */
        public Map<String, Official> officialParts() {
            Map<String, Official> parts = new LinkedHashMap<>();
            Stream.ofNullable(score).flatMap(ScoreOfEdition::allParts).forEach(part -> {
                if (part.official() != null) {
                    parts.put(part.action(), part.official());
                }
            });
            return parts;
        }
    }

    /** What may be scored. */
    public record ScoreOfEdition(List<Part> parts, @Nullable List<Questionnaire> questionnaires) {

        Stream<Part> allParts() {
            return Stream.concat(
                    parts.stream(),
                    Objects.requireNonNullElse(questionnaires, List.<Questionnaire>of()).stream()
                            .flatMap(questionnaire -> questionnaire.parts().stream()));
        }
    }

    /** What is asked of some. */
    public record Questionnaire(List<Part> parts) {}

    /** A part of what may be scored. */
    public record Part(String action, @Nullable Official official) {}

    /** The official words of an action. */
    public record Official(
            String action,
            String file,
            String title,
            List<Text> texts,
            @Nullable List<Origin> origins) {}

    /** A piece of the official text. */
    public record Text(String title, String text) {}

    /** An action of an earlier référentiel. */
    public record Origin(
            String referentiel,
            String action,
            @Nullable String weight,
            @Nullable String label) {}
}

package fr.jalon.query.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the official file says of an action, in its own words and language.
 *
 * @param action the one that the words are of: the action asked for, or the nearest above it that the file has
 * @param file the name of the file
 * @param texts what stands below the title, as written
 * @param origins where the action comes from in earlier référentiels; absent if the file does not say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OfficialAnswer(
        String action,
        String file,
        String title,
        List<Text> texts,
        @Nullable List<Origin> origins) {

    /**
     * A piece of text.
     *
     * @param title the heading or column that it stands under; empty right below the title of the action
     */
    record Text(String title, String text) {}

    /**
     * An action of an earlier référentiel.
     *
     * @param referentiel its name, such as {@code eci}
     * @param weight how much of it came over, as written; absent where nothing is said
     * @param label what an edition that is loaded calls it, or the action above it; absent if none knows it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Origin(
            String referentiel,
            String action,
            @Nullable String weight,
            @Nullable String label) {}
}

package fr.jalon.reports.api;

import fr.jalon.contract.problem.Language;
import org.jspecify.annotations.Nullable;

/**
 * Who wants a file, as the API is told.
 *
 * @param authorization the header that came with the request
 * @param language of the answers
 * @param readAfter the position that the answers have to include, null to take the views as they are
 * @param held counts what is read for the file
 */
public record Asker(
        @Nullable String authorization,
        Language language,
        @Nullable String readAfter,
        AnswerRoom.Held held) {}

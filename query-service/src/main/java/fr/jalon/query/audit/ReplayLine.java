package fr.jalon.query.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.jalon.query.history.EntryAnswer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * One event in recorded order, and where the territory stood right after it, as known then.
 *
 * @param position a token; {@code from} with it goes on behind this line
 * @param asOf the day of recording in Europe/Paris, which the rest is assessed at
 * @param level the level held
 * @param complete the levels complete on their own criteria
 * @param criteria the criteria that hold
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReplayLine(
        String position,
        Instant recordedAt,
        EntryAnswer entry,
        LocalDate asOf,
        int level,
        List<Integer> complete,
        List<String> criteria) {}

package fr.jalon.notices.due;

import fr.jalon.domain.proof.Sha256;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A day by which something lapses or is due.
 *
 * @param key tells it apart in its territory, and stays the same when its day moves: the milestone that was logged first, however often it
 *     was corrected, and what of it this is
 * @param on the last day on which all is as it was, or by which it is due
 * @param milestone the type of the milestone that it comes from
 * @param about what that is about, empty if nothing more is known of it; the theme of an objective; for a follow-up, of how many years
 * @param level what the level becomes on the day after, null where it stays
 * @param points what the points become, null where they stay
 * @param number which year of how many it is, for a follow-up; else 0
 */
public record Deadline(
        String key,
        LocalDate on,
        Matter matter,
        String milestone,
        String about,
        @Nullable Step level,
        @Nullable Fall points,
        int number) {

    /** So many months before what costs a level or points people are reminded; before anything else, the last of them. */
    public static final List<Integer> MONTHS_BEFORE = List.of(6, 3, 1);

    /** Levels before and after. */
    public record Step(int before, int after) {}

    /** Points before and after. */
    public record Fall(BigDecimal before, BigDecimal after) {

        /** How many are lost. */
        public BigDecimal lost() {
            return before.subtract(after);
        }
    }

    /** Another one if anything has changed that somebody would read. */
    public String fingerprint() {
        return Sha256.of(toString().getBytes(StandardCharsets.UTF_8)).hex();
    }
}

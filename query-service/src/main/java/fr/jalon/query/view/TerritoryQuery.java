package fr.jalon.query.view;

import fr.jalon.query.view.TerritoryView.ScoreStretch;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which territories are asked for, and in what order. A null filter lets everything pass.
 *
 * @param day the day on which levels and details are read
 * @param level the level held on the day
 * @param regionCode INSEE
 * @param kind the word of the API
 * @param text part of the name, without regard to case and accents, or the beginning of the SIREN
 * @param sort the order
 * @param descending whether it runs backwards
 * @param after the last territory already seen, null to start from the beginning
 * @param limit how many at most, 1 or more
 */
public record TerritoryQuery(
        LocalDate day,
        @Nullable Integer level,
        @Nullable String regionCode,
        @Nullable String kind,
        @Nullable String text,
        Sort sort,
        boolean descending,
        @Nullable Mark after,
        int limit) {

    /** The same question with another limit. */
    public TerritoryQuery withLimit(int other) {
        return new TerritoryQuery(day, level, regionCode, kind, text, sort, descending, after, other);
    }

    /** The same question, for so many behind a place. */
    public TerritoryQuery after(@Nullable Mark place, int most) {
        return new TerritoryQuery(day, level, regionCode, kind, text, sort, descending, place, most);
    }

    /** The same question for all of them, by name. */
    public TerritoryQuery byName() {
        return new TerritoryQuery(day, level, regionCode, kind, text, Sort.NAME, false, null, limit);
    }

    /**
     * A place in an ordered list: after the territory that had these values when it was seen, so that a page goes on at
     * the right place whatever has changed since.
     *
     * @param share of the score that it lived by; less than any where it did not
     */
    public record Mark(int level, BigDecimal share, String nameKey, String siren) {

        private static final BigDecimal NONE = BigDecimal.ONE.negate();

        /** The place right after a territory, as it is on a day. */
        public static Mark after(TerritoryView seen, LocalDate day) {
            ScoreStretch score = seen.scoreOn(day);
            return new Mark(
                    seen.heldOn(day).level(), score == null ? NONE : score.share(), seen.nameKey(), seen.siren());
        }
    }

    /** By what a list of territories is ordered; the SIREN settles what is equal. */
    public enum Sort {
        /** By name, without regard to case and accents. */
        NAME,
        /** By SIREN. */
        SIREN,
        /** By the level held on the day, then by name. */
        LEVEL,
        /** By how much of what it could have a territory scores on the day, then by name; first, or last, those that live by levels. */
        SCORE
    }
}

package fr.jalon.notices.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the API answers, as far as it is told on. The names are those of the API. */
public final class Answers {

    private Answers() {}

    /**
     * A territory today.
     *
     * @param level null where none is in force
     * @param score null where the edition has none
     */
    public record Territory(
            String siren,
            String name,
            long version,
            LocalDate asOf,
            @Nullable Integer level,
            @Nullable Score score,
            @Nullable Boolean levelsInForce) {

        /** Whether it is told by its level, and not by its score alone. */
        public boolean hasLevels() {
            return !Boolean.FALSE.equals(levelsInForce);
        }
    }

    /** Points, and how many there could be. */
    public record Score(BigDecimal points, BigDecimal outOf) {}

    /** A page of the list of territories, as they stand today. */
    public record Listing(List<Listed> items, @Nullable String nextCursor) {}

    /** A territory in the list. */
    public record Listed(String siren, String name, long version) {}

    /** How a territory came to where it stands, and what time alone will turn. */
    public record Course(List<Turn> turns, List<Turn> ahead) {}

    /** A day on which the level or the points change. */
    public record Turn(
            LocalDate on, @Nullable Levels level, @Nullable Points score, List<Cause> causes) {}

    /** A level before and after. */
    public record Levels(int before, int after) {

        /** Whether less is held after. */
        public boolean isLoss() {
            return after < before;
        }
    }

    /** Points before and after. */
    public record Points(BigDecimal before, BigDecimal after) {

        /** Whether there are fewer after. */
        public boolean isLoss() {
            return after.compareTo(before) < 0;
        }
    }

    /** A milestone that made a turn, how, and of what. */
    public record Cause(
            String milestone, String type, @Nullable String about, String how, List<String> of) {}

    /** A page of a history. */
    public record Page(List<Entry> items, @Nullable String nextCursor) {}

    /** An event of a history. */
    public record Entry(
            String eventId,
            Instant recordedAt,
            String type,
            @Nullable Map<String, Object> milestone,
            @Nullable Map<String, Object> data,
            @Nullable String retractedBy,
            @Nullable String correctedBy) {}
}

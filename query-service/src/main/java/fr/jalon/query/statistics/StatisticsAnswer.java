package fr.jalon.query.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shapes of statistics (docs/spec/api.md). */
final class StatisticsAnswer {

    private StatisticsAnswer() {}

    /** How many territories are at each level on a day. */
    record Levels(LocalDate asOf, List<Group> groups) {}

    /**
     * Territories that have something in common.
     *
     * @param key the region or the kind; {@code all} where nothing divides them
     * @param held how many hold each level, by its number, level 0 included
     * @param complete of how many each level is complete on its own criteria, by its number
     * @param scored those that live by their score; absent if none does
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Group(
            String key,
            int total,
            Map<String, Integer> held,
            Map<String, Integer> complete,
            @Nullable Scored scored) {}

    /**
     * Territories for whom no levels are in force: what is told of their levels is of the edition that was last.
     *
     * @param fifths how many score less than a fifth of what they could have, less than two fifths, and so on; all of it is in the last
     */
    record Scored(int total, List<Integer> fifths) {}

    /** The same through time. */
    record LevelSeries(List<Levels> points) {}

    /** An indicator through time. */
    record Series(String indicator, List<Point> points) {}

    /**
     * A figure on a day.
     *
     * @param declared true if a declared total is in it; absent otherwise
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Point(LocalDate on, long value, @Nullable Boolean declared) {}

    /**
     * What was measured of one calendar year.
     *
     * @param synergies how many were measured
     * @param impact the sums, each figure only if anybody measured it; money as text
     */
    record Impacts(int year, int synergies, @JsonRawValue String impact) {}
}

package fr.jalon.query.view;

import fr.jalon.contract.words.NameKeys;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The read model of a territory, as lists show it. It holds steps through time and no "current" value, so that it is right on any day
 * without an event.
 *
 * @param siren its key
 * @param version how many events it has, announcements included
 * @param position the dense position of the last of them
 * @param recordedAt when that one was recorded
 * @param details who it is, over all of time, without gaps
 * @param held the level it holds, over all of time, without gaps
 * @param complete for each level that is ever complete, when
 * @param indicators over all of time, earliest first
 * @param impacts of each year that anything was measured of, earliest first
 * @param criteria those of the edition of levels that hold on the day of the last event or will by time alone, and when
 * @param scores on the days on which no levels are in force for it, earliest first
 */
public record TerritoryView(
        String siren,
        long version,
        long position,
        Instant recordedAt,
        List<DetailsStretch> details,
        List<LevelStretch> held,
        List<LevelStretch> complete,
        List<IndicatorStretch> indicators,
        List<YearImpact> impacts,
        List<CriterionStretch> criteria,
        List<ScoreStretch> scores) {

    /** Copies the lists. */
    public TerritoryView {
        details = List.copyOf(details);
        held = List.copyOf(held);
        complete = List.copyOf(complete);
        indicators = List.copyOf(indicators);
        impacts = List.copyOf(impacts);
        criteria = List.copyOf(criteria);
        scores = List.copyOf(scores);
    }

    /** Who it is on a day. */
    public DetailsStretch detailsOn(LocalDate day) {
        return details.stream()
                .filter(stretch -> stretch.contains(day))
                .findFirst()
                .orElseThrow();
    }

    /** What it is ordered by in lists: its latest name, without accents and in lower case. */
    public String nameKey() {
        return NameKeys.key(details.getLast().name());
    }

    /** The level that it holds on a day, with the days around it. */
    public LevelStretch heldOn(LocalDate day) {
        return held.stream()
                .filter(stretch -> stretch.contains(day))
                .findFirst()
                .orElseThrow();
    }

    /** The score that it lives by on a day; null where levels are in force for it, or nothing is. */
    public @Nullable ScoreStretch scoreOn(LocalDate day) {
        return scores.stream()
                .filter(stretch -> stretch.contains(day))
                .findFirst()
                .orElse(null);
    }

    /** The last day, after a day and up to another, on which it fell from a level that it does not hold again on the other; null if none. */
    public @Nullable LocalDate fellOn(LocalDate after, LocalDate day) {
        int level = heldOn(day).level();
        for (int i = held.indexOf(heldOn(day)); i > 0 && held.get(i).from().isAfter(after); i--) {
            int before = held.get(i - 1).level();
            if (before > held.get(i).level() && before > level) {
                return held.get(i).from();
            }
        }
        return null;
    }

    /** The first day, after a day and up to another, on which time alone makes it fall below the level of the day; null if none. */
    public @Nullable LocalDate fallsOn(LocalDate day, LocalDate last) {
        int level = heldOn(day).level();
        return held.stream()
                .filter(stretch ->
                        stretch.from().isAfter(day) && !stretch.from().isAfter(last))
                .filter(stretch -> stretch.level() < level)
                .map(LevelStretch::from)
                .findFirst()
                .orElse(null);
    }

    /** The levels that are complete on a day, lowest first. */
    public List<Integer> completeOn(LocalDate day) {
        return complete.stream()
                .filter(stretch -> stretch.contains(day))
                .map(LevelStretch::level)
                .sorted()
                .toList();
    }

    /** Whether a criterion holds on a day, which is that of the last event or one after it. */
    public boolean meets(String criterion, LocalDate day) {
        return criteria.stream()
                .anyMatch(stretch ->
                        stretch.id().equals(criterion) && !day.isBefore(stretch.from()) && !day.isAfter(stretch.to()));
    }

    /** The first day on which it held a level or a higher one; null if it never did up to that day. */
    public @Nullable LocalDate firstAt(int level, LocalDate day) {
        return held.stream()
                .filter(stretch -> stretch.level() >= level && !stretch.from().isAfter(day))
                .map(LevelStretch::from)
                .findFirst()
                .orElse(null);
    }

    /**
     * What a territory is called and is, over an unbroken run of days; both ends included, {@link LocalDate#MIN} and
     * {@link LocalDate#MAX} open.
     *
     * @param kind the word of the API, such as {@code metropole}
     * @param regionCode INSEE
     * @param population null if unknown
     */
    public record DetailsStretch(
            LocalDate from,
            LocalDate to,
            String name,
            String kind,
            String regionCode,
            @Nullable Integer population) {

        /** Whether the day is one of them. */
        public boolean contains(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    /**
     * An unbroken run of days with one level; both ends included, {@link LocalDate#MIN} and {@link LocalDate#MAX} open.
     *
     * @param level 0 for none
     */
    public record LevelStretch(int level, LocalDate from, LocalDate to) {

        /** Whether the day is one of them. */
        public boolean contains(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    /**
     * An unbroken run of days with one score; both ends included, {@link LocalDate#MIN} and {@link LocalDate#MAX} open.
     *
     * @param rules the edition
     */
    public record ScoreStretch(String rules, BigDecimal points, BigDecimal outOf, LocalDate from, LocalDate to) {

        /** Whether the day is one of them. */
        public boolean contains(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }

        /** How much of what could be had, 0 to 1; 0 where nothing could. */
        public BigDecimal share() {
            return outOf.signum() == 0 ? BigDecimal.ZERO : points.divide(outOf, MathContext.DECIMAL64);
        }
    }

    /**
     * The indicators from a day on, until the next stretch.
     *
     * @param from the first day; the earliest of all for the first stretch
     * @param eci18 operational synergies
     * @param eci18Declared whether that is the declared total of the year
     * @param eci19 companies engaged in them
     * @param eci19Declared whether that is the declared total of the year
     */
    public record IndicatorStretch(
            LocalDate from, long eci18, boolean eci18Declared, long eci19, boolean eci19Declared) {}

    /**
     * What the synergies of a territory gained in one calendar year, as far as it was measured.
     *
     * @param synergies how many were measured
     * @param sums by the name of the figure, such as {@code co2TonnesAvoided}; a figure that nobody measured is not there
     */
    public record YearImpact(int year, int synergies, Map<String, BigDecimal> sums) {

        /** Copies the map. */
        public YearImpact {
            sums = Map.copyOf(sums);
        }
    }

    /** An unbroken run of days on which a criterion holds; both ends included, {@link LocalDate#MAX} open. */
    public record CriterionStretch(String id, LocalDate from, LocalDate to) {}
}

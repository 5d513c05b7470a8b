package fr.jalon.query.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A territory as lists show it. It holds steps through time and no "current" value, so that it is right on any day
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
        List<YearImpact> impacts) {

    /** Copies the lists. */
    public TerritoryView {
        details = List.copyOf(details);
        held = List.copyOf(held);
        complete = List.copyOf(complete);
        indicators = List.copyOf(indicators);
        impacts = List.copyOf(impacts);
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
        return Words.key(details.getLast().name());
    }

    /** The level that it holds on a day, with the days around it. */
    public LevelStretch heldOn(LocalDate day) {
        return held.stream()
                .filter(stretch -> stretch.contains(day))
                .findFirst()
                .orElseThrow();
    }

    /** The levels that are complete on a day, lowest first. */
    public List<Integer> completeOn(LocalDate day) {
        return complete.stream()
                .filter(stretch -> stretch.contains(day))
                .map(LevelStretch::level)
                .sorted()
                .toList();
    }
}

package fr.jalon.portal.page;

import fr.jalon.portal.answer.Views;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What ends by itself before long, such as a funding.
 *
 * @param type the slug of the milestone
 * @param milestone its fields
 * @param on its last day
 */
public record Ending(String type, Map<String, Object> milestone, LocalDate on) {

    private static final int MONTHS_AHEAD = 6;

    /**
     * What ends within six months of a day, that day included, the first to end first. What was ended before its time is left out.
     *
     * @param standing milestones that were not taken back
     */
    static List<Ending> soon(List<Views.Entry> standing, LocalDate today) {
        Set<Object> ended = standing.stream()
                .map(entry ->
                        entry.milestone() == null ? null : entry.milestone().get("ends"))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return standing.stream()
                .filter(entry -> entry.milestone() != null
                        && entry.milestone().get("endsOn") != null
                        && !ended.contains(entry.milestone().get("id")))
                .map(entry -> new Ending(
                        entry.type(),
                        Objects.requireNonNull(entry.milestone()),
                        LocalDate.parse(StandingMilestones.field(entry, "endsOn"))))
                .filter(ending -> !ending.on.isBefore(today) && !ending.on.isAfter(today.plusMonths(MONTHS_AHEAD)))
                .sorted(Comparator.comparing(Ending::on))
                .toList();
    }
}

package fr.jalon.portal.page;

import fr.jalon.portal.answer.Views;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A synergy on the board.
 *
 * @param since the day on which it came to its stage, null if nothing says so
 * @param days since then
 * @param latest what was measured last, null if nothing was
 */
public record SynergyCard(Views.Synergy synergy, @Nullable LocalDate since, long days, Views.@Nullable Impact latest) {

    /** What is measured changes no stage. */
    private static final String MEASURED = "synergy-measured";

    static SynergyCard of(Views.Synergy synergy, LocalDate today) {
        Optional<LocalDate> since = synergy.life().stream()
                .filter(step ->
                        !step.type().equals(MEASURED) && !step.occurredOn().isAfter(today))
                .map(Views.SynergyStep::occurredOn)
                .max(Comparator.naturalOrder());
        return new SynergyCard(
                synergy,
                since.orElse(null),
                since.map(day -> ChronoUnit.DAYS.between(day, today)).orElse(0L),
                synergy.impacts().stream()
                        .max(Comparator.comparingInt(Views.Impact::year))
                        .orElse(null));
    }

    /** For how many days half of these have been where they are, or longer; 0 of none. */
    static long median(List<SynergyCard> cards) {
        List<Long> days = cards.stream().map(SynergyCard::days).sorted().toList();
        return days.isEmpty() ? 0 : days.get(days.size() / 2);
    }
}

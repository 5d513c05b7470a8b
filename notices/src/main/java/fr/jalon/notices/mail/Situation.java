package fr.jalon.notices.mail;

import fr.jalon.domain.date.ParisDay;
import fr.jalon.notices.api.Answers;
import fr.jalon.notices.due.Announced;
import fr.jalon.notices.due.Deadline;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a territory stands today, and what a mailbox is due to be told of that. Pure.
 *
 * @param deadlines by their days
 * @param announced levels that were announced as won or lost, the last recorded first
 */
record Situation(Answers.Territory territory, List<Deadline> deadlines, List<Answers.Entry> announced) {

    static final String ATTAINED = "level-attained";
    static final String LOST = "level-lost";

    /** What nobody could be told for so long is not news any more. */
    static final int LATE_DAYS_MAX = 60;

    private static final int WEEK_DAYS = 7;

    /** All that is due by a wish and was not told. */
    List<Reminder> due(Wish wish, Set<Told> told, LocalDate today) {
        List<Reminder> due = new ArrayList<>();
        if (wish.levels()) {
            turns(today.minusDays(LATE_DAYS_MAX))
                    .filter(turn -> !turn.entry().recordedAt().isBefore(wish.since()))
                    .forEach(due::add);
        }
        if (wish.lapses()) {
            lapses(today).forEach(due::add);
        }
        if (wish.weekly()) {
            week(wish, today).ifPresent(due::add);
        }
        return due.stream()
                .filter(reminder -> !told.contains(new Told(territory.siren(), reminder.key())))
                .toList();
    }

    private Stream<Reminder.LevelTurn> turns(LocalDate from) {
        return announced.stream()
                .filter(entry -> !ParisDay.of(entry.recordedAt()).isBefore(from))
                .flatMap(entry ->
                        Announced.of(entry).stream().map(level -> new Reminder.LevelTurn(territory, entry, level)));
    }

    /** Of several times that have passed, the last one alone: who was not reached for long is not told the same thing twice. */
    private Stream<Reminder> lapses(LocalDate today) {
        return deadlines.stream()
                .filter(deadline -> deadline.matter().costs() && !deadline.on().isBefore(today))
                .flatMap(deadline -> monthsBefore(deadline, today).stream()
                        .map(months -> new Reminder.Lapse(territory, deadline, months)));
    }

    private static Optional<Integer> monthsBefore(Deadline deadline, LocalDate today) {
        return Deadline.MONTHS_BEFORE.reversed().stream()
                .filter(months -> !today.isBefore(deadline.on().minusMonths(months)))
                .findFirst();
    }

    /** The first is that of the week that follows the wish. */
    private Optional<Reminder> week(Wish wish, LocalDate today) {
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        if (!monday.isAfter(ParisDay.of(wish.since()))) {
            return Optional.empty();
        }
        LocalDate farthest = today.plusMonths(Deadline.MONTHS_BEFORE.getFirst());
        List<Deadline> ahead = deadlines.stream()
                .filter(deadline ->
                        !deadline.on().isBefore(today) && !deadline.on().isAfter(farthest))
                .toList();
        return Optional.of(new Reminder.Week(
                territory, monday, ahead, turns(monday.minusDays(WEEK_DAYS)).toList()));
    }
}

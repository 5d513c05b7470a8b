package fr.jalon.domain.assessment;

import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.Condition.All;
import fr.jalon.domain.rule.Condition.Any;
import fr.jalon.domain.rule.Condition.AtLeast;
import fr.jalon.domain.rule.Condition.Leaf;
import fr.jalon.domain.rule.Condition.TerritoryIs;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * Conditions as step functions of valid time. Each question looks at the days on which a leaf turns, never at the facts
 * between.
 */
final class Evaluation {

    private final RuleIndex standings;

    Evaluation(RuleIndex standings) {
        this.standings = standings;
    }

    boolean holds(Condition condition, LocalDate day) {
        return switch (condition) {
            case Leaf leaf -> standings.index(leaf).holdsOn(day);
            case All all -> all.parts().stream().allMatch(part -> holds(part, day));
            case Any any -> any.parts().stream().anyMatch(part -> holds(part, day));
            case AtLeast some ->
                some.parts().stream().filter(part -> holds(part, day)).count() >= some.count();
            case TerritoryIs territory -> standings.details().is(territory::holdsFor, day);
        };
    }

    /** The first day after {@code day} on which the condition answers otherwise; {@link LocalDate#MAX} if never. */
    LocalDate nextChange(Condition condition, LocalDate day) {
        return switch (condition) {
            case Leaf leaf -> standings.index(leaf).nextChange(day);
            case All all -> nextChange(condition, all.parts(), day);
            case Any any -> nextChange(condition, any.parts(), day);
            case AtLeast some -> nextChange(condition, some.parts(), day);
            case TerritoryIs territory -> standings.details().nextChange(territory::holdsFor, day);
        };
    }

    /** The first day of the unbroken stretch with today's answer; {@link LocalDate#MIN} if it was always so. */
    LocalDate stretchStart(Condition condition, LocalDate day) {
        return switch (condition) {
            case Leaf leaf -> standings.index(leaf).stretchStart(day);
            case All all -> stretchStart(condition, all.parts(), day);
            case Any any -> stretchStart(condition, any.parts(), day);
            case AtLeast some -> stretchStart(condition, some.parts(), day);
            case TerritoryIs territory -> standings.details().stretchStart(territory::holdsFor, day);
        };
    }

    /** The stretches on which the condition holds, in order. */
    List<Stretch> stretches(Condition condition) {
        List<Stretch> stretches = new ArrayList<>();
        LocalDate from = holds(condition, LocalDate.MIN) ? LocalDate.MIN : nextChange(condition, LocalDate.MIN);
        while (!from.equals(LocalDate.MAX)) {
            LocalDate end = nextChange(condition, from);
            stretches.add(new Stretch(Stretch.day(from), end.equals(LocalDate.MAX) ? null : end.minusDays(1)));
            from = end.equals(LocalDate.MAX) ? end : nextChange(condition, end);
        }
        return stretches;
    }

    private LocalDate nextChange(Condition whole, List<Condition> parts, LocalDate day) {
        boolean now = holds(whole, day);
        LocalDate next = day;
        do {
            next = nextTurn(parts, next);
        } while (!next.equals(LocalDate.MAX) && holds(whole, next) == now);
        return next;
    }

    private LocalDate nextTurn(List<Condition> parts, LocalDate day) {
        return extreme(parts.stream().map(part -> nextChange(part, day)).toList(), (a, b) -> a.isBefore(b) ? a : b);
    }

    private LocalDate stretchStart(Condition whole, List<Condition> parts, LocalDate day) {
        boolean now = holds(whole, day);
        LocalDate start = lastTurn(parts, day);
        while (!start.equals(LocalDate.MIN) && holds(whole, start.minusDays(1)) == now) {
            start = lastTurn(parts, start.minusDays(1));
        }
        return start;
    }

    private LocalDate lastTurn(List<Condition> parts, LocalDate day) {
        return extreme(parts.stream().map(part -> stretchStart(part, day)).toList(), (a, b) -> a.isAfter(b) ? a : b);
    }

    private static LocalDate extreme(List<LocalDate> days, BinaryOperator<LocalDate> choice) {
        return days.stream().reduce(choice).orElseThrow();
    }
}

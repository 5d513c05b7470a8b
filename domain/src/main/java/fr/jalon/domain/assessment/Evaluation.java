package fr.jalon.domain.assessment;

import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.Condition.All;
import fr.jalon.domain.rule.Condition.Any;
import fr.jalon.domain.rule.Condition.AtLeast;
import fr.jalon.domain.rule.Condition.Leaf;
import fr.jalon.domain.rule.Condition.TerritoryIs;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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

    /** Each part is asked again only where it turned itself: many that turn often stay as cheap as one. */
    private LocalDate nextChange(Condition whole, List<Condition> parts, LocalDate day) {
        boolean now = holds(whole, day);
        List<LocalDate> turns = new ArrayList<>(
                parts.stream().map(part -> nextChange(part, day)).toList());
        LocalDate next = Collections.min(turns);
        while (!next.equals(LocalDate.MAX) && holds(whole, next) == now) {
            LocalDate turned = next;
            for (int i = 0; i < turns.size(); i++) {
                if (turns.get(i).equals(turned)) {
                    turns.set(i, nextChange(parts.get(i), turned));
                }
            }
            next = Collections.min(turns);
        }
        return next;
    }

    private LocalDate stretchStart(Condition whole, List<Condition> parts, LocalDate day) {
        boolean now = holds(whole, day);
        List<LocalDate> starts = new ArrayList<>(
                parts.stream().map(part -> stretchStart(part, day)).toList());
        LocalDate start = Collections.max(starts);
        while (!start.equals(LocalDate.MIN) && holds(whole, start.minusDays(1)) == now) {
            LocalDate turned = start;
            for (int i = 0; i < starts.size(); i++) {
                if (starts.get(i).equals(turned)) {
                    starts.set(i, stretchStart(parts.get(i), turned.minusDays(1)));
                }
            }
            start = Collections.max(starts);
        }
        return start;
    }
}

package fr.jalon.domain.fact;

import fr.jalon.domain.event.RegistrationEvent.TerritoryDetailsChanged;
import fr.jalon.domain.event.RegistrationEvent.TerritoryRegistered;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a territory is called and is, on every day: as it was registered from always, then what each change makes of it;
 * immutable. A change costs O(n) in the number of changes, a question O(log n) or the changes that it passes.
 */
public final class DetailsOverTime {

    /** Nobody has said what it is: no question about it has an answer. */
    public static final DetailsOverTime UNKNOWN = new DetailsOverTime(List.of());

    private final List<Step> steps;

    private DetailsOverTime(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /** The details from a day on; the change is null for the registration. */
    private record Step(LocalDate from, @Nullable TerritoryDetailsChanged change, Details details) {}

    /** As it was registered, on every day. */
    public static DetailsOverTime of(TerritoryRegistered registration) {
        return new DetailsOverTime(List.of(new Step(LocalDate.MIN, null, Details.of(registration))));
    }

    /** The same after a change more; of those on one day, the one logged last comes last. */
    public DetailsOverTime with(TerritoryDetailsChanged change) {
        int place = behind(change.changedOn());
        List<Step> now = new ArrayList<>(steps.subList(0, place));
        now.add(after(now.getLast(), change));
        steps.subList(place, steps.size())
                .forEach(later -> now.add(after(now.getLast(), Objects.requireNonNull(later.change))));
        return new DetailsOverTime(now);
    }

    private static Step after(Step before, TerritoryDetailsChanged change) {
        return new Step(change.changedOn(), change, before.details.after(change));
    }

    /** The details on a day; empty if nothing is known. */
    public Optional<Details> on(LocalDate day) {
        int behind = behind(day);
        return behind == 0 ? Optional.empty() : Optional.of(steps.get(behind - 1).details);
    }

    /** Whether a test holds of the details on a day; false where nothing is known. */
    public boolean is(Predicate<Details> test, LocalDate day) {
        return on(day).filter(test).isPresent();
    }

    /** The first day after {@code day} on which the test answers otherwise; {@link LocalDate#MAX} if none does. */
    public LocalDate nextChange(Predicate<Details> test, LocalDate day) {
        boolean now = is(test, day);
        for (int place = behind(day); place < steps.size(); place++) {
            LocalDate from = steps.get(place).from;
            if (is(test, from) != now) {
                return from;
            }
        }
        return LocalDate.MAX;
    }

    /** The first day of the unbroken stretch with the answer of {@code day}; {@link LocalDate#MIN} if it was always so. */
    public LocalDate stretchStart(Predicate<Details> test, LocalDate day) {
        boolean now = is(test, day);
        for (int place = behind(day) - 1; place > 0; place--) {
            LocalDate from = steps.get(place).from;
            if (is(test, from.minusDays(1)) != now) {
                return from;
            }
        }
        return LocalDate.MIN;
    }

    /** How many steps begin on a day or before: the last of them counts on the day. */
    private int behind(LocalDate day) {
        int low = 0;
        int high = steps.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (steps.get(middle).from.isAfter(day)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}

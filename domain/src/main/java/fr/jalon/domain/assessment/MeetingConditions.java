package fr.jalon.domain.assessment;

import fr.jalon.domain.rule.FieldCondition;
import fr.jalon.domain.rule.FieldCondition.ContainsAll;
import fr.jalon.domain.rule.FieldCondition.Figure;
import fr.jalon.domain.rule.FieldCondition.NoneOf;
import fr.jalon.domain.rule.FieldCondition.OneOf;
import fr.jalon.domain.rule.FieldCondition.Present;
import fr.jalon.domain.rule.FieldCondition.SizeAtLeast;
import fr.jalon.domain.rule.FieldCondition.SpansMoreThan;
import fr.jalon.domain.rule.FieldPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What two lists of conditions on the fields of one milestone ask together. */
final class MeetingConditions {

    private MeetingConditions() {}

    /**
     * Conditions that imply all of both lists.
     *
     * @return null if none are known: the conditions contradict each other, or it is not seen that they do not
     */
    static @Nullable List<FieldCondition> both(List<FieldCondition> some, List<FieldCondition> others) {
        List<FieldCondition> both = new ArrayList<>(some);
        for (FieldCondition other : others) {
            if (both.contains(other)) {
                continue;
            }
            FieldPath field = field(other);
            FieldCondition same = both.stream()
                    .filter(each -> Objects.equals(field(each), field))
                    .findFirst()
                    .orElse(null);
            if (same == null) {
                both.add(other);
                continue;
            }
            FieldCondition met = met(same, other);
            if (met == null) {
                return null;
            }
            both.set(both.indexOf(same), met);
        }
        return both;
    }

    /** The field that is asked; null: the period. */
    static @Nullable FieldPath field(FieldCondition condition) {
        return switch (condition) {
            case OneOf one -> one.field();
            case NoneOf none -> none.field();
            case ContainsAll all -> all.field();
            case SizeAtLeast size -> size.field();
            case Figure figure -> figure.field();
            case Present present -> present.field();
            case SpansMoreThan ignored -> null;
        };
    }

    private static @Nullable FieldCondition met(FieldCondition one, FieldCondition other) {
        if (one instanceof Present) {
            return other;
        }
        if (other instanceof Present) {
            return one;
        }
        if (one instanceof OneOf first && other instanceof OneOf second) {
            Set<Object> values = new HashSet<>(first.values());
            values.retainAll(second.values());
            return values.isEmpty() ? null : new OneOf(first.field(), values);
        }
        if (one instanceof ContainsAll first && other instanceof ContainsAll second) {
            Set<Object> values = new HashSet<>(first.values());
            values.addAll(second.values());
            return new ContainsAll(first.field(), values);
        }
        if (one instanceof Figure first
                && other instanceof Figure second
                && first.comparison() == second.comparison()) {
            return first.number().compareTo(second.number()) >= 0 ? first : second;
        }
        return null;
    }
}

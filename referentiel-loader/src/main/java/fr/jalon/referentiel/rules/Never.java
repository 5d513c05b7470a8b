package fr.jalon.referentiel.rules;

import fr.jalon.domain.date.CycleYears;
import fr.jalon.domain.date.HorizonYears;
import fr.jalon.domain.rule.Comparison;
import fr.jalon.domain.shape.FieldKind;
import fr.jalon.domain.shape.Scalar;
import fr.jalon.domain.value.Level;
import fr.jalon.domain.value.Share;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Which figures no fact can ever reach, so that a rule that asks for them would never hold. */
final class Never {

    private static final Map<Scalar, BigDecimal> MOST = Map.of(
            Scalar.SHARE,
            Share.WHOLE,
            Scalar.FTE,
            BigDecimal.ONE,
            Scalar.CYCLE_YEARS,
            BigDecimal.valueOf(CycleYears.MOST),
            Scalar.HORIZON_YEARS,
            BigDecimal.valueOf(HorizonYears.MOST),
            Scalar.LEVEL,
            BigDecimal.valueOf(Level.HIGHEST));

    private Never() {}

    /** Whether a number field is never that large. */
    static boolean isBeyond(FieldKind field, Comparison comparison, BigDecimal number) {
        return field instanceof FieldKind.Single single
                && Optional.ofNullable(MOST.get(single.scalar()))
                        .filter(most -> !comparison.test(most, number))
                        .isPresent();
    }

    /** The most items that a set or list can have. */
    static int sizeMax(FieldKind field) {
        return field instanceof FieldKind.SetOf set ? set.item().choices().size() : FieldKind.ITEMS_MAX;
    }

    /** How many different values a field can have, if that is bounded. */
    static Optional<Integer> differentMax(FieldKind field) {
        return switch (field) {
            case FieldKind.OneOf one -> Optional.of(one.choices().size());
            case FieldKind.Single single when single.scalar() == Scalar.FLAG -> Optional.of(2);
            default -> Optional.empty();
        };
    }
}

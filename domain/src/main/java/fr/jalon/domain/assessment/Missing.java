package fr.jalon.domain.assessment;

import fr.jalon.domain.choice.Choice;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.fact.Fact;
import fr.jalon.domain.fact.FactKind;
import fr.jalon.domain.rule.Condition.Leaf;
import fr.jalon.domain.rule.FieldCondition;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a part of a condition does not hold.
 *
 * @param reason in one word
 * @param leaf the part of the rules
 * @param have the figure reached
 * @param last the fact that counted last, if any did; or the one whose field is unknown
 */
public record Missing(
        Reason reason, Leaf leaf, BigDecimal have, @Nullable Fact last) {

    /** Why in one word. */
    public enum Reason implements Choice {
        /** Nothing of the kind was ever recorded. */
        ABSENT,
        /** What there was has ended, lapsed or been replaced. */
        ENDED,
        /** There is some, and not enough. */
        TOO_FEW,
        /** There is something, of which a field is unknown. */
        UNKNOWN_FIELD,
        /** Facts count from a fact of another kind on, and none of that kind stands. */
        NO_START
    }

    /** The type of milestone that would help: the one from which facts count, if that is what lacks. */
    public MilestoneType type() {
        FactKind since = leaf.selection().since();
        return typeOf(
                reason == Reason.NO_START && since != null
                        ? since
                        : leaf.selection().kind());
    }

    /** What that milestone must say. */
    public List<FieldCondition> where() {
        return reason == Reason.NO_START ? List.of() : leaf.selection().where();
    }

    /** The type of milestone that makes a fact of a kind. */
    static MilestoneType typeOf(FactKind kind) {
        String slug = kind.equals(FactKind.OPERATIONAL_SYNERGY)
                ? "synergy-implemented"
                : kind.equals(FactKind.QUALIFIED_SYNERGY) ? "synergy-qualified" : kind.slug();
        return MilestoneType.named(slug).orElseThrow();
    }

    /** The figure that is asked for. */
    public BigDecimal need() {
        return leaf.threshold();
    }
}

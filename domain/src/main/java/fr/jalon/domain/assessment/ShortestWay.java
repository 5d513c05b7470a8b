package fr.jalon.domain.assessment;

import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.event.SynergyStep;
import fr.jalon.domain.fact.Fact;
import fr.jalon.domain.fact.FactKind;
import fr.jalon.domain.fact.Facts;
import fr.jalon.domain.fact.Stage;
import fr.jalon.domain.rule.Comparison;
import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.Condition.All;
import fr.jalon.domain.rule.Condition.Any;
import fr.jalon.domain.rule.Condition.AtLeast;
import fr.jalon.domain.rule.Condition.Leaf;
import fr.jalon.domain.rule.Condition.TerritoryIs;
import fr.jalon.domain.rule.FieldPath;
import fr.jalon.domain.rule.Measure;
import fr.jalon.domain.rule.Selection;
import fr.jalon.domain.shape.Field;
import fr.jalon.domain.shape.FieldKind;
import fr.jalon.domain.shape.Scalar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The fewest milestones that would make conditions hold on a date. Alternatives are tried against each other, and one
 * milestone counts for every part that it can serve. Beyond 500 alternatives at a time only the shortest 500 are followed.
 */
final class ShortestWay {

    private static final int WAYS_MAX = 500;
    private static final MilestoneType IDENTIFIED = MilestoneType.of(SynergyStep.SynergyIdentified.class);
    private static final MilestoneType QUALIFIED = MilestoneType.of(SynergyStep.SynergyQualified.class);
    private static final MilestoneType IMPLEMENTED = MilestoneType.of(SynergyStep.SynergyImplemented.class);

    private final Reasons reasons;
    private final Facts facts;
    private final LocalDate day;

    ShortestWay(Reasons reasons, Facts facts, LocalDate day) {
        this.reasons = reasons;
        this.facts = facts;
        this.day = day;
    }

    /** What to log so that all of these hold; nothing if they do, or if no milestone could make them. */
    List<NextMilestones> to(List<Condition> conditions) {
        return ways(new All(conditions)).stream()
                .map(this::withSynergies)
                .min(Comparator.comparingInt(ShortestWay::length))
                .orElse(List.of());
    }

    private static int length(List<NextMilestones> way) {
        return way.stream().mapToInt(NextMilestones::count).sum();
    }

    private List<List<NextMilestones>> ways(Condition condition) {
        if (reasons.evaluation().holds(condition, day)) {
            return List.of(List.of());
        }
        return switch (condition) {
            case Leaf leaf -> List.of(way(leaf));
            case TerritoryIs ignored -> List.of();
            case All all -> together(all.parts());
            case Any any ->
                any.parts().stream().flatMap(part -> ways(part).stream()).toList();
            case AtLeast some ->
                choices(some.parts(), some.count()).stream()
                        .flatMap(parts -> together(parts).stream())
                        .toList();
        };
    }

    private List<List<NextMilestones>> together(List<Condition> parts) {
        List<List<NextMilestones>> ways = List.of(List.of());
        for (Condition part : parts) {
            List<List<NextMilestones>> more = new ArrayList<>();
            for (List<NextMilestones> next : ways(part)) {
                ways.forEach(way -> more.add(merged(way, next)));
            }
            ways = more.stream()
                    .sorted(Comparator.comparingInt(ShortestWay::length))
                    .limit(WAYS_MAX)
                    .toList();
        }
        return ways;
    }

    /** All ways to choose some of the parts; the first {@value #WAYS_MAX} of them. */
    private static List<List<Condition>> choices(List<Condition> parts, int count) {
        if (count == 0) {
            return List.of(List.of());
        }
        List<List<Condition>> choices = new ArrayList<>();
        for (int first = 0; first <= parts.size() - count && choices.size() < WAYS_MAX; first++) {
            for (List<Condition> rest : choices(parts.subList(first + 1, parts.size()), count - 1)) {
                List<Condition> choice = new ArrayList<>(List.of(parts.get(first)));
                choice.addAll(rest);
                choices.add(choice);
            }
        }
        return choices;
    }

    private static List<NextMilestones> merged(List<NextMilestones> way, List<NextMilestones> more) {
        List<NextMilestones> merged = new ArrayList<>(way);
        for (NextMilestones next : more) {
            add(merged, next);
        }
        return merged;
    }

    private static void add(List<NextMilestones> way, NextMilestones next) {
        for (int i = 0; i < way.size(); i++) {
            NextMilestones both = way.get(i).and(next);
            if (both != null) {
                way.set(i, both);
                return;
            }
        }
        way.add(next);
    }

    private List<NextMilestones> way(Leaf leaf) {
        Missing missing = reasons.missing(leaf, day).getFirst();
        if (missing.reason() == Missing.Reason.NO_START) {
            return fromTheStart(leaf, missing);
        }
        Fact last = missing.last();
        boolean correction = missing.reason() == Missing.Reason.UNKNOWN_FIELD && last != null;
        NextMilestones next = new NextMilestones(
                missing.type(),
                correction ? 1 : count(leaf, missing.have()),
                leaf.selection().where(),
                leaf.measure() instanceof Measure.Distinct(var field) ? field : null,
                correction && last != null ? last.milestone().id() : null);
        Selection.Tie tie = leaf.selection().tie();
        return tie == null || correction || isThere(tie.named())
                ? List.of(next)
                : List.of(
                        new NextMilestones(
                                Missing.typeOf(tie.named().kind()),
                                1,
                                tie.named().where(),
                                null,
                                null),
                        next);
    }

    /** The start that lacks, dated before all that is there, and what is too few even then. */
    private List<NextMilestones> fromTheStart(Leaf leaf, Missing missing) {
        List<NextMilestones> way = new ArrayList<>();
        way.add(new NextMilestones(missing.type(), 1, List.of(), null, null));
        BigDecimal there = reasons.figureFromTheStart(leaf, day);
        if (!leaf.comparison().test(there, leaf.threshold())) {
            way.add(new NextMilestones(
                    Missing.typeOf(leaf.selection().kind()),
                    count(leaf, there),
                    leaf.selection().where(),
                    leaf.measure() instanceof Measure.Distinct(var field) ? field : null,
                    null));
        }
        return way;
    }

    private static int count(Leaf leaf, BigDecimal have) {
        BigDecimal lacking = leaf.threshold().subtract(have);
        if (leaf.measure() instanceof Measure.Sum(var field)) {
            return isPartOfAPost(field, leaf.selection().kind())
                    ? rounds(lacking, BigDecimal.ONE, leaf.comparison())
                    : 1;
        }
        return rounds(lacking, BigDecimal.ONE, leaf.comparison());
    }

    /** One person fills one post at most; any other figure may be as large as it takes. */
    private static boolean isPartOfAPost(FieldPath field, FactKind kind) {
        return field.in(kind.shape())
                .map(Field::kind)
                .filter(new FieldKind.Single(Scalar.FTE)::equals)
                .isPresent();
    }

    /** How many of that size are enough. */
    private static int rounds(BigDecimal lacking, BigDecimal each, Comparison comparison) {
        int enough = Math.max(1, lacking.divide(each, 0, RoundingMode.CEILING).intValue());
        boolean exact = each.multiply(BigDecimal.valueOf(enough)).compareTo(lacking) == 0;
        return exact && comparison == Comparison.MORE_THAN ? enough + 1 : enough;
    }

    private boolean isThere(Selection wanted) {
        return facts.all().stream()
                .map(recorded -> facts.fact(recorded.milestone().id()))
                .flatMap(Optional::stream)
                .filter(fact -> fact.kind().equals(wanted.kind()))
                .anyMatch(fact -> Selecting.of(wanted, fact, facts).countsOn(day));
    }

    /** A synergy is identified before any other of its steps; one that waits to be implemented may be there already. */
    private List<NextMilestones> withSynergies(List<NextMilestones> way) {
        List<NextMilestones> steps = implementedCountsAsQualified(way);
        int needed = steps.stream()
                .filter(step -> step.corrects() == null)
                .filter(step -> step.type().equals(IMPLEMENTED) || step.type().equals(QUALIFIED))
                .mapToInt(NextMilestones::count)
                .max()
                .orElse(0);
        int lacking = needed - (int) waiting();
        if (lacking <= 0) {
            return steps;
        }
        List<NextMilestones> with = new ArrayList<>(steps);
        add(with, new NextMilestones(IDENTIFIED, lacking, List.of(), null, null));
        return with;
    }

    private static List<NextMilestones> implementedCountsAsQualified(List<NextMilestones> way) {
        int implemented = way.stream()
                .filter(step -> step.corrects() == null && step.type().equals(IMPLEMENTED))
                .mapToInt(NextMilestones::count)
                .max()
                .orElse(0);
        return way.stream()
                .filter(step -> !step.type().equals(QUALIFIED) || !step.where().isEmpty() || step.count() > implemented)
                .toList();
    }

    private long waiting() {
        return facts.synergies().stream()
                .map(life -> life.stageOn(day))
                .flatMap(Optional::stream)
                .filter(stage -> stage == Stage.IDENTIFIED || stage == Stage.QUALIFIED || stage == Stage.STUDY_COFUNDED)
                .count();
    }
}

package fr.jalon.domain.property;

import fr.jalon.domain.event.RegistrationEvent.TerritoryDetailsChanged;
import fr.jalon.domain.event.RegistrationEvent.TerritoryRegistered;
import fr.jalon.domain.event.SynergyStep.SynergyIdentified;
import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.domain.fact.Fact;
import fr.jalon.domain.fact.FactKind;
import fr.jalon.domain.fact.Facts;
import fr.jalon.domain.fact.SynergyLife;
import fr.jalon.domain.party.RegionCode;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.FieldCondition;
import fr.jalon.domain.rule.Measure;
import fr.jalon.domain.rule.ScoreRule;
import fr.jalon.domain.rule.ScoreRule.Earning;
import fr.jalon.domain.rule.Selection;
import fr.jalon.domain.synergy.SynergyId;
import fr.jalon.domain.value.FullTimeEquivalent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rules by brute force: for every day, every fact is looked at. Takes what stands when from {@link Facts}, which has an oracle of
 * its own, and nothing from the indexes of the rules.
 */
final class RuleOracle {

    private final List<Fact> all = new ArrayList<>();
    private final TerritoryRegistered registration;
    private final List<TerritoryDetailsChanged> changes;

    RuleOracle(Facts facts, TerritoryRegistered registration, List<? extends TerritoryEvent> events) {
        this.registration = registration;
        this.changes = events.stream()
                .filter(TerritoryDetailsChanged.class::isInstance)
                .map(TerritoryDetailsChanged.class::cast)
                .toList();
        facts.all().stream()
                .flatMap(recorded -> facts.fact(recorded.milestone().id()).stream())
                .forEach(all::add);
        for (SynergyLife life : facts.synergies()) {
            life.operational().ifPresent(all::add);
            life.qualified().ifPresent(all::add);
        }
    }

    /** Every day on which anything may turn, and the days around. */
    TreeSet<LocalDate> days() {
        TreeSet<LocalDate> days = new TreeSet<>();
        for (Fact fact : all) {
            days.add(fact.milestone().occurredOn());
            fact.spans().forEach(span -> {
                days.add(span.from());
                if (!span.to().equals(LocalDate.MAX)) {
                    days.add(span.to().plusDays(1));
                }
            });
        }
        changes.forEach(change -> days.add(change.changedOn()));
        new ArrayList<>(days).forEach(day -> days.add(day.minusDays(1)));
        return days;
    }

    private TerritoryKind kind(LocalDate day) {
        return Objects.requireNonNullElse(last(day, change -> change.kind()), registration.kind());
    }

    private RegionCode region(LocalDate day) {
        return Objects.requireNonNullElse(last(day, change -> change.regionCode()), registration.regionCode());
    }

    private <T> @Nullable T last(LocalDate day, Function<TerritoryDetailsChanged, @Nullable T> detail) {
        @Nullable T found = null;
        LocalDate from = LocalDate.MIN;
        for (TerritoryDetailsChanged change : changes) {
            T told = detail.apply(change);
            if (told != null
                    && !change.changedOn().isAfter(day)
                    && !change.changedOn().isBefore(from)) {
                found = told;
                from = change.changedOn();
            }
        }
        return found;
    }

    boolean holds(Condition condition, LocalDate day) {
        return switch (condition) {
            case Condition.All some -> some.parts().stream().allMatch(part -> holds(part, day));
            case Condition.Any some -> some.parts().stream().anyMatch(part -> holds(part, day));
            case Condition.AtLeast some ->
                some.parts().stream().filter(part -> holds(part, day)).count() >= some.count();
            case Condition.Leaf leaf -> leaf.comparison().test(figure(leaf, day), leaf.threshold());
            case Condition.TerritoryIs is ->
                (is.kinds().isEmpty() || is.kinds().contains(kind(day)))
                        && (is.regions().isEmpty() || is.regions().contains(region(day)));
        };
    }

    BigDecimal figure(Condition.Leaf leaf, LocalDate day) {
        List<Fact> selected = all.stream()
                .filter(fact -> selects(leaf.selection(), fact, day))
                .toList();
        return switch (leaf.measure()) {
            case Measure.Count() -> BigDecimal.valueOf(selected.size());
            case Measure.Distinct(var field) ->
                BigDecimal.valueOf(selected.stream()
                        .map(fact -> field.valueIn((Record) fact.milestone()))
                        .distinct()
                        .count());
            case Measure.Sum(var field) ->
                selected.stream()
                        .map(fact -> ((FullTimeEquivalent)
                                        Objects.requireNonNull(field.valueIn((Record) fact.milestone())))
                                .value())
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        };
    }

    private boolean selects(Selection selection, Fact fact, LocalDate day) {
        LocalDate first = fact.first();
        if (!fact.kind().equals(selection.kind()) || first == null || first.isAfter(day)) {
            return false;
        }
        boolean counts = selection.reading() == Selection.Reading.EVER || stands(fact, day);
        return counts
                && selection.where().stream().allMatch(each -> meets((FieldCondition.OneOf) each, fact))
                && isSince(selection.since(), first, day)
                && (selection.tie() == null || isTied(selection.tie(), fact, day));
    }

    private boolean stands(Fact fact, LocalDate day) {
        return fact.spans().stream().anyMatch(span -> span.contains(day));
    }

    private static boolean meets(FieldCondition.OneOf asked, Fact fact) {
        Object value = asked.field().valueIn((Record) fact.milestone());
        return value != null && asked.values().contains(value);
    }

    private boolean isSince(@Nullable FactKind since, LocalDate first, LocalDate day) {
        return since == null
                || all.stream()
                        .filter(fact -> fact.kind().equals(since) && stands(fact, day))
                        .map(fact -> fact.milestone().occurredOn())
                        .max(Comparator.naturalOrder())
                        .filter(start -> !first.isBefore(start))
                        .isPresent();
    }

    private boolean isTied(Selection.Tie tie, Fact fact, LocalDate day) {
        SynergyId named = (SynergyId) tie.field().valueIn((Record) fact.milestone());
        return all.stream()
                .filter(each -> each.milestone() instanceof SynergyIdentified identified
                        && identified.synergyId().equals(named))
                .anyMatch(each -> selects(tie.named(), each, day));
    }

    /** The points and what they are out of. */
    record Points(BigDecimal points, BigDecimal outOf) {}

    Points score(ScoreRule rule, LocalDate day) {
        ScoreRule.Questionnaire asked = rule.questionnaires().stream()
                .filter(each -> applies(each.when(), day))
                .findFirst()
                .orElseThrow();
        BigDecimal points = BigDecimal.ZERO;
        BigDecimal outOf = asked.outOf();
        for (ScoreRule.Part part : asked.parts()) {
            ScoreRule.Case counting = part.cases().stream()
                    .filter(each -> applies(each.when(), day))
                    .findFirst()
                    .orElseThrow();
            BigDecimal worth = asked.outOf()
                    .multiply(new BigDecimal(counting.share().numerator()))
                    .divide(new BigDecimal(counting.share().denominator()), MathContext.DECIMAL128);
            if (part.notConcerned() != null && holds(part.notConcerned(), day)) {
                outOf = outOf.subtract(worth);
            } else {
                points = points.add(worth.multiply(reached(counting.earns(), day)));
            }
        }
        return new Points(points, outOf);
    }

    private BigDecimal reached(Earning earning, LocalDate day) {
        return switch (earning) {
            case Earning.Whole(Condition holds) -> holds(holds, day) ? BigDecimal.ONE : BigDecimal.ZERO;
            case Earning.Proportion(Condition.Leaf leaf) ->
                figure(leaf, day)
                        .divide(leaf.threshold(), MathContext.DECIMAL128)
                        .min(BigDecimal.ONE);
        };
    }

    private boolean applies(@Nullable Condition when, LocalDate day) {
        return Optional.ofNullable(when).map(each -> holds(each, day)).orElse(true);
    }
}

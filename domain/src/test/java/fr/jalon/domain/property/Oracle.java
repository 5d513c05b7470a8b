package fr.jalon.domain.property;

import fr.jalon.domain.event.*;
import fr.jalon.domain.event.ContinuityMilestone.*;
import fr.jalon.domain.event.FramingMilestone.*;
import fr.jalon.domain.event.NetworkMilestone.*;
import fr.jalon.domain.event.StrategyMilestone.*;
import fr.jalon.domain.event.SupportMilestone.*;
import fr.jalon.domain.event.SynergyStep.*;
import fr.jalon.domain.initiative.FundingPurpose;
import fr.jalon.domain.party.Department;
import fr.jalon.domain.party.Employer;
import fr.jalon.domain.shape.Lasting;
import fr.jalon.domain.synergy.ElipseStep;
import fr.jalon.domain.synergy.SynapseStep;
import fr.jalon.domain.synergy.SynergyId;
import fr.jalon.domain.synergy.SynergySupport;
import fr.jalon.domain.value.*;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * docs/spec/domain.md sections 2 to 6 by brute force: every milestone is looked at for every day that any fact names. Slow and
 * plain; shares nothing with the domain but its events.
 */
final class Oracle {

    private final List<Milestone> standing = new ArrayList<>();
    private final Map<MilestoneId, MilestoneId> replacedBy = new HashMap<>();
    private final TreeSet<LocalDate> turns = new TreeSet<>();
    private final Map<MilestoneId, Integer> orders = new HashMap<>();
    private final Map<LocalDate, Map<String, Boolean>> criteriaOn = new HashMap<>();

    Oracle(List<TerritoryEvent> events) {
        Set<MilestoneId> retracted = new HashSet<>();
        for (TerritoryEvent event : events) {
            if (event instanceof MilestoneRetracted taken) {
                retracted.add(taken.retracts());
                if (taken.correctedBy() != null) {
                    replacedBy.put(taken.retracts(), taken.correctedBy());
                }
            } else if (event instanceof Milestone milestone) {
                standing.add(milestone);
            }
        }
        standing.removeIf(milestone -> retracted.contains(milestone.id()));
        standing.forEach(milestone -> orders.put(milestone.id(), orders.size()));
    }

    List<Milestone> logged() {
        return standing;
    }

    /** Every day on which anything may turn, in order. */
    TreeSet<LocalDate> days() {
        if (!turns.isEmpty()) {
            return turns;
        }
        TreeSet<LocalDate> days = turns;
        for (Milestone milestone : standing) {
            days.add(milestone.occurredOn());
            if (milestone instanceof Lasting lasting) {
                days.add(lasting.startsOn());
                LocalDate end = lasting.endsOn();
                if (end != null) {
                    days.add(end.plusDays(1));
                }
            }
        }
        return days;
    }

    private MilestoneId now(MilestoneId named) {
        MilestoneId id = named;
        while (replacedBy.containsKey(id)) {
            id = replacedBy.get(id);
        }
        return id;
    }

    boolean stands(Milestone milestone, LocalDate day) {
        LocalDate from = milestone instanceof Lasting lasting ? lasting.startsOn() : milestone.occurredOn();
        if (day.isBefore(from)) {
            return false;
        }
        if (milestone instanceof Lasting lasting && lasting.endsOn() != null && day.isAfter(lasting.endsOn())) {
            return false;
        }
        for (Milestone other : standing) {
            if (other instanceof Ending ending
                    && now(ending.ends()).equals(milestone.id())
                    && !day.isBefore(ending.occurredOn())) {
                return false;
            }
            if (isReplacedBy(milestone, other) && !day.isBefore(other.occurredOn())) {
                return false;
            }
        }
        if (milestone instanceof InvolvementDeclared) {
            return of(InitiativeSuspended.class).noneMatch(suspension -> stands(suspension, day));
        }
        if (milestone instanceof GovernanceSeatTaken seat) {
            return of(ThirdPartyStructureEstablished.class)
                    .anyMatch(structure -> structure.id().equals(now(seat.structure())) && stands(structure, day));
        }
        return true;
    }

    private boolean isReplacedBy(Milestone milestone, Milestone other) {
        boolean sameLine = milestone.getClass() == other.getClass()
                && switch (milestone) {
                    case StrategyMilestone ignored -> true;
                    case EconomicModelDefined ignored -> true;
                    case AssessmentCycleStarted ignored -> true;
                    case ReferentielAdopted ignored -> true;
                    case ResultsReported results -> results.year().equals(((ResultsReported) other).year());
                    default -> false;
                };
        int dates = other.occurredOn().compareTo(milestone.occurredOn());
        return sameLine && (dates > 0 || (dates == 0 && order(other) > order(milestone)));
    }

    private int order(Milestone milestone) {
        return Objects.requireNonNull(orders.get(milestone.id()));
    }

    <T extends Milestone> Stream<T> of(Class<T> type) {
        return standing.stream().filter(type::isInstance).map(type::cast);
    }

    <T extends Milestone> boolean stands(Class<T> type, LocalDate day, Predicate<T> where) {
        return of(type).anyMatch(milestone -> where.test(milestone) && stands(milestone, day));
    }

    <T extends Milestone> boolean ever(Class<T> type, LocalDate day, Predicate<T> where) {
        return of(type).anyMatch(milestone ->
                where.test(milestone) && !milestone.occurredOn().isAfter(day));
    }

    private <T extends Milestone> boolean stands(Class<T> type, LocalDate day) {
        return stands(type, day, any -> true);
    }

    private <T extends Milestone> boolean ever(Class<T> type, LocalDate day) {
        return ever(type, day, any -> true);
    }

    private boolean operational(SynergyImplemented implemented, LocalDate day) {
        if (implemented.occurredOn().isAfter(day)) {
            return false;
        }
        List<SynergyStep> later = of(SynergyStep.class)
                .filter(step -> step.synergyId().equals(implemented.synergyId()))
                .filter(step -> !step.occurredOn().isAfter(day))
                .toList();
        if (later.stream().anyMatch(SynergyEnded.class::isInstance)) {
            return false;
        }
        SynergyStep last = implemented;
        for (SynergyStep step : later) {
            if ((step instanceof SynergySuspended || step instanceof SynergyResumed)
                    && (last == implemented || !step.occurredOn().isBefore(last.occurredOn()))) {
                last = step;
            }
        }
        return !(last instanceof SynergySuspended);
    }

    Stream<SynergyImplemented> operational(LocalDate day) {
        return of(SynergyImplemented.class).filter(implemented -> operational(implemented, day));
    }

    private boolean means(LocalDate day) {
        return stands(
                        FundingGranted.class,
                        day,
                        funding -> funding.byAuthority()
                                && funding.purpose() != FundingPurpose.OTHER
                                && !funding.endsOn().isBefore(funding.startsOn().plusMonths(12)))
                || stands(AnimatorAppointed.class, day, animator -> animator.employer() == Employer.AUTHORITY);
    }

    private BigDecimal positions(LocalDate day) {
        return of(DedicatedPositionFilled.class)
                .filter(position -> stands(position, day))
                .map(position -> position.fullTimeEquivalent().value())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private boolean network(LocalDate day) {
        return stands(RegionalNetworkJoined.class, day) && ever(RegionalNetworkContributionMade.class, day);
    }

    Map<String, Boolean> criteria(LocalDate day) {
        return criteriaOn.computeIfAbsent(day, this::computed);
    }

    private Map<String, Boolean> computed(LocalDate day) {
        Map<String, Boolean> holds = new LinkedHashMap<>();
        holds.put(
                "strategy",
                stands(
                        StrategyAdopted.class,
                        day,
                        strategy -> strategy.departments() != null
                                && strategy.departments().contains(Department.ECONOMIC_DEVELOPMENT)
                                && strategy.departments().contains(Department.ENVIRONMENT)));
        holds.put("objectives", stands(ObjectivesSet.class, day));
        holds.put("involvement", stands(InvolvementDeclared.class, day));
        holds.put("departments", stands(DepartmentsOrganised.class, day));
        holds.put(
                "actors",
                of(ActorJoined.class)
                                .filter(joined -> stands(joined, day))
                                .map(joined -> joined.actor().kind())
                                .distinct()
                                .count()
                        >= 2);
        holds.put("awareness", ever(AwarenessActionHeld.class, day) && ever(ActorsMeetingHeld.class, day));
        holds.put("governance", stands(GovernanceEstablished.class, day));
        holds.put("regional-network", network(day) || stands(RegionalNetworkAbsent.class, day));
        holds.put("means", means(day));
        holds.put("search", ever(SynergySearchConducted.class, day) && ever(SynergyIdentified.class, day));
        boolean qualified = ever(SynergyQualified.class, day)
                || ever(FeasibilityStudyCofunded.class, day)
                || ever(SynergyImplemented.class, day);
        holds.put(
                "synergies",
                qualified
                        && operational(day)
                                .anyMatch(synergy ->
                                        synergy.support() != null && synergy.support() != SynergySupport.NONE));
        holds.put("planning", ever(PrinciplesIntegrated.class, day));
        holds.put("own-activities", operational(day).anyMatch(synergy -> synergy.ownActivity() != null));
        holds.put(
                "structure",
                stands(
                        GovernanceSeatTaken.class,
                        day,
                        seat -> of(ThirdPartyStructureEstablished.class)
                                .anyMatch(structure -> structure.id().equals(now(seat.structure()))
                                        && structure.governanceKinds().size() >= 2)));
        holds.put("economic-model", stands(EconomicModelDefined.class, day, Oracle::isBalanced));
        holds.put("position", positions(day).compareTo(BigDecimal.ONE) >= 0);
        holds.put("sharing", ever(ElipseEvaluation.class, day) && ever(SynapseFeedback.class, day));
        holds.put("communication", ever(SuccessCommunicated.class, day));
        return holds;
    }

    private static boolean isBalanced(EconomicModelDefined model) {
        BigDecimal own = model.selfFinancedShare() == null
                ? BigDecimal.ZERO
                : model.selfFinancedShare().value();
        return model.publicShare().value().signum() > 0
                && model.privateShare().value().add(own).signum() > 0;
    }

    private static final List<List<String>> LEVELS = List.of(
            List.of("strategy", "objectives", "involvement", "departments"),
            List.of("actors", "awareness", "governance", "regional-network"),
            List.of("means", "search", "synergies", "planning", "own-activities"),
            List.of("structure", "economic-model", "position", "sharing", "communication"));

    boolean complete(int level, LocalDate day) {
        return LEVELS.get(level - 1).stream().allMatch(criteria(day)::get);
    }

    int level(LocalDate day) {
        int level = 0;
        while (level < 4 && complete(level + 1, day)) {
            level++;
        }
        return level;
    }

    /** Since when a level or above is held, or not, without a break up to a day; null if it was always so. */
    @Nullable LocalDate since(int level, LocalDate day) {
        boolean now = level(day) >= level;
        LocalDate since = null;
        for (LocalDate turn : days().headSet(day, true)) {
            LocalDate before = turn.minusDays(1);
            if ((level(turn) >= level) == now && (level(before) >= level) != now) {
                since = turn;
            }
        }
        return since;
    }

    /** The stretches of a test over all days, as {@code from..to}. */
    List<String> stretches(Predicate<LocalDate> test) {
        List<String> stretches = new ArrayList<>();
        LocalDate from = null;
        for (LocalDate day : days()) {
            boolean holds = test.test(day);
            if (holds && from == null) {
                from = day;
            } else if (!holds && from != null) {
                stretches.add(from + ".." + day.minusDays(1));
                from = null;
            }
        }
        if (from != null) {
            stretches.add(from + "..null");
        }
        return stretches;
    }

    /** The points of the edition of 2022, worked out in twelfths. */
    BigDecimal score(LocalDate day) {
        int units = 0;
        Map<String, Boolean> holds = criteria(day);
        units += complete(1, day) ? 60 : 0;
        boolean absent = stands(RegionalNetworkAbsent.class, day);
        int kinds = (ever(AwarenessActionHeld.class, day) ? 1 : 0)
                + (ever(ActorsMeetingHeld.class, day) ? 1 : 0)
                + (stands(GovernanceEstablished.class, day) ? 1 : 0);
        units += absent ? 20 * kinds : 15 * (kinds + (network(day) ? 1 : 0));
        units += holds.get("means") ? 9 : 0;
        units += holds.get("search") ? 18 : 0;
        long implemented = of(SynergyImplemented.class)
                .filter(synergy -> synergy.occurredOn().isAfter(day.minusMonths(12))
                        && !synergy.occurredOn().isAfter(day))
                .count();
        units += (implemented >= 1 ? 9 : 0) + (implemented >= 2 ? 18 : 0) + (implemented >= 3 ? 18 : 0);
        units += holds.get("planning") ? 9 : 0;
        units += holds.get("own-activities") ? 9 : 0;
        units += stands(ThirdPartyStructureEstablished.class, day) ? 36 : 0;
        units += positions(day).signum() > 0 ? 36 : 0;
        units += ever(ElipseEvaluation.class, day, each -> each.step() == ElipseStep.COMPLETED)
                        && ever(SynapseFeedback.class, day, each -> each.step() == SynapseStep.SHARED)
                        && ever(SuccessCommunicated.class, day)
                ? 18
                : 0;
        return BigDecimal.valueOf(units).divide(BigDecimal.valueOf(12), MathContext.DECIMAL64);
    }

    long eci18(LocalDate day) {
        return declared(
                day, results -> results.operatingSynergies(), operational(day).count());
    }

    long eci19(LocalDate day) {
        Set<SynergyId> working = new HashSet<>();
        operational(day).forEach(synergy -> working.add(synergy.synergyId()));
        long counted = of(SynergyIdentified.class)
                .filter(identified -> working.contains(identified.synergyId()))
                .flatMap(identified -> identified.participants().stream())
                .map(participant -> participant.name().text())
                .distinct()
                .count();
        return declared(day, results -> results.companies(), counted);
    }

    private long declared(LocalDate day, Function<ResultsReported, @Nullable Count> figure, long counted) {
        ResultsReported last = null;
        for (Milestone milestone : standing) {
            if (milestone instanceof ResultsReported results
                    && results.year().value() == day.getYear()
                    && (last == null || !results.occurredOn().isBefore(last.occurredOn()))) {
                last = results;
            }
        }
        Count told = last == null ? null : figure.apply(last);
        return told == null ? counted : Math.max(counted, told.value());
    }
}

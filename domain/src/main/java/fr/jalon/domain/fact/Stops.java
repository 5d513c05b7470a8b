package fr.jalon.domain.fact;

import fr.jalon.domain.event.ContinuityMilestone.GovernanceSeatTaken;
import fr.jalon.domain.event.FramingMilestone.InitiativeSuspended;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.StrategyMilestone.InvolvementDeclared;
import fr.jalon.domain.event.SynergyStep;
import fr.jalon.domain.event.SynergyStep.SynergyEnded;
import fr.jalon.domain.event.SynergyStep.SynergySuspended;
import fr.jalon.domain.shape.Lasting;
import fr.jalon.domain.value.MilestoneId;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why facts stop to stand. Where a fact stops for several reasons on one day, its period comes first, then what was said
 * to end it, then who took its place, then what it rests on.
 */
public final class Stops {

    private final Facts facts;
    /** The first suspension to stand from each day on; looked for once, in O(n). */
    private @Nullable Map<LocalDate, MilestoneId> suspensions;

    /** Those of these facts. */
    public Stops(Facts facts) {
        this.facts = facts;
    }

    /**
     * Why a fact that stood no longer does.
     *
     * @param by what did it: the ending, the suspension, the later one, what it rested on; null if time alone did
     */
    public record Stop(How how, @Nullable MilestoneId by) {}

    /** Why a fact that stood on the day before does not stand on a day; empty if nothing says so. */
    public Optional<Stop> of(Fact fact, LocalDate day) {
        if (fact.kind().equals(FactKind.OPERATIONAL_SYNERGY)) {
            return interrupted((SynergyStep) fact.milestone(), day);
        }
        return facts.recorded(fact.milestone().id())
                .flatMap(recorded -> lapsed(recorded, day)
                        .or(() -> ended(recorded, day))
                        .or(() -> replaced(recorded, day))
                        .or(() -> dissolved(recorded.milestone(), day))
                        .or(() -> suspended(recorded.milestone(), day)));
    }

    private Optional<Stop> interrupted(SynergyStep implemented, LocalDate day) {
        return facts.synergy(implemented.synergyId()).stream()
                .flatMap(life -> life.steps().stream())
                .map(SynergyLife.Step::milestone)
                .filter(step -> step.occurredOn().equals(day))
                .filter(step -> step instanceof SynergySuspended || step instanceof SynergyEnded)
                .findFirst()
                .map(step -> new Stop(How.ENDED, step.id()));
    }

    private static Optional<Stop> lapsed(RecordedMilestone of, LocalDate day) {
        return of.milestone() instanceof Lasting lasting && day.minusDays(1).equals(lasting.endsOn())
                ? Optional.of(new Stop(How.LAPSED, null))
                : Optional.empty();
    }

    private Optional<Stop> ended(RecordedMilestone of, LocalDate day) {
        return Optional.ofNullable(of.endedBy())
                .flatMap(facts::recorded)
                .map(RecordedMilestone::milestone)
                .filter(ending -> ending.occurredOn().equals(day))
                .map(ending -> new Stop(How.ENDED, ending.id()));
    }

    private Optional<Stop> replaced(RecordedMilestone of, LocalDate day) {
        return facts.successions()
                .replacedOn(of.milestone(), of.order())
                .filter(day::equals)
                .flatMap(on -> facts.successions().successor(of.milestone(), of.order()))
                .map(later -> new Stop(How.REPLACED, later));
    }

    private Optional<Stop> dissolved(Milestone milestone, LocalDate day) {
        return milestone instanceof GovernanceSeatTaken seat
                ? facts.named(seat.structure())
                        .map(structure -> structure.milestone().id())
                        .filter(structure -> standsOn(structure, day.minusDays(1)) && !standsOn(structure, day))
                        .map(structure -> new Stop(How.DISSOLVED_WITH, structure))
                : Optional.empty();
    }

    private boolean standsOn(MilestoneId id, LocalDate day) {
        return facts.fact(id).stream().flatMap(fact -> fact.spans().stream()).anyMatch(span -> span.contains(day));
    }

    private Optional<Stop> suspended(Milestone milestone, LocalDate day) {
        return milestone instanceof InvolvementDeclared
                ? Optional.ofNullable(suspensions().get(day)).map(by -> new Stop(How.ENDED, by))
                : Optional.empty();
    }

    private Map<LocalDate, MilestoneId> suspensions() {
        Map<LocalDate, MilestoneId> known = suspensions;
        if (known == null) {
            Map<LocalDate, MilestoneId> found = new HashMap<>();
            facts.all().stream()
                    .filter(recorded -> recorded.milestone() instanceof InitiativeSuspended)
                    .flatMap(recorded -> facts.fact(recorded).stream())
                    .filter(fact -> fact.first() != null)
                    .forEach(fact -> found.putIfAbsent(
                            fact.spans().getFirst().from(), fact.milestone().id()));
            suspensions = found;
            known = found;
        }
        return known;
    }
}

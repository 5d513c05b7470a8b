package fr.jalon.domain.fact;

import fr.jalon.domain.event.FramingMilestone.InitiativeSuspended;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.event.StrategyMilestone.InvolvementDeclared;
import fr.jalon.domain.event.SynergyStep;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.domain.value.SynergyId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Which facts differ when one milestone comes or goes: only those are looked at again. */
final class Changes {

    private static final String INVOLVEMENTS =
            MilestoneType.of(InvolvementDeclared.class).slug();

    private Changes() {}

    static List<Facts.Change> between(Facts before, Facts after, Milestone milestone) {
        List<Facts.Change> changes = new ArrayList<>();
        Set<MilestoneId> seen = new HashSet<>();
        Deque<MilestoneId> open = new ArrayDeque<>();
        touch(milestone, before, open);
        touch(milestone, after, open);
        while (!open.isEmpty()) {
            MilestoneId id = open.remove();
            if (seen.add(id) && add(changes, before.fact(id), after.fact(id))) {
                touchDependants(id, before, open);
                touchDependants(id, after, open);
            }
        }
        if (milestone instanceof SynergyStep step) {
            SynergyId id = step.synergyId();
            add(changes, life(before, id, SynergyLife::qualified), life(after, id, SynergyLife::qualified));
            add(changes, life(before, id, SynergyLife::operational), life(after, id, SynergyLife::operational));
        }
        return changes;
    }

    private static Optional<Fact> life(Facts facts, SynergyId id, Function<SynergyLife, Optional<Fact>> derived) {
        return facts.synergy(id).flatMap(derived);
    }

    private static boolean add(List<Facts.Change> changes, Optional<Fact> before, Optional<Fact> after) {
        boolean differs = !Fact.readTheSame(before.orElse(null), after.orElse(null));
        if (differs) {
            changes.add(new Facts.Change(before.orElse(null), after.orElse(null)));
        }
        return differs;
    }

    /** The milestone itself, whose place it takes, and what it names. */
    private static void touch(Milestone milestone, Facts facts, Deque<MilestoneId> open) {
        open.add(milestone.id());
        facts.recorded(milestone.id())
                .flatMap(recorded -> facts.successions().predecessor(milestone, recorded.order()))
                .ifPresent(open::add);
        References.milestoneNamedBy(milestone)
                .flatMap(facts::named)
                .ifPresent(named -> open.add(named.milestone().id()));
    }

    /** What names a fact (a seat ends with its structure), and what does not stand while it does. */
    private static void touchDependants(MilestoneId id, Facts facts, Deque<MilestoneId> open) {
        Recorded recorded = facts.recorded(id).orElse(null);
        if (recorded == null) {
            return;
        }
        recorded.namedBy().forEach((namer, same) -> open.add(namer));
        if (recorded.milestone() instanceof InitiativeSuspended) {
            facts.fact(id)
                    .map(Fact::spans)
                    .orElse(List.of())
                    .forEach(span -> open.addAll(facts.successions().standingWithin(INVOLVEMENTS, span)));
        }
    }
}

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
import java.util.LinkedHashSet;
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
        Set<MilestoneId> done = new HashSet<>();
        Deque<MilestoneId> open = new ArrayDeque<>();
        Set<MilestoneId> dependants = new LinkedHashSet<>();
        touch(milestone, before, open);
        touch(milestone, after, open);
        while (!open.isEmpty()) {
            MilestoneId id = open.remove();
            if (!done.contains(id) && add(changes, before.fact(id), after.fact(id), dependants.contains(id))) {
                done.add(id);
                touchDependants(id, before, dependants);
                touchDependants(id, after, dependants);
                open.addAll(dependants);
            }
        }
        if (milestone instanceof SynergyStep step) {
            SynergyId id = step.synergyId();
            add(changes, life(before, id, SynergyLife::qualified), life(after, id, SynergyLife::qualified), false);
            add(changes, life(before, id, SynergyLife::operational), life(after, id, SynergyLife::operational), false);
        }
        return changes;
    }

    private static Optional<Fact> life(Facts facts, SynergyId id, Function<SynergyLife, Optional<Fact>> derived) {
        return facts.synergy(id).flatMap(derived);
    }

    /** {@code always}: what rules read of it may differ because of what it names, though it looks the same. */
    private static boolean add(
            List<Facts.Change> changes, Optional<Fact> before, Optional<Fact> after, boolean always) {
        boolean differs = always || !Fact.readTheSame(before.orElse(null), after.orElse(null));
        if (differs && (before.isPresent() || after.isPresent())) {
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
    private static void touchDependants(MilestoneId id, Facts facts, Set<MilestoneId> dependants) {
        Recorded recorded = facts.recorded(id).orElse(null);
        if (recorded == null) {
            return;
        }
        recorded.namedBy().forEach((namer, same) -> dependants.add(namer));
        if (recorded.milestone() instanceof InitiativeSuspended) {
            facts.fact(id)
                    .map(Fact::spans)
                    .orElse(List.of())
                    .forEach(span -> dependants.addAll(facts.successions().standingWithin(INVOLVEMENTS, span)));
        }
    }
}

package fr.jalon.domain.fact;

import fr.jalon.domain.event.FramingMilestone.InitiativeSuspended;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.event.StrategyMilestone.InvolvementDeclared;
import fr.jalon.domain.event.SynergyStep;
import fr.jalon.domain.event.SynergyStep.SynergyIdentified;
import fr.jalon.domain.index.Span;
import fr.jalon.domain.synergy.SynergyId;
import fr.jalon.domain.value.MilestoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which facts differ when one milestone comes or goes: only those are looked at again. */
final class Changes {

    private static final String INVOLVEMENTS =
            MilestoneType.of(InvolvementDeclared.class).slug();

    private final Facts before;
    private final Facts after;
    private final List<Facts.Change> changes = new ArrayList<>();
    private final Set<MilestoneId> done = new HashSet<>();
    private final Deque<MilestoneId> open = new ArrayDeque<>();
    private final Set<MilestoneId> dependants = new LinkedHashSet<>();
    private @Nullable Span suspended;

    private Changes(Facts before, Facts after) {
        this.before = before;
        this.after = after;
    }

    static List<Facts.Change> between(Facts before, Facts after, Milestone milestone) {
        return new Changes(before, after).of(milestone);
    }

    private List<Facts.Change> of(Milestone milestone) {
        touch(milestone, before);
        touch(milestone, after);
        if (milestone instanceof SynergyIdentified identified) {
            Stream.of(before, after)
                    .flatMap(facts -> facts.synergy(identified.synergyId()).stream())
                    .forEach(life -> life.whoNameIt().forEach(this::depends));
        }
        while (!open.isEmpty()) {
            MilestoneId id = open.remove();
            if (!done.contains(id) && add(id)) {
                done.add(id);
                touchDependants(id, before);
                touchDependants(id, after);
            }
        }
        if (milestone instanceof SynergyStep step) {
            SynergyId id = step.synergyId();
            boolean always = step instanceof SynergyIdentified;
            add(life(before, id, SynergyLife::qualified), life(after, id, SynergyLife::qualified), always);
            add(life(before, id, SynergyLife::operational), life(after, id, SynergyLife::operational), always);
        }
        return changes;
    }

    private static Optional<Fact> life(Facts facts, SynergyId id, Function<SynergyLife, Optional<Fact>> derived) {
        return facts.synergy(id).flatMap(derived);
    }

    private boolean add(MilestoneId id) {
        boolean always = dependants.contains(id);
        return ValidityPeriods.difference(id, before, after, suspended)
                .map(window -> add(within(id, before, window), within(id, after, window), always))
                .orElseGet(() -> add(before.fact(id), after.fact(id), always));
    }

    private static Optional<Fact> within(MilestoneId involvement, Facts facts, Span window) {
        return facts.recorded(involvement).map(recorded -> ValidityPeriods.within(recorded, facts, window));
    }

    /** {@code always}: what rules read of it may differ because of what it names, though it looks the same. */
    private boolean add(Optional<Fact> was, Optional<Fact> is, boolean always) {
        boolean differs = always || !Fact.readTheSame(was.orElse(null), is.orElse(null));
        if (differs && (was.isPresent() || is.isPresent())) {
            changes.add(new Facts.Change(was.orElse(null), is.orElse(null)));
        }
        return differs;
    }

    /** The milestone itself, whose place it takes, and what it names. */
    private void touch(Milestone milestone, Facts facts) {
        open.add(milestone.id());
        facts.recorded(milestone.id())
                .flatMap(recorded -> facts.successions().predecessor(milestone, recorded.order()))
                .ifPresent(open::add);
        References.milestoneNamedBy(milestone)
                .flatMap(facts::named)
                .ifPresent(named -> open.add(named.milestone().id()));
    }

    /** What names a fact (a seat ends with its structure), and what does not stand while it does. */
    private void touchDependants(MilestoneId id, Facts facts) {
        RecordedMilestone recorded = facts.recorded(id).orElse(null);
        if (recorded == null) {
            return;
        }
        recorded.namedBy().forEach((namer, same) -> depends(namer));
        if (recorded.milestone() instanceof InitiativeSuspended) {
            facts.fact(id).map(Fact::spans).orElse(List.of()).forEach(span -> {
                suspended = suspended == null ? span : hull(suspended, span);
                facts.successions().standingWithin(INVOLVEMENTS, span).forEach(this::depends);
            });
        }
    }

    private void depends(MilestoneId id) {
        if (dependants.add(id)) {
            open.add(id);
        }
    }

    private static Span hull(Span one, Span other) {
        return new Span(
                one.from().isBefore(other.from()) ? one.from() : other.from(),
                one.to().isAfter(other.to()) ? one.to() : other.to());
    }
}

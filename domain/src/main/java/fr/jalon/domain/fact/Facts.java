package fr.jalon.domain.fact;

import fr.jalon.domain.event.Ending;
import fr.jalon.domain.event.FramingMilestone.InitiativeSuspended;
import fr.jalon.domain.event.FramingMilestone.ReferentielAdopted;
import fr.jalon.domain.event.FramingMilestone.ResultsReported;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.MilestoneRetracted;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.event.SynergyStep;
import fr.jalon.domain.index.SortedTree;
import fr.jalon.domain.index.StepFunction;
import fr.jalon.domain.synergy.SynergyId;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.domain.value.ReferentielFamily;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that was recorded about a territory, and what stands of it on any day; immutable. Recording one more milestone
 * costs O(log n) in the length of the history, plus what it changes.
 *
 * <p>Facts know nothing of refusals: what is recorded has been decided.
 */
public final class Facts {

    /** Nothing was recorded. */
    public static final Facts NONE =
            new Facts(SortedTree.empty(), SortedTree.empty(), SortedTree.empty(), Successions.NONE, StepFunction.ZERO);

    private static final String FAMILIES =
            MilestoneType.of(ReferentielAdopted.class).slug();

    private final SortedTree<MilestoneId, RecordedMilestone, Object> recorded;
    private final SortedTree<MilestoneId, MilestoneId, Object> replacing;
    private final SortedTree<SynergyId, SynergyLife, Object> synergies;
    private final Successions successions;
    private final StepFunction suspensions;

    private Facts(
            SortedTree<MilestoneId, RecordedMilestone, Object> recorded,
            SortedTree<MilestoneId, MilestoneId, Object> replacing,
            SortedTree<SynergyId, SynergyLife, Object> synergies,
            Successions successions,
            StepFunction suspensions) {
        this.recorded = recorded;
        this.replacing = replacing;
        this.synergies = synergies;
        this.successions = successions;
        this.suspensions = suspensions;
    }

    /** A later state of the facts, and which facts differ between the two. */
    public record Step(Facts after, List<Change> changes) {

        /** Copies the list. */
        public Step {
            changes = List.copyOf(changes);
        }
    }

    /** How a fact was before and after; null where there was none. */
    public record Change(@Nullable Fact before, @Nullable Fact after) {}

    /** Records a milestone; {@code order} rises with each event of the territory. */
    public Step logged(Milestone milestone, long order) {
        Facts after = withRecorded(milestone, order).withNaming(milestone).withLife(milestone, order);
        return between(after, milestone);
    }

    /** Takes a milestone back; where it is corrected, the replacement is recorded next and takes its names over. */
    public Step retracted(MilestoneRetracted retracted) {
        RecordedMilestone taken = recorded.get(retracted.retracts());
        if (taken == null || taken.isRetracted()) {
            throw new IllegalArgumentException("There is no standing milestone " + retracted.retracts());
        }
        Facts after =
                withRetracted(taken, retracted).withoutNaming(taken.milestone()).withoutLife(taken);
        return between(after, taken.milestone());
    }

    private Step between(Facts after, Milestone milestone) {
        Facts settled = after.withSuspensionsSettled(this, milestone);
        return new Step(settled, Changes.between(this, settled, milestone));
    }

    /** A milestone by its identifier, retracted ones included; O(log n). */
    public Optional<RecordedMilestone> recorded(MilestoneId id) {
        return Optional.ofNullable(recorded.get(id));
    }

    /**
     * What a name stands for now: the milestone itself, or, where it was corrected, its replacement.
     *
     * @return empty if nothing was recorded under that name
     */
    public Optional<RecordedMilestone> named(MilestoneId id) {
        RecordedMilestone found = recorded.get(id);
        while (found != null && found.retraction() != null && found.retraction().correctedBy() != null) {
            found = recorded.get(found.retraction().correctedBy());
        }
        return Optional.ofNullable(found);
    }

    /** The life of a synergy, if the milestone that identifies it was ever recorded; O(log n). */
    public Optional<SynergyLife> synergy(SynergyId id) {
        return Optional.ofNullable(synergies.get(id));
    }

    /** All synergies that stand, in the order of their identifiers; O(n). */
    public List<SynergyLife> synergies() {
        return synergies.values().stream()
                .filter(life -> life.identified().isPresent())
                .toList();
    }

    /** The totals reported for a year: the latest report by date, then by logging. */
    public Optional<ResultsReported> resultsOf(int year) {
        return successions
                .last(Successions.resultsOf(year))
                .flatMap(this::recorded)
                .map(report -> (ResultsReported) report.milestone());
    }

    /** The family of editions that the territory lives under on a day by its own word; empty if it has said none by then. */
    public Optional<ReferentielFamily> familyOn(LocalDate day) {
        return successions
                .lastUpTo(FAMILIES, day)
                .flatMap(this::recorded)
                .map(adopted -> ((ReferentielAdopted) adopted.milestone()).family());
    }

    /** All milestones ever recorded, in the order of their identifiers; O(n). */
    public List<RecordedMilestone> all() {
        return recorded.values();
    }

    /** What stands of a milestone, as a fact of its own type; empty if it was retracted or never recorded. */
    public Optional<Fact> fact(MilestoneId id) {
        return Optional.ofNullable(recorded.get(id)).flatMap(this::fact);
    }

    Optional<Fact> fact(RecordedMilestone of) {
        return of.isRetracted()
                ? Optional.empty()
                : Optional.of(new Fact(
                        FactKind.of(of.milestone().type()),
                        of.milestone(),
                        of.order(),
                        ValidityPeriods.spans(of, this)));
    }

    Successions successions() {
        return successions;
    }

    /** How many suspensions stand on each day. */
    StepFunction suspensions() {
        return suspensions;
    }

    private Facts withRecorded(Milestone milestone, long order) {
        RecordedMilestone corrected =
                corrected(milestone.id()).map(recorded::get).orElse(null);
        RecordedMilestone fresh = corrected == null
                ? new RecordedMilestone(milestone, order, null, null, SortedTree.empty())
                : new RecordedMilestone(milestone, order, null, corrected.endedBy(), corrected.namedBy());
        return with(recorded.with(milestone.id(), fresh), successions.with(milestone, order));
    }

    /** The milestone that another replaced; empty if it replaced none. */
    public Optional<MilestoneId> corrected(MilestoneId replacement) {
        return Optional.ofNullable(replacing.get(replacement));
    }

    private Facts withRetracted(RecordedMilestone taken, MilestoneRetracted retracted) {
        Milestone milestone = taken.milestone();
        MilestoneId correctedBy = retracted.correctedBy();
        Facts after = with(
                recorded.with(milestone.id(), taken.retracted(retracted)),
                successions.without(milestone, taken.order()));
        return correctedBy == null
                ? after
                : new Facts(
                        after.recorded,
                        replacing.with(correctedBy, milestone.id()),
                        synergies,
                        after.successions,
                        suspensions);
    }

    private Facts withNaming(Milestone milestone) {
        Facts after = this;
        RecordedMilestone target =
                References.milestoneNamedBy(milestone).flatMap(this::named).orElse(null);
        if (target != null) {
            RecordedMilestone named = target.namedBy(milestone.id(), milestone instanceof Ending);
            after = with(recorded.with(target.milestone().id(), named), successions);
        }
        return References.synergyNamedBy(milestone)
                .map(synergies::get)
                .map(life -> life.namedBy(milestone.id()))
                .map(after::withSynergy)
                .orElse(after);
    }

    private Facts withoutNaming(Milestone milestone) {
        Facts after = this;
        RecordedMilestone target =
                References.milestoneNamedBy(milestone).flatMap(this::named).orElse(null);
        if (target != null) {
            after = with(recorded.with(target.milestone().id(), target.notNamedBy(milestone.id())), successions);
        }
        return References.synergyNamedBy(milestone)
                .map(synergies::get)
                .map(life -> life.notNamedBy(milestone.id()))
                .map(after::withSynergy)
                .orElse(after);
    }

    private Facts withLife(Milestone milestone, long order) {
        if (!(milestone instanceof SynergyStep step)) {
            return this;
        }
        SynergyLife life = synergies.get(step.synergyId());
        return withSynergy((life == null ? SynergyLife.unknown(step.synergyId()) : life).with(step, order));
    }

    private Facts withoutLife(RecordedMilestone taken) {
        SynergyLife life = taken.milestone() instanceof SynergyStep step ? synergies.get(step.synergyId()) : null;
        return life == null ? this : withSynergy(life.without((SynergyStep) taken.milestone(), taken.order()));
    }

    private Facts withSynergy(SynergyLife life) {
        return new Facts(recorded, replacing, synergies.with(life.id(), life), successions, suspensions);
    }

    /** Counts the suspension that a milestone is or ends as it stands now, and no longer as it stood before. */
    private Facts withSuspensionsSettled(Facts before, Milestone milestone) {
        MilestoneId suspension = milestone instanceof InitiativeSuspended
                ? milestone.id()
                : References.milestoneNamedBy(milestone)
                        .flatMap(this::named)
                        .map(RecordedMilestone::milestone)
                        .filter(InitiativeSuspended.class::isInstance)
                        .map(Milestone::id)
                        .orElse(null);
        if (suspension == null) {
            return this;
        }
        StepFunction settled = suspensions;
        settled = counted(settled, before, suspension, BigDecimal.ONE.negate());
        settled = counted(settled, this, suspension, BigDecimal.ONE);
        return new Facts(recorded, replacing, synergies, successions, settled);
    }

    private static StepFunction counted(StepFunction sum, Facts facts, MilestoneId suspension, BigDecimal amount) {
        StepFunction counted = sum;
        for (var span : facts.fact(suspension).map(Fact::spans).orElse(List.of())) {
            counted = counted.plus(span, amount);
        }
        return counted;
    }

    private Facts with(SortedTree<MilestoneId, RecordedMilestone, Object> recordedNow, Successions successionsNow) {
        return new Facts(recordedNow, replacing, synergies, successionsNow, suspensions);
    }
}

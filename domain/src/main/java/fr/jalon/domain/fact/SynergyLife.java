package fr.jalon.domain.fact;

import fr.jalon.domain.event.SynergyStep;
import fr.jalon.domain.event.SynergyStep.FeasibilityStudyCofunded;
import fr.jalon.domain.event.SynergyStep.SynergyAbandoned;
import fr.jalon.domain.event.SynergyStep.SynergyEnded;
import fr.jalon.domain.event.SynergyStep.SynergyIdentified;
import fr.jalon.domain.event.SynergyStep.SynergyImplemented;
import fr.jalon.domain.event.SynergyStep.SynergyMeasured;
import fr.jalon.domain.event.SynergyStep.SynergyQualified;
import fr.jalon.domain.event.SynergyStep.SynergyResumed;
import fr.jalon.domain.event.SynergyStep.SynergySuspended;
import fr.jalon.domain.index.SortedTree;
import fr.jalon.domain.index.Span;
import fr.jalon.domain.synergy.SynergyId;
import fr.jalon.domain.value.MilestoneId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The life of one synergy, immutable: its steps in the order of their dates, whatever the order of logging. A synergy
 * has few steps; questions are linear in their number.
 */
public final class SynergyLife {

    private final SynergyId id;
    private final SortedTree<StepKey, Step, Object> steps;
    private final SortedTree<MeasureKey, Measure, Object> measures;
    private final SortedTree<MilestoneId, MilestoneId, Object> namedBy;

    private SynergyLife(
            SynergyId id,
            SortedTree<StepKey, Step, Object> steps,
            SortedTree<MeasureKey, Measure, Object> measures,
            SortedTree<MilestoneId, MilestoneId, Object> namedBy) {
        this.id = id;
        this.steps = steps;
        this.measures = measures;
        this.namedBy = namedBy;
    }

    /** A step and its place among the events of the territory. */
    public record Step(SynergyStep milestone, long order) {}

    private record Measure(SynergyMeasured milestone, long order) {}

    private record StepKey(LocalDate date, int rank, long order) implements Comparable<StepKey> {
        private static final Comparator<StepKey> ORDER = Comparator.comparing(StepKey::date)
                .thenComparingInt(StepKey::rank)
                .thenComparingLong(StepKey::order);

        @Override
        public int compareTo(StepKey other) {
            return ORDER.compare(this, other);
        }
    }

    private record MeasureKey(int year, LocalDate date, long order) implements Comparable<MeasureKey> {
        private static final Comparator<MeasureKey> ORDER = Comparator.comparingInt(MeasureKey::year)
                .thenComparing(MeasureKey::date)
                .thenComparingLong(MeasureKey::order);

        @Override
        public int compareTo(MeasureKey other) {
            return ORDER.compare(this, other);
        }
    }

    /** A synergy of which nothing is known yet. */
    static SynergyLife unknown(SynergyId id) {
        return new SynergyLife(id, SortedTree.empty(), SortedTree.empty(), SortedTree.empty());
    }

    /** The synergy. */
    public SynergyId id() {
        return id;
    }

    SynergyLife with(SynergyStep step, long order) {
        return step instanceof SynergyMeasured measured
                ? new SynergyLife(id, steps, measures.with(key(measured, order), new Measure(measured, order)), namedBy)
                : new SynergyLife(id, steps.with(key(step, order), new Step(step, order)), measures, namedBy);
    }

    SynergyLife without(SynergyStep step, long order) {
        return step instanceof SynergyMeasured measured
                ? new SynergyLife(id, steps, measures.without(key(measured, order)), namedBy)
                : new SynergyLife(id, steps.without(key(step, order)), measures, namedBy);
    }

    SynergyLife namedBy(MilestoneId namer) {
        return new SynergyLife(id, steps, measures, namedBy.with(namer, namer));
    }

    SynergyLife notNamedBy(MilestoneId namer) {
        return new SynergyLife(id, steps, measures, namedBy.without(namer));
    }

    /** The steps but for measures, in the order of their dates. */
    public List<Step> steps() {
        return steps.values();
    }

    /** The measure that counts for each year, the earliest year first: the latest by date, then by logging. */
    public List<SynergyMeasured> measures() {
        List<SynergyMeasured> latest = new ArrayList<>();
        for (Measure measure : measures.values()) {
            if (!latest.isEmpty() && latest.getLast().year().equals(measure.milestone.year())) {
                latest.removeLast();
            }
            latest.add(measure.milestone);
        }
        return latest;
    }

    /** Where the synergy gets its title and participants, if that milestone stands. */
    public Optional<SynergyIdentified> identified() {
        return first(SynergyIdentified.class).map(step -> (SynergyIdentified) step.milestone);
    }

    /** The standing milestones that name it without being steps of it. */
    public List<MilestoneId> namers() {
        return namedBy.values();
    }

    /** The standing milestones that name it, the one that identifies it left out. */
    List<MilestoneId> whoNameIt() {
        List<MilestoneId> naming = new ArrayList<>(namedBy.values());
        steps.values().stream()
                .filter(step -> !(step.milestone instanceof SynergyIdentified))
                .forEach(step -> naming.add(step.milestone.id()));
        measures.values().forEach(measure -> naming.add(measure.milestone.id()));
        return naming;
    }

    /** Whether a standing milestone other than the one that identifies it names it. */
    public boolean isNamed() {
        return !namedBy.isEmpty()
                || !measures.isEmpty()
                || steps.values().stream().anyMatch(step -> !(step.milestone instanceof SynergyIdentified));
    }

    /** Whether steps later in life rest on this one: they must be retracted first. */
    public boolean restsOn(SynergyStep step, long order) {
        return switch (step) {
            case SynergyMeasured ignored -> false;
            case SynergyIdentified ignored -> isNamed();
            case SynergyImplemented ignored ->
                !measures.isEmpty() || steps.after(key(step, order)).isPresent();
            default -> steps.after(key(step, order)).isPresent();
        };
    }

    /** Since when it counts as qualified: the first of qualified, studied, implemented. */
    public Optional<Fact> qualified() {
        return steps.values().stream()
                .filter(step -> step.milestone instanceof SynergyQualified
                        || step.milestone instanceof FeasibilityStudyCofunded
                        || step.milestone instanceof SynergyImplemented)
                .findFirst()
                .map(step -> new Fact(
                        FactKind.QUALIFIED_SYNERGY,
                        step.milestone,
                        step.order,
                        List.of(Span.since(step.milestone.occurredOn()))));
    }

    /** When it works: from implemented to ended, except while suspended. */
    public Optional<Fact> operational() {
        return first(SynergyImplemented.class)
                .map(step -> new Fact(FactKind.OPERATIONAL_SYNERGY, step.milestone, step.order, operationalSpans()));
    }

    private List<Span> operationalSpans() {
        List<Span> spans = new ArrayList<>();
        LocalDate open = null;
        for (Step step : steps.values()) {
            LocalDate date = step.milestone.occurredOn();
            switch (step.milestone) {
                case SynergyImplemented ignored -> open = date;
                case SynergyResumed ignored -> open = date;
                case SynergySuspended ignored -> open = closed(open, date, spans);
                case SynergyEnded ignored -> open = closed(open, date, spans);
                default -> {
                    // The steps before it works change nothing.
                }
            }
        }
        if (open != null) {
            spans.add(Span.since(open));
        }
        return spans;
    }

    private static @Nullable LocalDate closed(@Nullable LocalDate open, LocalDate date, List<Span> spans) {
        if (open != null && open.isBefore(date)) {
            spans.add(new Span(open, date.minusDays(1)));
        }
        return null;
    }

    /** Where it is in its life on a day; empty before it was identified. */
    public Optional<Stage> stageOn(LocalDate day) {
        return steps.values().stream()
                .filter(step -> !step.milestone.occurredOn().isAfter(day))
                .reduce((earlier, later) -> later)
                .map(step -> stageAfter(step.milestone));
    }

    private static Stage stageAfter(SynergyStep step) {
        return switch (step) {
            case SynergyIdentified ignored -> Stage.IDENTIFIED;
            case SynergyQualified ignored -> Stage.QUALIFIED;
            case FeasibilityStudyCofunded ignored -> Stage.STUDY_COFUNDED;
            case SynergyImplemented ignored -> Stage.IMPLEMENTED;
            case SynergyResumed ignored -> Stage.IMPLEMENTED;
            case SynergyMeasured ignored -> Stage.IMPLEMENTED;
            case SynergySuspended ignored -> Stage.SUSPENDED;
            case SynergyEnded ignored -> Stage.ENDED;
            case SynergyAbandoned ignored -> Stage.ABANDONED;
        };
    }

    /**
     * Whether its steps make a life as docs/spec/domain.md section 4 draws it: dates do not run backwards along it, nothing but
     * the steps between is skipped, nothing follows its end.
     */
    public boolean isLawful() {
        @Nullable Stage stage = null;
        for (Step step : steps.values()) {
            if (!follows(stage, step.milestone)) {
                return false;
            }
            stage = stageAfter(step.milestone);
        }
        return measuresAreLawful();
    }

    /** Whether it would still be lawful with one step more, logged now. */
    public boolean isLawfulWith(SynergyStep step) {
        return with(step, Long.MAX_VALUE).isLawful();
    }

    private static boolean follows(@Nullable Stage stage, SynergyStep step) {
        if (stage == null) {
            return step instanceof SynergyIdentified;
        }
        return switch (step) {
            case SynergyIdentified ignored -> false;
            case SynergyQualified ignored -> stage == Stage.IDENTIFIED;
            case FeasibilityStudyCofunded ignored -> stage.compareTo(Stage.STUDY_COFUNDED) <= 0;
            case SynergyImplemented ignored -> stage.compareTo(Stage.STUDY_COFUNDED) <= 0;
            case SynergyAbandoned ignored -> stage.compareTo(Stage.STUDY_COFUNDED) <= 0;
            case SynergySuspended ignored -> stage == Stage.IMPLEMENTED;
            case SynergyResumed ignored -> stage == Stage.SUSPENDED;
            case SynergyEnded ignored -> stage == Stage.IMPLEMENTED || stage == Stage.SUSPENDED;
            case SynergyMeasured ignored -> throw new IllegalStateException("Measures are kept apart");
        };
    }

    private boolean measuresAreLawful() {
        if (measures.isEmpty()) {
            return true;
        }
        Optional<LocalDate> implemented = first(SynergyImplemented.class).map(step -> step.milestone.occurredOn());
        int lastYear = first(SynergyEnded.class)
                .map(step -> step.milestone.occurredOn().getYear())
                .orElse(Integer.MAX_VALUE);
        return implemented.isPresent()
                && measures.values().stream()
                        .map(Measure::milestone)
                        .allMatch(measured -> !measured.occurredOn().isBefore(implemented.get())
                                && measured.year().value() >= implemented.get().getYear()
                                && measured.year().value() <= lastYear);
    }

    private Optional<Step> first(Class<? extends SynergyStep> type) {
        return steps.values().stream()
                .filter(step -> type.isInstance(step.milestone))
                .findFirst();
    }

    private static StepKey key(SynergyStep step, long order) {
        return new StepKey(step.occurredOn(), rank(step), order);
    }

    private static MeasureKey key(SynergyMeasured measured, long order) {
        return new MeasureKey(measured.year().value(), measured.occurredOn(), order);
    }

    private static int rank(SynergyStep step) {
        return switch (step) {
            case SynergyIdentified ignored -> 0;
            case SynergyQualified ignored -> 1;
            case FeasibilityStudyCofunded ignored -> 2;
            case SynergyImplemented ignored -> 3;
            case SynergyMeasured ignored -> 4;
            case SynergySuspended ignored -> 5;
            case SynergyResumed ignored -> 5;
            case SynergyEnded ignored -> 6;
            case SynergyAbandoned ignored -> 6;
        };
    }
}

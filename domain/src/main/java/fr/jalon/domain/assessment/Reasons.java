package fr.jalon.domain.assessment;

import fr.jalon.domain.assessment.Missing.Reason;
import fr.jalon.domain.fact.Fact;
import fr.jalon.domain.fact.Facts;
import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.Condition.All;
import fr.jalon.domain.rule.Condition.Any;
import fr.jalon.domain.rule.Condition.AtLeast;
import fr.jalon.domain.rule.Condition.Leaf;
import fr.jalon.domain.rule.Condition.TerritoryIs;
import fr.jalon.domain.rule.Selection;
import fr.jalon.domain.value.MilestoneId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;

/** Thanks to which facts a condition holds on a date, or what it lacks. */
final class Reasons {

    /** The most milestones cited for one leaf: enough to see why, whatever the length of the history. */
    private static final int CITED_MAX = 100;

    private final RuleIndex standings;
    private final Evaluation evaluation;
    private final Facts facts;
    private final int most;

    Reasons(RuleIndex standings, Facts facts) {
        this(standings, facts, CITED_MAX);
    }

    /** @param most how many milestones are cited for one leaf */
    Reasons(RuleIndex standings, Facts facts, int most) {
        this.most = most;
        this.standings = standings;
        this.evaluation = new Evaluation(standings);
        this.facts = facts;
    }

    Evaluation evaluation() {
        return evaluation;
    }

    /** The milestones that make the condition hold, each once; none if it does not hold. */
    List<MilestoneId> cited(Condition condition, LocalDate day) {
        SequencedSet<MilestoneId> cited = new LinkedHashSet<>();
        cite(condition, day, cited);
        return List.copyOf(cited);
    }

    private void cite(Condition condition, LocalDate day, SequencedSet<MilestoneId> cited) {
        if (!evaluation.holds(condition, day)) {
            return;
        }
        switch (condition) {
            case Leaf leaf ->
                standings.index(leaf).selectedOn(day, most).forEach(fact -> cite(fact, leaf.selection(), cited));
            case All all -> all.parts().forEach(part -> cite(part, day, cited));
            case Any any -> any.parts().forEach(part -> cite(part, day, cited));
            case AtLeast some -> some.parts().forEach(part -> cite(part, day, cited));
            case TerritoryIs ignored -> {
                // What the territory is rests on no milestone.
            }
        }
    }

    /** The milestones that count towards the condition, whether they are enough or not. */
    List<MilestoneId> counting(Condition condition, LocalDate day) {
        SequencedSet<MilestoneId> counting = new LinkedHashSet<>();
        leaves(condition)
                .forEach(leaf -> standings
                        .index(leaf)
                        .selectedOn(day, most)
                        .forEach(fact -> cite(fact, leaf.selection(), counting)));
        return List.copyOf(counting);
    }

    private static Stream<Leaf> leaves(Condition condition) {
        return switch (condition) {
            case Leaf leaf -> Stream.of(leaf);
            case All all -> all.parts().stream().flatMap(Reasons::leaves);
            case Any any -> any.parts().stream().flatMap(Reasons::leaves);
            case AtLeast some -> some.parts().stream().flatMap(Reasons::leaves);
            case TerritoryIs ignored -> Stream.empty();
        };
    }

    private void cite(Fact fact, Selection selection, SequencedSet<MilestoneId> cited) {
        cited.add(fact.milestone().id());
        Selection.Tie tie = selection.tie();
        if (tie != null) {
            Selecting.named(tie, fact, facts).ifPresent(cited::add);
        }
    }

    /** What the condition lacks, leaf by leaf; nothing if it holds. What the territory is, no milestone can change: that is not told. */
    List<Missing> missing(Condition condition, LocalDate day) {
        return lacking(condition, day).toList();
    }

    private Stream<Missing> lacking(Condition condition, LocalDate day) {
        if (evaluation.holds(condition, day)) {
            return Stream.empty();
        }
        return switch (condition) {
            case Leaf leaf -> Stream.of(missing(leaf, day));
            case All all -> all.parts().stream().flatMap(part -> lacking(part, day));
            case Any any -> any.parts().stream().flatMap(part -> lacking(part, day));
            case AtLeast some -> some.parts().stream().flatMap(part -> lacking(part, day));
            case TerritoryIs ignored -> Stream.empty();
        };
    }

    /** The figure that a leaf would reach if all of its facts counted. */
    BigDecimal figureFromTheStart(Leaf leaf, LocalDate day) {
        return standings.reading(leaf).all().figureOn(day);
    }

    private Missing missing(Leaf leaf, LocalDate day) {
        LeafIndex index = standings.index(leaf);
        if (!standings.reading(leaf).hasStart(day)) {
            return new Missing(Reason.NO_START, leaf, BigDecimal.ZERO, null);
        }
        BigDecimal have = index.figureOn(day);
        if (have.signum() > 0) {
            return new Missing(Reason.TOO_FEW, leaf, have, null);
        }
        List<Fact> unknown = index.unknownOn(day, 1);
        if (!unknown.isEmpty()) {
            return new Missing(Reason.UNKNOWN_FIELD, leaf, have, unknown.getFirst());
        }
        Optional<Fact> ended = index.lastEndedBefore(day);
        return ended.map(fact -> new Missing(Reason.ENDED, leaf, have, fact))
                .orElseGet(() -> new Missing(Reason.ABSENT, leaf, have, null));
    }
}

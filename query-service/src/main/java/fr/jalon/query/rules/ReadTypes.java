package fr.jalon.query.rules;

import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.fact.FactKind;
import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.rule.ScoreRule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which types of milestone rules look at: what follows from the life of a synergy counts as the steps that it follows from. */
final class ReadTypes {

    private static final Map<FactKind, List<String>> STEPS = Map.of(
            FactKind.OPERATIONAL_SYNERGY, List.of("synergy-implemented"),
            FactKind.QUALIFIED_SYNERGY,
                    List.of("synergy-qualified", "feasibility-study-cofunded", "synergy-implemented"));

    private ReadTypes() {}

    /** The types that an edition looks at, for its levels or its score. */
    static Set<String> of(RuleSet rules) {
        ScoreRule score = rules.score();
        Set<String> types = new LinkedHashSet<>();
        rules.criteria().forEach(criterion -> types.addAll(of(criterion.holds())));
        if (score != null) {
            score.conditions().forEach(condition -> types.addAll(of(condition)));
        }
        return types;
    }

    /** The types that a condition looks at. */
    static Set<String> of(Condition condition) {
        Set<String> types = new LinkedHashSet<>();
        kinds(condition).forEach(kind -> types.addAll(STEPS.getOrDefault(kind, List.of(kind.slug()))));
        return types;
    }

    private static Stream<FactKind> kinds(Condition condition) {
        return switch (condition) {
            case Condition.Leaf leaf ->
                Stream.concat(
                        Stream.of(leaf.selection().kind()),
                        Optional.ofNullable(leaf.selection().since()).stream());
            case Condition.All all -> all.parts().stream().flatMap(ReadTypes::kinds);
            case Condition.Any any -> any.parts().stream().flatMap(ReadTypes::kinds);
            case Condition.AtLeast some -> some.parts().stream().flatMap(ReadTypes::kinds);
            case Condition.TerritoryIs ignored -> Stream.empty();
        };
    }

    /** Whether one of them is of a type. */
    static boolean includes(Set<String> types, MilestoneType type) {
        return types.contains(type.slug());
    }
}

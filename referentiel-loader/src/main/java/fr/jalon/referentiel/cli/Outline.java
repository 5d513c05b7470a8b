package fr.jalon.referentiel.cli;

import fr.jalon.domain.choice.Choice;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.Condition.All;
import fr.jalon.domain.rule.Condition.Any;
import fr.jalon.domain.rule.Condition.AtLeast;
import fr.jalon.domain.rule.Condition.Leaf;
import fr.jalon.domain.rule.Condition.TerritoryIs;
import fr.jalon.domain.rule.Criterion;
import fr.jalon.domain.rule.ExpectedProof;
import fr.jalon.domain.rule.FieldCondition;
import fr.jalon.domain.rule.LevelRule;
import fr.jalon.domain.rule.Measure;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.rule.ScoreRule;
import fr.jalon.domain.rule.ScoreRule.Earning;
import fr.jalon.domain.rule.Selection;
import fr.jalon.domain.value.Decimals;
import fr.jalon.referentiel.fiche.Fiche;
import fr.jalon.referentiel.fiche.FicheNode;
import fr.jalon.referentiel.fiche.Origins;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Fiches and rules in indented lines, for people. */
final class Outline {

    private static final String INDENT = "  ";
    private static final Pattern LINE_ENDS = Pattern.compile("\\h*+\\R\\s*+");

    private final StringBuilder lines = new StringBuilder();

    private Outline() {}

    static String of(Fiche fiche) {
        Outline outline = new Outline();
        outline.line(0, fiche.file());
        fiche.roots().forEach(root -> outline.node(1, root));
        return outline.lines.toString();
    }

    static String of(RuleSet rules) {
        Outline outline = new Outline();
        outline.line(0, rules.edition() + ", action " + rules.action());
        rules.levels().forEach(outline::level);
        outline.score(rules.score());
        rules.proofs().forEach(outline::proof);
        return outline.lines.toString();
    }

    private void line(int depth, String text) {
        lines.append(INDENT.repeat(depth)).append(text).append(System.lineSeparator());
    }

    private void node(int depth, FicheNode node) {
        line(depth, node.id() + "  " + oneLine(node.title()) + "  (line " + node.line() + ")");
        node.origins().links().forEach(link -> line(depth + 2, "← " + words(link)));
        node.origins().notes().forEach(note -> line(depth + 2, "← " + note));
        node.sections().stream()
                .map(FicheNode.Section::title)
                .filter(title -> !title.isBlank())
                .forEach(title -> line(depth + 2, "§ " + title.strip()));
        node.children().forEach(child -> node(depth + 1, child));
    }

    private static String oneLine(String title) {
        return LINE_ENDS.matcher(title.strip()).replaceAll(" ");
    }

    private static String words(Origins.Link link) {
        return link.referentiel() + " " + link.id() + (link.weight() == null ? "" : " (" + link.weight() + ")");
    }

    private void level(LevelRule level) {
        line(
                1,
                "level " + level.level() + "  " + level.action() + "  "
                        + level.label().fr());
        for (Criterion criterion : level.criteria()) {
            line(2, criterion.id() + "  " + criterion.label().fr());
            if (criterion.quote() != null) {
                line(3, "« " + criterion.quote().strip() + " »");
            }
            condition(3, criterion.holds());
        }
    }

    private void score(@Nullable ScoreRule score) {
        if (score == null) {
            return;
        }
        score.questionnaires().forEach(this::questionnaire);
    }

    private void proof(ExpectedProof proof) {
        line(1, "proof " + proof.id() + "  " + proof.label().fr());
        line(3, "for " + String.join(", ", proof.supports()));
        line(
                3,
                "carried by "
                        + proof.carriedBy().stream().map(MilestoneType::slug).collect(Collectors.joining(" or ")));
    }

    private void questionnaire(ScoreRule.Questionnaire asked) {
        ScoreRule.Name name = asked.name();
        line(
                1,
                "score out of " + Decimals.written(asked.outOf())
                        + (name == null
                                ? ""
                                : "  " + name.id() + "  " + name.label().fr())
                        + (asked.when() == null ? "" : " when"));
        if (asked.when() != null) {
            condition(3, asked.when());
        }
        asked.parts().forEach(this::part);
    }

    private void part(ScoreRule.Part part) {
        String category = part.category() == null ? "" : "  [" + part.category().slug() + "]";
        line(2, part.action() + "  " + part.label().fr() + category);
        if (part.notConcerned() != null) {
            line(3, "not concerned while");
            condition(5, part.notConcerned());
        }
        for (ScoreRule.Case each : part.cases()) {
            line(
                    3,
                    "share " + each.share().numerator() + "/" + each.share().denominator()
                            + (each.when() == null ? "" : " when"));
            if (each.when() != null) {
                condition(5, each.when());
            }
            switch (each.earns()) {
                case Earning.Whole(Condition holds) -> condition(4, holds);
                case Earning.Proportion proportion ->
                    line(
                            4,
                            "- as much of it as " + figure(proportion.condition()) + " reaches of "
                                    + Decimals.written(proportion.target()));
            }
        }
    }

    private void condition(int depth, Condition condition) {
        switch (condition) {
            case All all -> parts(depth, "all of", all.parts());
            case Any any -> parts(depth, "any of", any.parts());
            case AtLeast some -> parts(depth, "at least " + some.count() + " of", some.parts());
            case Leaf leaf -> line(depth, "- " + words(leaf));
            case TerritoryIs territory -> line(depth, "- " + words(territory));
        }
    }

    private void parts(int depth, String words, List<Condition> parts) {
        line(depth, "- " + words);
        parts.forEach(part -> condition(depth + 1, part));
    }

    private static String words(TerritoryIs territory) {
        String kinds = territory.kinds().isEmpty() ? "" : " of kind " + slugs(territory.kinds(), " or ");
        String regions = territory.regions().isEmpty() ? "" : " in region " + slugs(territory.regions(), " or ");
        return "a territory" + kinds + regions;
    }

    private static String words(Leaf leaf) {
        return figure(leaf) + " is " + leaf.comparison().slug().replace('-', ' ') + " "
                + Decimals.written(leaf.threshold());
    }

    private static String figure(Leaf leaf) {
        String measure = switch (leaf.measure()) {
            case Measure.Count ignored -> "number";
            case Measure.Distinct distinct -> "different " + distinct.field();
            case Measure.Sum sum -> "sum of " + sum.field();
        };
        return measure + " of " + words(leaf.selection());
    }

    private static String words(Selection selection) {
        String where = selection.where().isEmpty()
                ? ""
                : selection.where().stream().map(Outline::words).collect(Collectors.joining(", ", " with ", ""));
        return selection.reading().name().toLowerCase(Locale.ROOT) + " "
                + selection.kind().slug() + where
                + (selection.within() == null ? "" : " within " + selection.within())
                + (selection.since() == null
                        ? ""
                        : " since " + selection.since().slug())
                + (selection.tie() == null
                        ? ""
                        : " whose " + selection.tie().field() + " is a "
                                + words(selection.tie().named()));
    }

    private static String words(FieldCondition condition) {
        return switch (condition) {
            case FieldCondition.OneOf one -> one.field() + " " + slugs(one.values(), " or ");
            case FieldCondition.NoneOf none -> none.field() + " known and not " + slugs(none.values(), " nor ");
            case FieldCondition.ContainsAll all -> all.field() + " with " + slugs(all.values(), " and ");
            case FieldCondition.SizeAtLeast size -> size.field() + " of " + size.size() + " or more";
            case FieldCondition.Figure figure ->
                figure.field() + " " + figure.comparison().slug().replace('-', ' ') + " "
                        + Decimals.written(figure.number());
            case FieldCondition.Present present -> present.field() + " known";
            case FieldCondition.SpansMoreThan spans -> "a period of more than " + spans.length();
        };
    }

    private static String slugs(Set<?> values, String between) {
        return values.stream()
                .map(value -> value instanceof Choice choice ? choice.slug() : value.toString())
                .sorted()
                .collect(Collectors.joining(between));
    }
}

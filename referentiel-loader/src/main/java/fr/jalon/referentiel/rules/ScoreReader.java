package fr.jalon.referentiel.rules;

import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.Fraction;
import fr.jalon.domain.rule.ScoreCategory;
import fr.jalon.domain.rule.ScoreRule;
import fr.jalon.domain.rule.ScoreRule.Earning;
import fr.jalon.domain.rule.ScoreRule.Questionnaire;
import fr.jalon.domain.rule.Words;
import fr.jalon.referentiel.fiche.Identifiers;
import fr.jalon.referentiel.source.Tree;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a score: its points, and the parts that earn a share of them. */
final class ScoreReader {

    private static final Pattern SHARE = Pattern.compile("([0-9]{1,6})(?:/([1-9][0-9]{0,5}))?");
    private static final Pattern QUESTIONNAIRE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Set<String> QUESTIONNAIRE_KEYS = Set.of("id", "label", "when", "outOf", "parts");
    private static final Set<String> PART_KEYS =
            Set.of("action", "label", "category", "notConcerned", "share", "holds", "measure", "cases");
    private static final Set<String> CASE_KEYS = Set.of("when", "share", "holds", "measure");

    /** The most questionnaires of a score. */
    static final int QUESTIONNAIRES_MAX = 10;

    /** The most parts of a questionnaire; the fiche has some twenty. */
    static final int PARTS_MAX = 50;

    /** The most cases of a part. */
    static final int CASES_MAX = 10;

    /** What all shares of a questionnaire have in common as their denominator, at most: sums stay exact and short. */
    static final long DENOMINATOR_MAX = 1_000_000;

    private final Reader reader;
    private final ConditionReader conditions;
    private final Function<Tree, @Nullable Words> words;
    private final Set<String> questionnaires = new HashSet<>();
    private final Set<String> actions = new HashSet<>();
    private long denominator = 1;

    ScoreReader(Reader reader, ConditionReader conditions, Function<Tree, @Nullable Words> words) {
        this.reader = reader;
        this.conditions = conditions;
        this.words = words;
    }

    /** Reads the score of an action; {@code null} as its name if that could not be read. */
    @Nullable ScoreRule score(Tree tree, @Nullable String action) {
        Tree.Fields fields = reader.fields(tree, Set.of("outOf", "parts", "questionnaires"));
        if (fields == null) {
            return null;
        }
        if (fields.get("questionnaires").isEmpty()) {
            Questionnaire asked = questionnaire(fields, null, null, action);
            return asked == null ? null : new ScoreRule(List.of(asked));
        }
        for (String key : List.of("outOf", "parts")) {
            fields.get(key).ifPresent(at -> reader.flaw(at, "a score has questionnaires, or points and parts: " + key));
        }
        List<Questionnaire> asked = reader.required(
                fields, "questionnaires", list -> reader.items(list, QUESTIONNAIRES_MAX, each -> named(each, action)));
        if (asked == null) {
            return null;
        }
        if (asked.stream().limit(asked.size() - 1L).anyMatch(each -> each.when() == null)) {
            return reader.flaw(fields, "only the last questionnaire has no when: those behind it would never count");
        }
        return asked.getLast().when() == null
                ? new ScoreRule(asked)
                : reader.flaw(fields, "the last questionnaire has no when: it is for everybody else");
    }

    private @Nullable Questionnaire named(Tree tree, @Nullable String action) {
        Tree.Fields fields = reader.fields(tree, QUESTIONNAIRE_KEYS);
        if (fields == null) {
            return null;
        }
        String id = reader.required(fields, "id", this::id);
        Words label = reader.required(fields, "label", words);
        Condition when = reader.optional(fields, "when", conditions::condition);
        Questionnaire asked =
                questionnaire(fields, id == null || label == null ? null : new ScoreRule.Name(id, label), when, action);
        return id == null
                        || label == null
                        || (when == null && fields.get("when").isPresent())
                ? null
                : asked;
    }

    private @Nullable String id(Tree tree) {
        String id = reader.text(tree);
        if (id != null && !QUESTIONNAIRE.matcher(id).matches()) {
            return reader.flaw(tree, "a questionnaire is named like communes: " + id);
        }
        return id == null || questionnaires.add(id)
                ? id
                : reader.flaw(tree, "the questionnaire " + id + " stands twice");
    }

    private @Nullable Questionnaire questionnaire(
            Tree.Fields fields, ScoreRule.@Nullable Name name, @Nullable Condition when, @Nullable String action) {
        actions.clear();
        denominator = 1;
        BigDecimal outOf = reader.required(fields, "outOf", this::points);
        List<ScoreRule.Part> parts =
                reader.required(fields, "parts", list -> reader.items(list, PARTS_MAX, each -> part(each, action)));
        if (outOf == null || parts == null) {
            return null;
        }
        return PartialScores.exceedTheWhole(parts)
                ? reader.flaw(fields, "the shares of the parts that can be earned together make more than the whole")
                : new Questionnaire(name, when, outOf, parts);
    }

    private @Nullable BigDecimal points(Tree tree) {
        BigDecimal points = reader.number(tree);
        return points == null || points.signum() > 0
                ? points
                : reader.flaw(tree, "an action is worth more than nothing: " + points);
    }

    private ScoreRule.@Nullable Part part(Tree tree, @Nullable String action) {
        Tree.Fields fields = reader.fields(tree, PART_KEYS);
        if (fields == null) {
            return null;
        }
        String name = reader.required(fields, "action", at -> name(at, action));
        Words label = reader.required(fields, "label", words);
        ScoreCategory category = reader.optional(fields, "category", this::category);
        Condition notConcerned = reader.optional(fields, "notConcerned", conditions::condition);
        List<ScoreRule.Case> cases = cases(fields);
        if (name == null || label == null || cases == null) {
            return null;
        }
        return cases.getLast().when() == null
                ? new ScoreRule.Part(name, label, category, notConcerned, cases)
                : reader.flaw(tree, "the last case has no when: it is for everybody else");
    }

    private @Nullable String name(Tree tree, @Nullable String action) {
        String name = reader.text(tree);
        if (name != null && !actions.add(name)) {
            return reader.flaw(tree, "the part " + name + " stands twice");
        }
        if (name != null && action != null && !Identifiers.isWithin(name, action)) {
            return reader.flaw(tree, "a part of action " + action + " is numbered below it: " + name);
        }
        return name;
    }

    private @Nullable ScoreCategory category(Tree tree) {
        String text = reader.text(tree);
        return text == null
                ? null
                : Stream.of(ScoreCategory.values())
                        .filter(each -> each.slug().equals(text))
                        .findFirst()
                        .orElseGet(() -> reader.flaw(tree, "a category is bases, implementation or effects: " + text));
    }

    private @Nullable List<ScoreRule.Case> cases(Tree.Fields fields) {
        if (fields.get("cases").isEmpty()) {
            return Optional.ofNullable(oneCase(fields)).map(List::of).orElse(null);
        }
        for (String key : List.of("share", "holds", "measure")) {
            fields.get(key).ifPresent(at -> reader.flaw(at, "a part has cases, or a share and what earns it: " + key));
        }
        List<ScoreRule.Case> cases = reader.required(
                fields,
                "cases",
                list -> reader.items(list, CASES_MAX, each -> {
                    Tree.Fields one = reader.fields(each, CASE_KEYS);
                    return one == null ? null : oneCase(one);
                }));
        if (cases != null && cases.stream().limit(cases.size() - 1L).anyMatch(each -> each.when() == null)) {
            return reader.flaw(fields, "only the last case has no when: those behind it would never count");
        }
        return cases;
    }

    private ScoreRule.@Nullable Case oneCase(Tree.Fields fields) {
        Condition when = reader.optional(fields, "when", conditions::condition);
        Fraction share = reader.required(fields, "share", this::share);
        Earning earns = earning(fields);
        return share == null
                        || earns == null
                        || (when == null && fields.get("when").isPresent())
                ? null
                : new ScoreRule.Case(when, share, earns);
    }

    private @Nullable Earning earning(Tree.Fields fields) {
        Tree measure = fields.get("measure").orElse(null);
        if (measure == null) {
            Condition holds = reader.required(fields, "holds", conditions::condition);
            return holds == null ? null : new Earning.Whole(holds);
        }
        Condition.Leaf measured = conditions.measured(measure);
        if (fields.get("holds").isPresent()) {
            return reader.flaw(measure, "a share is earned as a whole or by what is reached: holds or measure");
        }
        return measured == null ? null : new Earning.Proportion(measured);
    }

    private @Nullable Fraction share(Tree tree) {
        String text = reader.text(tree);
        Matcher matcher = text == null ? null : SHARE.matcher(text);
        if (matcher == null || !matcher.matches()) {
            return text == null ? null : reader.flaw(tree, "a share is a fraction such as 1/20: " + text);
        }
        long whole = matcher.group(2) == null ? 1 : Long.parseLong(matcher.group(2));
        long numerator = Long.parseLong(matcher.group(1));
        if (numerator > whole) {
            return reader.flaw(tree, "a share is at most the whole: " + text);
        }
        Fraction share = Fraction.of(numerator, whole);
        long common = common(share.denominator().longValueExact());
        if (common > DENOMINATOR_MAX) {
            return reader.flaw(
                    tree, "the shares have no common denominator up to " + DENOMINATOR_MAX + " any more: " + text);
        }
        denominator = common;
        return share;
    }

    /** The least common multiple with those before: below 10^12, since neither is over its limit. */
    private long common(long other) {
        return denominator
                / BigInteger.valueOf(denominator).gcd(BigInteger.valueOf(other)).longValueExact()
                * other;
    }
}

package fr.jalon.referentiel.rules;

import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.Criterion;
import fr.jalon.domain.rule.Fraction;
import fr.jalon.domain.rule.LevelRule;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.rule.ScoreRule;
import fr.jalon.domain.rule.Words;
import fr.jalon.referentiel.fiche.Fiche;
import fr.jalon.referentiel.fiche.FicheNode;
import fr.jalon.referentiel.fiche.Quotation;
import fr.jalon.referentiel.source.Flaw;
import fr.jalon.referentiel.source.FlawedFile;
import fr.jalon.referentiel.source.SafeYaml;
import fr.jalon.referentiel.source.SourceFile;
import fr.jalon.referentiel.source.Tree;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a rule file into the rules of an edition, or refuses it with every flaw and its place. */
public final class RuleFileReader {

    private static final Pattern EDITION = Pattern.compile("[A-Za-z0-9._-]{1,40}@[A-Za-z0-9._-]{1,40}");
    private static final Pattern SHARE = Pattern.compile("([0-9]{1,6})(?:/([1-9][0-9]{0,5}))?");

    private final Reader reader;
    private final Function<String, Optional<Fiche>> fiches;
    private final ConditionReader conditions;
    private final Set<String> criterionIds = new HashSet<>();
    private final Set<String> partActions = new HashSet<>();

    private RuleFileReader(
            String file,
            Function<String, Optional<Fiche>> fiches,
            BiFunction<String, String, Optional<Condition>> criteria) {
        this.reader = new Reader(file);
        this.fiches = fiches;
        this.conditions = new ConditionReader(reader, criteria);
    }

    /**
     * Reads a rule file.
     *
     * @param fiches the fiche of a file name, against which quotations are checked
     * @param criteria the condition of a criterion of another edition, by edition and identifier
     * @throws FlawedFile with everything that is wrong with it
     */
    public static RuleFile read(
            SourceFile source,
            Function<String, Optional<Fiche>> fiches,
            BiFunction<String, String, Optional<Condition>> criteria) {
        Tree tree = SafeYaml.read(source.name(), source.text(), 0)
                .orElseThrow(() -> new FlawedFile(List.of(new Flaw(source.name(), 1, 1, "the file is empty"))));
        RuleFileReader reading = new RuleFileReader(source.name(), fiches, criteria);
        RuleFile file = reading.file(tree);
        if (file == null || !reading.reader.flaws().isEmpty()) {
            throw new FlawedFile(reading.reader.flaws());
        }
        return file;
    }

    private @Nullable RuleFile file(Tree tree) {
        Tree.Fields fields = reader.fields(tree, Set.of("edition", "fiche", "action", "levels", "score"));
        if (fields == null) {
            return null;
        }
        String edition = reader.required(fields, "edition", this::edition);
        Fiche fiche = reader.required(fields, "fiche", this::fiche);
        String action = reader.required(fields, "action", reader::text);
        if (fields.get("levels").isEmpty() && fields.get("score").isEmpty()) {
            reader.flaw(fields, "an edition has levels, a score, or both");
        }
        List<LevelRule> levels = fields.get("levels").isEmpty() || fiche == null
                ? List.of()
                : reader.required(fields, "levels", list -> reader.items(list, level -> level(level, fiche)));
        ScoreRule score = reader.optional(fields, "score", this::score);
        if (edition == null || fiche == null || action == null || levels == null || !inOrder(fields, levels)) {
            return null;
        }
        return new RuleFile(new RuleSet(edition, action, levels, score), fiche);
    }

    private boolean inOrder(Tree.Fields fields, List<LevelRule> levels) {
        for (int i = 0; i < levels.size(); i++) {
            if (levels.get(i).level() != i + 1) {
                reader.flaw(
                        fields,
                        "levels are 1, 2, 3 … in order; " + levels.get(i).level() + " stands where " + (i + 1)
                                + " should");
                return false;
            }
        }
        return true;
    }

    private @Nullable String edition(Tree tree) {
        String edition = reader.text(tree);
        return edition == null || EDITION.matcher(edition).matches()
                ? edition
                : reader.flaw(tree, "an edition is named like eci-3.5@2021: " + edition);
    }

    private @Nullable Fiche fiche(Tree tree) {
        String name = reader.text(tree);
        return name == null ? null : fiches.apply(name).orElseGet(() -> reader.flaw(tree, "there is no fiche " + name));
    }

    private @Nullable LevelRule level(Tree tree, Fiche fiche) {
        Tree.Fields fields = reader.fields(tree, Set.of("level", "action", "label", "criteria"));
        if (fields == null) {
            return null;
        }
        Integer level = reader.required(fields, "level", reader::whole);
        String action = reader.required(fields, "action", reader::text);
        Words label = reader.required(fields, "label", this::words);
        Optional<FicheNode> node = action == null ? Optional.empty() : fiche.node(action);
        if (action != null && node.isEmpty()) {
            reader.flaw(fields.get("action").orElse(fields), "the fiche has no action " + action);
        }
        List<Criterion> criteria =
                reader.required(fields, "criteria", list -> reader.items(list, one -> criterion(one, node)));
        return level == null || action == null || label == null || criteria == null
                ? null
                : new LevelRule(level, action, label, criteria);
    }

    private @Nullable Criterion criterion(Tree tree, Optional<FicheNode> node) {
        Tree.Fields fields = reader.fields(tree, Set.of("id", "label", "quote", "holds"));
        if (fields == null) {
            return null;
        }
        String id = reader.required(fields, "id", reader::text);
        if (id != null && !criterionIds.add(id)) {
            reader.flaw(fields, "the criterion " + id + " stands twice");
        }
        Words label = reader.required(fields, "label", this::words);
        String quote = reader.required(fields, "quote", at -> quote(at, node));
        Condition holds = reader.required(fields, "holds", conditions::condition);
        return id == null || label == null || quote == null || holds == null
                ? null
                : new Criterion(id, label, quote, holds);
    }

    private @Nullable String quote(Tree tree, Optional<FicheNode> node) {
        String quote = reader.text(tree);
        if (quote != null && node.isPresent() && !Quotation.standsIn(node.get(), quote)) {
            return reader.flaw(
                    tree,
                    "these words do not stand in the fiche under action "
                            + node.get().id());
        }
        return quote;
    }

    private @Nullable Words words(Tree tree) {
        Tree.Fields fields = reader.fields(tree, Set.of("fr", "en"));
        String fr = fields == null ? null : reader.required(fields, "fr", reader::text);
        String en = fields == null ? null : reader.required(fields, "en", reader::text);
        return fr == null || en == null ? null : new Words(fr, en);
    }

    private @Nullable ScoreRule score(Tree tree) {
        Tree.Fields fields = reader.fields(tree, Set.of("outOf", "parts"));
        if (fields == null) {
            return null;
        }
        BigDecimal outOf = reader.required(fields, "outOf", reader::number);
        if (outOf != null && outOf.signum() <= 0) {
            reader.flaw(fields.get("outOf").orElse(fields), "an action is worth more than nothing");
        }
        List<ScoreRule.Part> parts = reader.required(fields, "parts", list -> reader.items(list, this::part));
        return outOf == null || parts == null ? null : new ScoreRule(outOf, parts);
    }

    private ScoreRule.@Nullable Part part(Tree tree) {
        Tree.Fields fields = reader.fields(tree, Set.of("action", "label", "share", "holds", "cases"));
        if (fields == null) {
            return null;
        }
        String action = reader.required(fields, "action", reader::text);
        if (action != null && !partActions.add(action)) {
            reader.flaw(fields, "the part " + action + " stands twice");
        }
        Words label = reader.required(fields, "label", this::words);
        List<ScoreRule.Case> cases = fields.get("cases").isPresent()
                ? reader.required(fields, "cases", list -> reader.items(list, this::oneCase))
                : Optional.ofNullable(scoreCase(fields)).map(List::of).orElse(null);
        if (action == null || label == null || cases == null) {
            return null;
        }
        return cases.getLast().when() == null
                ? new ScoreRule.Part(action, label, cases)
                : reader.flaw(tree, "the last case has no when: it is for everybody else");
    }

    private ScoreRule.@Nullable Case oneCase(Tree tree) {
        Tree.Fields fields = reader.fields(tree, Set.of("when", "share", "holds"));
        return fields == null ? null : scoreCase(fields);
    }

    private ScoreRule.@Nullable Case scoreCase(Tree.Fields fields) {
        Condition when = reader.optional(fields, "when", conditions::condition);
        Fraction share = reader.required(fields, "share", this::share);
        Condition holds = reader.required(fields, "holds", conditions::condition);
        return share == null || holds == null ? null : new ScoreRule.Case(when, share, holds);
    }

    private @Nullable Fraction share(Tree tree) {
        String text = reader.text(tree);
        Matcher matcher = text == null ? null : SHARE.matcher(text);
        if (matcher == null || !matcher.matches()) {
            return text == null ? null : reader.flaw(tree, "a share is a fraction such as 1/20: " + text);
        }
        long denominator = matcher.group(2) == null ? 1 : Long.parseLong(matcher.group(2));
        long numerator = Long.parseLong(matcher.group(1));
        return numerator > denominator
                ? reader.flaw(tree, "a share is at most the whole: " + text)
                : Fraction.of(numerator, denominator);
    }
}

package fr.jalon.referentiel.rules;

import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.Criterion;
import fr.jalon.domain.rule.ExpectedProof;
import fr.jalon.domain.rule.LevelRule;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.rule.ScoreRule;
import fr.jalon.domain.rule.Succession.Follows;
import fr.jalon.domain.rule.Words;
import fr.jalon.domain.value.Level;
import fr.jalon.referentiel.fiche.Fiche;
import fr.jalon.referentiel.fiche.FicheNode;
import fr.jalon.referentiel.fiche.Identifiers;
import fr.jalon.referentiel.fiche.Quotation;
import fr.jalon.referentiel.source.Flaw;
import fr.jalon.referentiel.source.FlawedFile;
import fr.jalon.referentiel.source.SafeYaml;
import fr.jalon.referentiel.source.SourceFile;
import fr.jalon.referentiel.source.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a rule file into the rules of an edition, or refuses it with every flaw and its place. */
public final class RuleFileReader {

    private static final Pattern EDITION = Pattern.compile("[A-Za-z0-9._-]{1,40}@[A-Za-z0-9._-]{1,40}");
    private static final Set<String> STATUSES = Set.of("draft", "published");
    private static final Pattern CRITERION = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private static final Set<String> KEYS =
            Set.of("edition", "status", "fiche", "action", "follows", "levels", "score", "proofs");

    private final Reader reader;
    private final Function<String, Optional<Fiche>> fiches;
    private final Set<String> taken;
    private final Predicate<String> actions;
    private final String text;
    private final String fingerprint;
    private final ConditionReader conditions;
    private final Set<String> criterionIds = new HashSet<>();
    private final ScoreReader scores;
    private boolean quotes;
    private int levelsSeen;

    private RuleFileReader(
            SourceFile source,
            Function<String, Optional<Fiche>> fiches,
            BiFunction<String, String, Optional<Condition>> criteria,
            Set<String> taken,
            Predicate<String> actions) {
        this.reader = new Reader(source.name());
        this.text = source.text();
        this.fingerprint = source.fingerprint();
        this.fiches = fiches;
        this.taken = taken;
        this.actions = actions;
        this.conditions = new ConditionReader(reader, criteria);
        this.scores = new ScoreReader(reader, conditions, this::words);
    }

    /**
     * Reads a rule file.
     *
     * @param fiches the fiche of a file name, against which quotations are checked
     * @param criteria the condition of a criterion of another edition, by edition and identifier
     * @param taken the names of editions that are loaded already
     * @param actions whether an edition of an action is there, whose place this one could take
     * @throws FlawedFile with everything that is wrong with it
     */
    public static RuleFile read(
            SourceFile source,
            Function<String, Optional<Fiche>> fiches,
            BiFunction<String, String, Optional<Condition>> criteria,
            Set<String> taken,
            Predicate<String> actions) {
        Tree tree = SafeYaml.read(source.name(), source.text(), 0)
                .orElseThrow(() -> new FlawedFile(List.of(new Flaw(source.name(), 1, 1, "the file is empty"))));
        RuleFileReader reading = new RuleFileReader(source, fiches, criteria, taken, actions);
        RuleFile file = reading.file(tree);
        if (file == null || !reading.reader.flaws().isEmpty()) {
            throw new FlawedFile(reading.reader.flaws());
        }
        return file;
    }

    private @Nullable RuleFile file(Tree tree) {
        Tree.Fields fields = reader.fields(tree, KEYS);
        if (fields == null) {
            return null;
        }
        quotes = fields.get("fiche").isPresent();
        String edition = reader.required(fields, "edition", this::edition);
        Boolean draft = fields.get("status").isEmpty() ? Boolean.FALSE : reader.required(fields, "status", this::draft);
        Fiche fiche = reader.optional(fields, "fiche", this::fiche);
        String action = reader.required(fields, "action", at -> action(at, fiche, null));
        if (fields.get("levels").isEmpty() && fields.get("score").isEmpty()) {
            reader.flaw(fields, "an edition has levels, a score, or both");
        }
        List<LevelRule> levels = fields.get("levels").isEmpty()
                ? List.of()
                : reader.required(fields, "levels", list -> reader.items(list, each -> level(each, fiche, action)));
        ScoreRule score = reader.optional(fields, "score", at -> scores.score(at, action));
        Follows follows = reader.optional(fields, "follows", this::follows);
        List<ExpectedProof> proofs = proofs(fields, levels, score);
        return edition == null
                        || draft == null
                        || action == null
                        || levels == null
                        || !reader.flaws().isEmpty()
                ? null
                : new RuleFile(
                        new RuleSet(edition, action, levels, score, proofs), fiche, text, fingerprint, draft, follows);
    }

    /** What they are for is looked up only where all of it could be read: a flaw elsewhere is not told twice. */
    private List<ExpectedProof> proofs(
            Tree.Fields fields, @Nullable List<LevelRule> levels, @Nullable ScoreRule score) {
        Tree tree = fields.get("proofs").orElse(null);
        if (tree == null
                || levels == null
                || (score == null && fields.get("score").isPresent())) {
            return List.of();
        }
        List<ExpectedProof> proofs = new ProofsReader(
                        reader, this::words, RuleSet.subjects(levels, score).keySet())
                .proofs(tree);
        return proofs == null ? List.of() : proofs;
    }

    /** An action of the fiche; where another one is given, that one or one below it. */
    private @Nullable String action(Tree tree, @Nullable Fiche fiche, @Nullable String above) {
        String action = reader.text(tree);
        if (action != null && fiche != null && fiche.node(action).isEmpty()) {
            return reader.flaw(tree, "the fiche has no action " + action);
        }
        if (action != null && above != null && !Identifiers.isWithin(action, above)) {
            return reader.flaw(tree, "this is no action below " + above + ": " + action);
        }
        return action;
    }

    private @Nullable Follows follows(Tree tree) {
        Tree.Fields fields = reader.fields(tree, Set.of("action", "from"));
        String action = fields == null ? null : reader.required(fields, "action", this::followed);
        return fields == null || action == null
                ? null
                : new Follows(action, reader.optional(fields, "from", reader::date));
    }

    /** Nobody could ever come under an edition that follows what is not there. */
    private @Nullable String followed(Tree tree) {
        String action = reader.text(tree);
        return action == null || actions.test(action)
                ? action
                : reader.flaw(tree, "no edition of the action " + action + " is loaded before this one");
    }

    private @Nullable String edition(Tree tree) {
        String edition = reader.text(tree);
        if (edition != null && taken.contains(edition)) {
            return reader.flaw(tree, "the edition " + edition + " is loaded already");
        }
        return edition == null || EDITION.matcher(edition).matches()
                ? edition
                : reader.flaw(tree, "an edition is named like eci-3.5@2021: " + edition);
    }

    private @Nullable Boolean draft(Tree tree) {
        String status = reader.text(tree);
        if (status != null && !STATUSES.contains(status)) {
            return reader.flaw(tree, "the status of an edition is draft or published: " + status);
        }
        return "draft".equals(status);
    }

    private @Nullable Fiche fiche(Tree tree) {
        String name = reader.text(tree);
        return name == null ? null : fiches.apply(name).orElseGet(() -> reader.flaw(tree, "there is no fiche " + name));
    }

    private @Nullable LevelRule level(Tree tree, @Nullable Fiche fiche, @Nullable String above) {
        Tree.Fields fields = reader.fields(tree, Set.of("level", "action", "label", "criteria"));
        if (fields == null) {
            return null;
        }
        levelsSeen++;
        Integer level = reader.required(fields, "level", this::nextLevel);
        String action = reader.required(fields, "action", at -> action(at, fiche, above));
        Words label = reader.required(fields, "label", this::words);
        Optional<FicheNode> node = fiche == null || action == null ? Optional.empty() : fiche.node(action);
        List<Criterion> criteria =
                reader.required(fields, "criteria", list -> reader.items(list, one -> criterion(one, node)));
        if (level == null || action == null || label == null || criteria == null) {
            return null;
        }
        LevelRule rule = new LevelRule(level, action, label, criteria);
        return rule.holdsWithoutFacts()
                ? reader.flaw(tree, "this level holds without any fact, for some territories at least")
                : rule;
    }

    private @Nullable Integer nextLevel(Tree tree) {
        Integer level = reader.whole(tree);
        if (level != null && level > Level.HIGHEST) {
            return reader.flaw(tree, "the highest level is " + Level.HIGHEST + ": " + level);
        }
        return level == null || level == levelsSeen
                ? level
                : reader.flaw(
                        tree, "levels are 1, 2, 3 … in order; " + level + " stands where " + levelsSeen + " should");
    }

    private @Nullable Criterion criterion(Tree tree, Optional<FicheNode> node) {
        Tree.Fields fields = reader.fields(tree, Set.of("id", "label", "quote", "holds"));
        if (fields == null) {
            return null;
        }
        String id = reader.required(fields, "id", this::criterionId);
        Words label = reader.required(fields, "label", this::words);
        String quote = reader.optional(fields, "quote", at -> quote(at, node));
        Condition holds = reader.required(fields, "holds", conditions::condition);
        return id == null || label == null || holds == null ? null : new Criterion(id, label, quote, holds);
    }

    private @Nullable String criterionId(Tree tree) {
        String id = reader.text(tree);
        if (id != null && !CRITERION.matcher(id).matches()) {
            return reader.flaw(tree, "a criterion is named like own-activities: " + id);
        }
        return id == null || criterionIds.add(id) ? id : reader.flaw(tree, "the criterion " + id + " stands twice");
    }

    private @Nullable String quote(Tree tree, Optional<FicheNode> node) {
        String quote = reader.text(tree);
        if (!quotes) {
            return reader.flaw(tree, "the edition names no fiche that it could quote");
        }
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
}

package fr.jalon.referentiel.rules;

import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.proof.ProofId;
import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.rule.ExpectedProof;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.rule.Words;
import fr.jalon.referentiel.source.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the documents that an auditor expects. */
final class ProofsReader {

    private static final Set<String> KEYS = Set.of("id", "label", "for", "carriedBy");

    private final Reader reader;
    private final Function<Tree, @Nullable Words> words;
    private final Set<String> subjects;
    private final Set<ProofId> ids = new HashSet<>();

    /** What the proofs can be for: the criteria and parts of the edition. */
    ProofsReader(Reader reader, Function<Tree, @Nullable Words> words, Set<String> subjects) {
        this.reader = reader;
        this.words = words;
        this.subjects = subjects;
    }

    @Nullable List<ExpectedProof> proofs(Tree tree) {
        return reader.items(tree, RuleSet.PROOFS_MAX, this::proof);
    }

    private @Nullable ExpectedProof proof(Tree tree) {
        Tree.Fields fields = reader.fields(tree, KEYS);
        if (fields == null) {
            return null;
        }
        ProofId id = reader.required(fields, "id", this::id);
        Words label = reader.required(fields, "label", words);
        List<String> supports = reader.required(fields, "for", list -> several(list, this::subject));
        List<MilestoneType> carriedBy = reader.required(fields, "carriedBy", list -> several(list, this::type));
        return id == null || label == null || supports == null || carriedBy == null
                ? null
                : new ExpectedProof(id, label, supports, carriedBy);
    }

    private @Nullable ProofId id(Tree tree) {
        String text = reader.text(tree);
        try {
            ProofId id = text == null ? null : new ProofId(text);
            return id == null || ids.add(id) ? id : reader.flaw(tree, "the proof " + id + " stands twice");
        } catch (RefusedValue e) {
            return reader.flaw(
                    tree,
                    "a proof is named like cr_copil, in up to " + ProofId.CHARACTERS_MAX + " of a-z 0-9 _ -: " + text);
        }
    }

    /** A list in which nothing stands twice. */
    private <T> @Nullable List<T> several(Tree list, Function<Tree, @Nullable T> reading) {
        Set<T> seen = new HashSet<>();
        return reader.items(list, each -> {
            T value = reading.apply(each);
            return value == null || seen.add(value) ? value : reader.flaw(each, "this stands twice");
        });
    }

    private @Nullable String subject(Tree tree) {
        String text = reader.text(tree);
        return text == null || subjects.contains(text)
                ? text
                : reader.flaw(tree, "the edition has no criterion and no part of the score " + text);
    }

    private @Nullable MilestoneType type(Tree tree) {
        String text = reader.text(tree);
        return text == null
                ? null
                : MilestoneType.named(text).orElseGet(() -> reader.flaw(tree, "there is no milestone type " + text));
    }
}

package fr.jalon.domain.rule;

import fr.jalon.domain.value.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One edition of the rules of an action: levels, a score, or both.
 *
 * @param edition its name, such as {@code eci-3.5@2021}
 * @param action the action of the référentiel, such as {@code 3.5}
 * @param levels level 1 first, without gaps, at most {@link Level#HIGHEST}; empty if the edition defines none
 * @param score null if the edition defines none
 * @param proofs the documents that an auditor expects, each under another name, at most {@value #PROOFS_MAX}; empty if the
 *     edition lists none
 */
public record RuleSet(
        String edition,
        String action,
        List<LevelRule> levels,
        @Nullable ScoreRule score,
        List<ExpectedProof> proofs) {

    /** The most expected proofs of an edition. */
    public static final int PROOFS_MAX = 100;

    /**
     * Refuses levels that are not 1, 2, 3 … in order, those above the highest, and one that holds without any fact; and
     * expected proofs that are too many, share a name or are for what the edition does not have.
     */
    public RuleSet {
        levels = List.copyOf(levels);
        proofs = List.copyOf(proofs);
        check(levels);
        check(proofs, subjects(levels, score).keySet());
    }

    /** An edition that expects no proofs. */
    public RuleSet(String edition, String action, List<LevelRule> levels, @Nullable ScoreRule score) {
        this(edition, action, levels, score, List.of());
    }

    /** What an expected proof can be for, and its label: the criteria of these levels and the parts of this score. */
    public static Map<String, Words> subjects(List<LevelRule> levels, @Nullable ScoreRule score) {
        Map<String, Words> subjects = new LinkedHashMap<>();
        levels.stream()
                .flatMap(level -> level.criteria().stream())
                .forEach(criterion -> subjects.put(criterion.id(), criterion.label()));
        Stream.ofNullable(score)
                .flatMap(scored -> scored.questionnaires().stream())
                .flatMap(questionnaire -> questionnaire.parts().stream())
                .forEach(part -> subjects.putIfAbsent(part.action(), part.label()));
        return subjects;
    }

    /** The same of this edition, levels first. */
    public Map<String, Words> subjects() {
        return subjects(levels, score);
    }

    private static void check(List<ExpectedProof> proofs, Set<String> subjects) {
        if (proofs.size() > PROOFS_MAX
                || proofs.stream().map(ExpectedProof::id).distinct().count() < proofs.size()) {
            throw new IllegalArgumentException(proofs.size() + " expected proofs, too many or two of one name");
        }
        for (ExpectedProof proof : proofs) {
            if (!subjects.containsAll(proof.supports())) {
                throw new IllegalArgumentException(proof.id() + " is for what the edition does not have");
            }
        }
    }

    private static void check(List<LevelRule> levels) {
        if (levels.size() > Level.HIGHEST) {
            throw new IllegalArgumentException(levels.size() + " levels, where " + Level.HIGHEST + " is the highest");
        }
        for (int i = 0; i < levels.size(); i++) {
            if (levels.get(i).level() != i + 1) {
                throw new IllegalArgumentException(
                        "Level " + levels.get(i).level() + " stands where " + (i + 1) + " should");
            }
            if (levels.get(i).holdsWithoutFacts()) {
                throw new IllegalArgumentException("Level " + (i + 1) + " holds without any fact");
            }
        }
    }

    /** All criteria, from level 1 up. */
    public Stream<Criterion> criteria() {
        return levels.stream().flatMap(level -> level.criteria().stream());
    }

    /** The criterion of that name. */
    public Optional<Criterion> criterion(String id) {
        return criteria().filter(criterion -> criterion.id().equals(id)).findFirst();
    }
}

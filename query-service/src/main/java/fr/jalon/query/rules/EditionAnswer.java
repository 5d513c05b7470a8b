package fr.jalon.query.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.jalon.contract.problem.Language;
import fr.jalon.contract.words.Wording;
import fr.jalon.domain.fact.FactKind;
import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.Criterion;
import fr.jalon.domain.rule.Fraction;
import fr.jalon.domain.rule.LevelRule;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.rule.ScoreRule;
import fr.jalon.domain.rule.ScoreRule.Earning;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An edition of the rules, with the words of the fiche that each criterion renders.
 *
 * @param id its name, such as {@code eci-3.5@2021}
 * @param action the action of the référentiel
 * @param levels level 1 first; absent if it defines none
 * @param score absent if it defines none
 * @param official what the official file says of the action as a whole; absent unless the operator has given one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EditionAnswer(
        String id,
        String action,
        @Nullable List<LevelOfEdition> levels,
        @Nullable ScoreOfEdition score,
        @Nullable OfficialAnswer official) {

    /** A level and its criteria. */
    record LevelOfEdition(int level, String action, String label, List<CriterionOfEdition> criteria) {}

    /**
     * A criterion.
     *
     * @param quote the words of the fiche; absent if the edition quotes none
     * @param reads the types of fact that it looks at
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CriterionOfEdition(
            String id, String label, @Nullable String quote, Set<String> reads) {}

    /**
     * What may be scored, and by what, of those whom no other questionnaire concerns.
     *
     * @param questionnaires all of them, the first that fits counts; absent where everybody is asked the same
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ScoreOfEdition(
            BigDecimal outOf,
            List<PartOfEdition> parts,
            @Nullable List<QuestionnaireOfEdition> questionnaires) {}

    /**
     * A questionnaire.
     *
     * @param reads the types of fact that decide whether it counts
     */
    record QuestionnaireOfEdition(
            String id, String label, BigDecimal outOf, Set<String> reads, List<PartOfEdition> parts) {}

    /**
     * A part of the score.
     *
     * @param outOf the points that it is worth to whom no exception concerns
     * @param category absent if the edition does not say
     * @param target the figure at which it is earned as a whole; only where it earns as much as is reached
     * @param reads the types of fact that it looks at
     * @param official what the official file says of it; absent unless the operator has given one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PartOfEdition(
            String action,
            String label,
            @Nullable String category,
            BigDecimal outOf,
            @Nullable BigDecimal target,
            Set<String> reads,
            @Nullable OfficialAnswer official) {}

    /** An edition in words of a language, beside those of the official file as far as there is one. */
    static EditionAnswer of(RuleSet rules, OfficialWords official, Language language) {
        ScoreRule score = rules.score();
        return new EditionAnswer(
                rules.edition(),
                rules.action(),
                rules.levels().isEmpty()
                        ? null
                        : rules.levels().stream()
                                .map(level -> of(level, language))
                                .toList(),
                score == null ? null : of(score, official, language),
                official.of(rules.action()).orElse(null));
    }

    private static LevelOfEdition of(LevelRule level, Language language) {
        return new LevelOfEdition(
                level.level(),
                level.action(),
                Wording.of(level.label(), language),
                level.criteria().stream()
                        .map(criterion -> of(criterion, language))
                        .toList());
    }

    private static CriterionOfEdition of(Criterion criterion, Language language) {
        return new CriterionOfEdition(
                criterion.id(), Wording.of(criterion.label(), language), criterion.quote(), reads(criterion.holds()));
    }

    private static ScoreOfEdition of(ScoreRule score, OfficialWords official, Language language) {
        ScoreRule.Questionnaire general = score.general();
        return new ScoreOfEdition(
                general.outOf(),
                parts(general, official, language),
                general.name() == null
                        ? null
                        : score.questionnaires().stream()
                                .map(each -> of(each, official, language))
                                .toList());
    }

    private static QuestionnaireOfEdition of(ScoreRule.Questionnaire asked, OfficialWords official, Language language) {
        ScoreRule.Name name = Objects.requireNonNull(asked.name());
        return new QuestionnaireOfEdition(
                name.id(),
                Wording.of(name.label(), language),
                asked.outOf(),
                asked.when() == null ? Set.of() : reads(asked.when()),
                parts(asked, official, language));
    }

    private static List<PartOfEdition> parts(ScoreRule.Questionnaire asked, OfficialWords official, Language language) {
        return asked.parts().stream()
                .map(part -> {
                    ScoreRule.Case general = part.cases().getLast();
                    return new PartOfEdition(
                            part.action(),
                            Wording.of(part.label(), language),
                            part.category() == null ? null : part.category().slug(),
                            worth(general.share(), asked.outOf()),
                            general.earns() instanceof Earning.Proportion proportion ? proportion.target() : null,
                            reads(general.earns().condition()),
                            official.of(part.action()).orElse(null));
                })
                .toList();
    }

    /** Rounded once: two thirds of three are two. */
    private static BigDecimal worth(Fraction share, BigDecimal outOf) {
        BigDecimal product = share.decimal(MathContext.DECIMAL64).multiply(outOf);
        BigDecimal exact = share.times(Fraction.of(outOf)).decimal(MathContext.DECIMAL64);
        return product.compareTo(exact) == 0 ? product : exact;
    }

    private static Set<String> reads(Condition condition) {
        Set<String> reads = new LinkedHashSet<>();
        collect(condition, reads);
        return reads;
    }

    private static void collect(Condition condition, Set<String> reads) {
        switch (condition) {
            case Condition.Leaf leaf -> {
                reads.add(leaf.selection().kind().slug());
                Optional.ofNullable(leaf.selection().since())
                        .map(FactKind::slug)
                        .ifPresent(reads::add);
            }
            case Condition.All all -> all.parts().forEach(part -> collect(part, reads));
            case Condition.Any any -> any.parts().forEach(part -> collect(part, reads));
            case Condition.AtLeast some -> some.parts().forEach(part -> collect(part, reads));
            case Condition.TerritoryIs ignored -> {
                // It looks at no fact.
            }
        }
    }
}

package fr.jalon.query.history;

import fr.jalon.contract.problem.Language;
import fr.jalon.contract.words.Wording;
import fr.jalon.domain.assessment.Assessment.CriterionAssessment;
import fr.jalon.domain.assessment.Assessor;
import fr.jalon.domain.assessment.RuleIndex;
import fr.jalon.domain.assessment.Score;
import fr.jalon.domain.fact.RecordedMilestone;
import fr.jalon.domain.rule.Words;
import fr.jalon.domain.territory.Territory;
import fr.jalon.domain.value.MilestoneId;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a milestone earns under an edition of the rules, alone or with others.
 *
 * @param rules the edition
 * @param criteria those that it helps to hold
 * @param parts those of the score that it helps to earn
 */
record Earnings(String rules, List<Named> criteria, List<Named> parts) {

    /** A criterion or a part of the score, and what people call it. */
    record Named(String id, String label) {}

    /** Under each edition that is loaded and counts it on a day. */
    static List<Earnings> of(
            RecordedMilestone milestone, Territory.Registered territory, LocalDate day, Language language) {
        if (milestone.isRetracted()) {
            return List.of();
        }
        MilestoneId id = milestone.milestone().id();
        return territory.standings().stream()
                .map(standings -> under(standings, territory, id, day, language))
                .filter(earned -> !earned.criteria.isEmpty() || !earned.parts.isEmpty())
                .toList();
    }

    private static Earnings under(
            RuleIndex standings, Territory.Registered territory, MilestoneId id, LocalDate day, Language language) {
        Assessor assessor = Assessor.citingAll(standings, territory.facts());
        Stream<CriterionAssessment> criteria =
                assessor.levelsOn(day).levels().stream().flatMap(level -> level.criteria().stream());
        Stream<Score.Part> parts = assessor.scoreOn(day).stream().flatMap(score -> score.parts().stream());
        return new Earnings(
                standings.rules().edition(),
                criteria.filter(each -> each.milestones().contains(id))
                        .map(each ->
                                named(each.criterion().id(), each.criterion().label(), language))
                        .toList(),
                parts.filter(each -> each.milestones().contains(id))
                        .map(each -> named(each.rule().action(), each.rule().label(), language))
                        .toList());
    }

    private static Named named(String id, Words label, Language language) {
        return new Named(id, Wording.of(label, language));
    }
}

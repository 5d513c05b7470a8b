package fr.jalon.query.assessment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import fr.jalon.contract.problem.Language;
import fr.jalon.contract.words.Wording;
import fr.jalon.domain.assessment.ProofAssessment;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.proof.Evidence;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.rule.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An expected proof in an answer (docs/spec/api.md).
 *
 * @param rules the edition that expects it; absent where no more than one was asked for
 * @param supports the criteria and parts of the score that it is for
 * @param state {@code found}, {@code probably} or {@code missing}
 * @param evidence the documents by which it is there, the newest milestone first, at most 20
 * @param carriedBy the types of milestone that such a document usually comes with
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProofAnswer(
        @Nullable String rules,
        String id,
        String label,
        @JsonProperty("for") List<SubjectAnswer> supports,
        String state,
        List<EvidenceAnswer> evidence,
        List<String> carriedBy) {

    /** A criterion or a part of the score, and what people call it. */
    record SubjectAnswer(String id, String label) {}

    /**
     * A document, and the milestone that it comes with.
     *
     * @param milestone its identifier
     * @param index its place among the evidence of the milestone, from 0
     * @param proves the proof that it says it is; absent if it does not say
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EvidenceAnswer(
            String milestone,
            String type,
            LocalDate occurredOn,
            int index,
            String title,
            String uri,
            @Nullable String sha256,
            @Nullable String page,
            @Nullable String proves) {}

    /** What an edition makes of its expected proofs, in words of a language; named, where several editions are asked. */
    public static List<ProofAnswer> of(RuleSet rules, List<ProofAssessment> proofs, boolean named, Language language) {
        Map<String, Words> subjects = rules.subjects();
        return proofs.stream()
                .map(proof -> new ProofAnswer(
                        named ? rules.edition() : null,
                        proof.proof().id().text(),
                        Wording.of(proof.proof().label(), language),
                        proof.proof().supports().stream()
                                .map(each -> new SubjectAnswer(
                                        each, Wording.of(Objects.requireNonNull(subjects.get(each)), language)))
                                .toList(),
                        proof.state().slug(),
                        proof.documents().stream().map(ProofAnswer::evidence).toList(),
                        proof.proof().carriedBy().stream()
                                .map(MilestoneType::slug)
                                .toList()))
                .toList();
    }

    /** Those of them that are for a criterion or a part of the score. */
    public static List<ProofAnswer> supporting(List<ProofAnswer> proofs, String subject) {
        return proofs.stream()
                .filter(proof ->
                        proof.supports().stream().anyMatch(each -> each.id().equals(subject)))
                .toList();
    }

    private static EvidenceAnswer evidence(ProofAssessment.Document document) {
        Milestone milestone = document.milestone();
        Evidence evidence = document.evidence();
        return new EvidenceAnswer(
                milestone.id().text(),
                milestone.type().slug(),
                milestone.occurredOn(),
                document.place(),
                evidence.title().text(),
                evidence.uri().text(),
                evidence.sha256() == null ? null : evidence.sha256().hex(),
                evidence.page() == null ? null : evidence.page().text(),
                evidence.proves() == null ? null : evidence.proves().text());
    }
}

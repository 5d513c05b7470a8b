package fr.jalon.domain.assessment;

import fr.jalon.domain.assessment.ProofAssessment.Document;
import fr.jalon.domain.assessment.ProofAssessment.State;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.fact.Facts;
import fr.jalon.domain.fact.RecordedMilestone;
import fr.jalon.domain.proof.Evidence;
import fr.jalon.domain.proof.ProofId;
import fr.jalon.domain.rule.ExpectedProof;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The evidence that a territory has on a date: that of all milestones dated up to it and not taken back. Whether such a
 * milestone still stands does not matter: a document goes on showing what was.
 */
final class Documents {

    private final Map<ProofId, List<Document>> named;
    private final List<Document> unnamed;

    private Documents(Map<ProofId, List<Document>> named, List<Document> unnamed) {
        this.named = named;
        this.unnamed = unnamed;
    }

    static Documents on(LocalDate day, Facts facts) {
        Map<ProofId, List<Document>> named = new HashMap<>();
        List<Document> unnamed = new ArrayList<>();
        facts.all().stream()
                .filter(recorded -> !recorded.isRetracted())
                .filter(recorded -> !recorded.milestone().occurredOn().isAfter(day))
                .sorted(newestFirst())
                .flatMap(recorded -> of(recorded.milestone()))
                .forEach(document -> {
                    ProofId proves = document.evidence().proves();
                    (proves == null ? unnamed : named.computeIfAbsent(proves, each -> new ArrayList<>())).add(document);
                });
        return new Documents(named, unnamed);
    }

    /** By date, then by logging. */
    private static Comparator<RecordedMilestone> newestFirst() {
        return Comparator.comparing(
                        (RecordedMilestone recorded) -> recorded.milestone().occurredOn())
                .thenComparingLong(RecordedMilestone::order)
                .reversed();
    }

    private static Stream<Document> of(Milestone milestone) {
        List<Evidence> evidence = milestone.head().evidence();
        return evidence == null
                ? Stream.of()
                : IntStream.range(0, evidence.size())
                        .mapToObj(place -> new Document(milestone, place, evidence.get(place)));
    }

    List<ProofAssessment> assess(List<ExpectedProof> expected) {
        return expected.stream().map(this::assess).toList();
    }

    private ProofAssessment assess(ExpectedProof proof) {
        List<Document> found = first(named.getOrDefault(proof.id(), List.of()), document -> true);
        if (!found.isEmpty()) {
            return new ProofAssessment(proof, State.FOUND, found);
        }
        List<Document> likely = first(
                unnamed,
                document -> proof.carriedBy().contains(document.milestone().type()));
        return new ProofAssessment(proof, likely.isEmpty() ? State.MISSING : State.PROBABLY, likely);
    }

    private static List<Document> first(List<Document> documents, Predicate<Document> wanted) {
        return documents.stream()
                .filter(wanted)
                .limit(ProofAssessment.DOCUMENTS_MAX)
                .toList();
    }
}

package fr.jalon.domain.assessment;

import fr.jalon.domain.choice.Choice;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.proof.Evidence;
import fr.jalon.domain.rule.ExpectedProof;
import java.util.List;

/**
 * What the documents of a territory make of one expected proof on one date.
 *
 * @param documents those by which it is in this state: the newest milestone first, at most {@value #DOCUMENTS_MAX}; empty if
 *     it is missing
 */
public record ProofAssessment(ExpectedProof proof, State state, List<Document> documents) {

    /** The most documents that are told for one proof. */
    public static final int DOCUMENTS_MAX = 20;

    /** Copies the list. */
    public ProofAssessment {
        documents = List.copyOf(documents);
    }

    /** Whether the proof is there. */
    public enum State implements Choice {
        /** A document says that it is this one. */
        FOUND,
        /** A document comes with a milestone of a type that carries it, and does not say which one it is. */
        PROBABLY,
        /** Neither. */
        MISSING
    }

    /**
     * A piece of evidence, and where it stands.
     *
     * @param place among the evidence of the milestone, from 0
     */
    public record Document(Milestone milestone, int place, Evidence evidence) {}
}

package fr.jalon.domain.rule;

import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.proof.ProofId;
import java.util.List;

/**
 * A document that an auditor expects to see. It decides no level and no point.
 *
 * @param id its name in the edition, by which evidence says that it is the one
 * @param label what people call it
 * @param supports the criteria and the parts of the score that it is for, at least one
 * @param carriedBy the types of milestone that such a document usually comes with, at least one
 */
public record ExpectedProof(ProofId id, Words label, List<String> supports, List<MilestoneType> carriedBy) {

    /** Refuses one that is for nothing, or that no milestone carries. */
    public ExpectedProof {
        if (supports.isEmpty() || carriedBy.isEmpty()) {
            throw new IllegalArgumentException("The expected proof " + id + " is for nothing, or carried by nothing");
        }
        supports = List.copyOf(supports);
        carriedBy = List.copyOf(carriedBy);
    }
}

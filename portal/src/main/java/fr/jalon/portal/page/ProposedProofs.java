package fr.jalon.portal.page;

import fr.jalon.domain.event.MilestoneType;
import fr.jalon.portal.answer.Proofs;
import fr.jalon.portal.api.JalonApi;
import fr.jalon.portal.api.Person;
import fr.jalon.portal.api.RefusedByApi;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The expected proofs that a form proposes for a document. */
@Component
class ProposedProofs {

    private static final String EXPECTED = "/api/v1/territories/{siren}/assessment?proofs=true";

    private final JalonApi api;

    ProposedProofs(JalonApi api) {
        this.api = api;
    }

    /**
     * Their labels by their ids, those that milestones of the type carry first; none where they cannot be read: they are a
     * help, and the form is one without them.
     */
    Map<String, String> of(Person person, String siren, MilestoneType type) {
        Map<String, String> labels = new LinkedHashMap<>();
        try {
            api.get(person, Proofs.ExpectedProofs.class, EXPECTED, siren).proofs().stream()
                    .sorted(Comparator.comparing(proof -> !proof.carriedBy().contains(type.slug())))
                    .forEach(proof -> labels.putIfAbsent(proof.id(), proof.label()));
        } catch (RefusedByApi away) {
            return Map.of();
        }
        return labels;
    }
}

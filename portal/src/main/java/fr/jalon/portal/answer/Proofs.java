package fr.jalon.portal.answer;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What queries answer about the documents that auditors expect, as far as pages show it. The names are those of the API. */
public final class Proofs {

    private Proofs() {}

    /** Which of the documents that an edition expects are there on a day. */
    public record ExpectedProofs(
            LocalDate asOf, String rules, @Nullable List<Views.Level> levels, List<ExpectedProof> proofs) {

        /** How many are in that state. */
        public long count(String state) {
            return proofs.stream().filter(proof -> proof.state().equals(state)).count();
        }
    }

    /** A document that an auditor expects; {@code found}, {@code probably} or {@code missing}. */
    public record ExpectedProof(
            String id,
            String label,
            @JsonProperty("for") List<Views.Named> supports,
            String state,
            List<Document> evidence,
            List<String> carriedBy) {}

    /** A piece of evidence, and the milestone that it comes with. */
    public record Document(
            String milestone,
            String type,
            LocalDate occurredOn,
            String title,
            String uri,
            @Nullable String page) {

        /** Whether it is a place that a browser goes to. */
        public boolean isLink() {
            return WebAddress.isLink(uri);
        }
    }
}

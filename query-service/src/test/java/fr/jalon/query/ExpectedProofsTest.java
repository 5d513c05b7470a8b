package fr.jalon.query;

import static fr.jalon.query.RunningReadSide.ask;
import static fr.jalon.query.RunningReadSide.get;
import static fr.jalon.query.RunningReadSide.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whether the documents that an auditor expects are there, told with an assessment. */
@ExtendWith(RunningReadSide.class)
class ExpectedProofsTest {

    private static final String ASSESSMENT = "/api/v1/territories/243500139/assessment?";
    private static final String OF_2021 = ASSESSMENT + "rules=eci-3.5@2021&proofs=true";

    private static JsonNode proof(JsonNode assessment, String id) {
        return StreamSupport.stream(assessment.path("proofs").spliterator(), false)
                .filter(proof -> proof.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_document_that_names_the_proof_is_told_with_its_milestone_and_its_page() throws Exception {
        JsonNode found = proof(ask(OF_2021), "strategie_eit");

        assertThat(found.has("rules")).isFalse();
        assertThat(found.path("state").asString()).isEqualTo("found");
        assertThat(texts(found.path("for"), "id")).containsExactly("strategy", "objectives", "involvement");
        assertThat(texts(found.path("for"), "label")).contains("Des objectifs chiffrés");
        assertThat(found.path("carriedBy").toString())
                .isEqualTo("[\"strategy-adopted\",\"objectives-set\",\"involvement-declared\"]");
        assertThat(found.path("evidence").toString())
                .isEqualTo("[{\"milestone\":\"s\",\"type\":\"strategy-adopted\",\"occurredOn\":\"2024-01-01\","
                        + "\"index\":0,\"title\":\"Délibération\",\"uri\":\"https://documents.example/12\","
                        + "\"page\":\"p. 4\",\"proves\":\"strategie_eit\"}]");
    }

    @Test
    void a_document_that_says_nothing_is_probably_one_and_one_that_names_something_unknown_is_none() throws Exception {
        JsonNode assessment = ask(OF_2021);

        JsonNode probably = proof(assessment, "cr_gt_strategie_eit");
        assertThat(probably.path("state").asString()).isEqualTo("probably");
        assertThat(texts(probably.path("evidence"), "title")).containsExactly("Annexe");
        assertThat(probably.path("evidence").get(0).has("proves")).isFalse();
        JsonNode missing = proof(assessment, "bilan_synergies_eit");
        assertThat(missing.path("state").asString()).isEqualTo("missing");
        assertThat(missing.path("evidence").isEmpty()).isTrue();
        assertThat(texts(assessment.path("proofs"), "state").stream().filter("missing"::equals))
                .hasSize(13);
    }

    @Test
    void proofs_are_as_of_a_day_and_as_known_at_an_instant() throws Exception {
        assertThat(texts(ask(OF_2021 + "&asOf=2023-12-31").path("proofs"), "state"))
                .containsOnly("missing");
        JsonNode before = ask(OF_2021 + "&knownAt=2026-11-05T00:00:00Z");
        assertThat(texts(proof(before, "cr_gt_strategie_eit").path("evidence"), "title"))
                .as("the correction has no document")
                .containsExactly("Organigramme", "Annexe");
    }

    @Test
    void without_a_name_the_current_editions_answer_each_under_its_own() throws Exception {
        JsonNode proofs = ask(ASSESSMENT + "proofs=true").path("proofs");

        assertThat(texts(proofs, "rules").subList(0, 15)).containsOnly("eci-3.5@2021");
        assertThat(texts(proofs, "rules").subList(15, 30)).containsOnly("eci-3.5@2022");
        assertThat(texts(proofs.get(15).path("for"), "id")).containsExactly("3.5.1");
        assertThat(texts(
                        ask(ASSESSMENT + "proofs=true&rules=te-6.3.5@2026,eci-3.5@2022")
                                .path("proofs"),
                        "rules"))
                .hasSize(15)
                .containsOnly("eci-3.5@2022");
    }

    @Test
    void an_edition_that_expects_none_answers_an_empty_list() throws Exception {
        JsonNode draft = ask(ASSESSMENT + "proofs=true&rules=te-6.3.5@2026");
        assertThat(draft.path("proofs").isArray()).isTrue();
        assertThat(draft.path("proofs").isEmpty()).isTrue();
    }

    @Test
    void labels_are_in_the_language_asked_for() throws Exception {
        assertThat(proof(ask(OF_2021, "Accept-Language", "en"), "strategie_eit")
                        .path("label")
                        .asString())
                .startsWith("The text of the strategy");
    }

    @Test
    void whoever_does_not_ask_for_proofs_is_answered_as_ever() throws Exception {
        for (String rules : List.of("", "rules=eci-3.5@2021&", "rules=eci-3.5@2022&")) {
            String plain = get(ASSESSMENT + rules + "asOf=2026-11-23").body();
            assertThat(plain).doesNotContain("proofs");
            assertThat(get(ASSESSMENT + rules + "asOf=2026-11-23&proofs=false").body())
                    .isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"proofs=", "proofs=yes", "proofs=TRUE", "proofs=1", "proofs=true&proofs=true", "proof=true"})
    void what_is_no_yes_or_no_is_refused(String question) throws Exception {
        assertThat(get(ASSESSMENT + question).statusCode()).isEqualTo(400);
    }
}

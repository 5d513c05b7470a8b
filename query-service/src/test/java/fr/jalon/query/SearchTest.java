package fr.jalon.query;

import static fr.jalon.query.RunningReadSide.ask;
import static fr.jalon.query.RunningReadSide.get;
import static fr.jalon.query.RunningReadSide.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Milestones, actors and synergies of all territories, found by their words. */
@ExtendWith(RunningReadSide.class)
class SearchTest {

    private static String search(String words) {
        return "/api/v1/search?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "stratégie, s",
        "STRATEGIE, s",
        "strat délib, s",
        "délibération annexe, s",
        "chaleur, y1",
        "synergie identifiée chal, y1",
        "synergy identified, y1",
        "contrat, y2",
        "projets, o",
        "chaleur stratégie, ''",
        "aleur, ''",
    })
    void a_milestone_is_found_by_the_beginnings_of_all_words_in_any_order(String words, String milestones)
            throws Exception {
        assertThat(texts(ask(search(words)).path("items"), "milestone"))
                .containsExactlyElementsOf(milestones.isEmpty() ? List.of() : List.of(milestones.split(" ")));
    }

    @Test
    void a_hit_says_where_it_is_and_what_it_tells_of() throws Exception {
        JsonNode answer = ask(search("chaleur"), "Accept-Language", "en");
        JsonNode hit = answer.path("items").get(0);

        assertThat(hit.path("siren").asString()).isEqualTo("243500139");
        assertThat(hit.path("territory").asString()).isEqualTo("Rennes Métropole (35)");
        assertThat(hit.path("about").asString()).isEqualTo("synergy");
        assertThat(hit.path("synergyId").asString()).isEqualTo("syn-1");
        assertThat(hit.path("title").asString()).startsWith("Synergy").endsWith("– Chaleur");
        assertThat(hit.path("occurredOn").asString()).isEqualTo("2024-05-01");
        assertThat(hit.has("excerpt")).isFalse();
        assertThat(answer.path("more").asBoolean()).isFalse();
        assertThat(texts(answer.path("words"), "")).hasSize(1);
        assertThat(ask(search("annexe")).path("items").get(0).path("excerpt").asString())
                .isEqualTo("Annexe");
    }

    @Test
    void what_was_taken_back_or_corrected_is_not_found_any_more() throws Exception {
        assertThat(ask(search("organigramme")).path("items")).isEmpty();
        assertThat(texts(ask(search("services organisés")).path("items"), "milestone"))
                .doesNotContain("d");
    }

    @Test
    void what_was_recorded_last_comes_first_and_no_more_than_asked_for() throws Exception {
        assertThat(texts(ask(search("synergie")).path("items"), "milestone")).containsExactly("y3", "y2", "y1");
        JsonNode two = ask(search("synergie") + "&limit=2");
        assertThat(texts(two.path("items"), "milestone")).containsExactly("y3", "y2");
        assertThat(two.path("more").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a", "ab", "les", ".*", "^$", "\u0000", "(((", "\\Q", "$where"})
    void what_has_no_word_is_refused_or_taken_by_its_letters_and_never_as_a_pattern(String words) throws Exception {
        int status = get(search(words)).statusCode();
        assertThat(status).isEqualTo(words.equals("$where") ? 200 : 400);
    }

    @Test
    void a_tag_is_looked_for_as_the_word_it_is_and_ten_thousand_characters_are_refused() throws Exception {
        assertThat(texts(ask(search("<script>alert(1)</script>")).path("words"), ""))
                .hasSize(2);
        assertThat(get(search("x".repeat(5_000))).statusCode()).isEqualTo(400);
        assertThat(get("/api/v1/search").statusCode()).isEqualTo(400);
    }
}

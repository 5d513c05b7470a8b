package fr.jalon.contract.problem;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.domain.party.Department;
import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.refusal.Rule;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest {

    private final Problems problems = new Problems(URI.create("https://jalon.example"));

    @Test
    void a_problem_names_field_rule_and_value() {
        Problem problem = problems.of(List.of(new Refusal("/endsOn", Rule.PERIOD_ORDER, "2024-03-31")), Language.EN);

        assertThat(problem.text())
                .isEqualTo("{\"type\":\"https://jalon.example/problems/invalid\",\"title\":\"A rule is"
                        + " broken\",\"status\":422,\"detail\":\"The period ends before it starts:"
                        + " 2024-03-31\",\"errors\":[{\"pointer\":\"/endsOn\",\"rule\":\"period-order\",\"value\":\"2024-03-31\",\"message\":\"The"
                        + " period ends before it starts: 2024-03-31\"}]}");
    }

    @ParameterizedTest
    @CsvSource({
        "REQUIRED, 422",
        "REQUIRED NOT_ENDED, 422",
        "NOT_ENDED, 409",
        "UNIQUE_IDENTIFIER, 409",
        "KNOWN_MILESTONE, 404",
        "KNOWN_TERRITORY NOT_ENDED, 404",
        "PERMITTED KNOWN_TERRITORY, 403",
        "REQUIRED JSON_TYPE NOT_ENDED, 400",
        "KNOWN_FIELD, 400",
        "WELL_FORMED, 400",
        "SIZE_LIMIT, 413",
        "JSON_TYPE SIZE_LIMIT, 413"
    })
    void the_gravest_category_decides_the_status(String rules, int status) {
        List<Refusal> refusals = Stream.of(rules.split(" "))
                .map(rule -> new Refusal("/x", Rule.valueOf(rule), null))
                .toList();

        Problem problem = problems.of(refusals, Language.FR);

        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.errors()).hasSameSizeAs(refusals);
    }

    @Test
    void every_rule_and_every_kind_can_be_told_in_both_languages() {
        for (Language language : Language.values()) {
            for (Rule rule : Rule.values()) {
                Problem problem = problems.of(List.of(new Refusal("", rule, "VALUE")), language);
                assertThat(problem.detail()).isNotBlank().doesNotContain("{", "}");
            }
            for (ProblemKind kind : ProblemKind.values()) {
                Problem problem = problems.of(kind, language);
                assertThat(problem.title()).isNotBlank();
                assertThat(problem.detail()).isNotBlank();
                assertThat(problem.status()).isEqualTo(kind.status());
                assertThat(problem.json().has("errors")).isFalse();
            }
        }
    }

    @Test
    void where_a_text_cannot_be_read_is_told_in_the_words_of_the_language() {
        List<Refusal> unreadable = ((Reading.Unreadable<?>) Json.parse("{\n  \"a\": oui}")).refusals();

        assertThat(problems.of(unreadable, Language.FR).detail())
                .matches("Le contenu n'est pas lisible \\(ligne 2, colonne \\d+\\)\\.");
        assertThat(problems.of(unreadable, Language.EN).detail())
                .matches("The content cannot be read \\(line 2, column \\d+\\)\\.");
        assertThat(problems.of(List.of(new Refusal("", Rule.WELL_FORMED, "")), Language.FR)
                        .detail())
                .isEqualTo("Le contenu n'est pas lisible.");
    }

    @Test
    void an_amount_may_be_written_as_the_language_does_so_no_sign_is_asked_for() {
        Refusal refusal = new Refusal("/amount", Rule.MONEY_FORMAT, "beaucoup");
        assertThat(problems.of(List.of(refusal), Language.FR).detail()).doesNotContain("point", "virgule");
        assertThat(problems.of(List.of(refusal), Language.EN).detail()).doesNotContain("point", "comma", "string");
    }

    @Test
    void a_long_value_is_cut_between_characters() {
        Problem problem =
                problems.of(List.of(new Refusal("/title", Rule.URI_FORMAT, "😀".repeat(100_000))), Language.FR);

        assertThat(problem.errors().getFirst().value().stringValue()).isEqualTo("😀".repeat(200) + "…");
        assertThat(problem.text().length()).isLessThan(2_000);
    }

    @Test
    void values_are_shown_as_they_stand_on_the_wire() {
        assertThat(shown(Department.URBAN_PLANNING)).isEqualTo("urban-planning");
        assertThat(shown(new BigDecimal("1E+999999999"))).isEqualTo("1E+999999999");
        assertThat(shown(null)).isNull();
    }

    @Test
    void a_number_and_a_truth_value_are_given_back_as_such() {
        assertThat(json(new BigDecimal("-0.50"))).isEqualTo("-0.50");
        assertThat(json(2_027)).isEqualTo("2027");
        assertThat(json(true)).isEqualTo("true");
        assertThat(json("2027")).isEqualTo("\"2027\"");
        assertThat(json(new BigDecimal("1E+999999999"))).isEqualTo("\"1E+999999999\"");
        assertThat(json(null)).isEqualTo("null");
    }

    private String json(@Nullable Object value) {
        Problem problem = problems.of(List.of(new Refusal("/a", Rule.IN_RANGE, value)), Language.EN);
        return Json.write(problem.json().path("errors").path(0).path("value"));
    }

    @Test
    void a_value_is_never_taken_for_a_pattern_or_for_markup_of_json() {
        Problem problem =
                problems.of(List.of(new Refusal("/a\"b", Rule.KNOWN_FIELD, "{value} $1 \" \\ \ud800")), Language.FR);

        assertThat(Json.parse(problem.text())).isInstanceOf(Reading.Read.class);
        assertThat(problem.detail()).contains("{value} $1 \" \\ ");
    }

    @Test
    void a_pointer_is_cut_too_however_long_the_names_are_that_somebody_made_up() {
        Problem problem = problems.of(List.of(new Refusal("/a".repeat(100_000), Rule.KNOWN_FIELD, null)), Language.FR);

        assertThat(problem.errors().getFirst().pointer()).isEqualTo("/a".repeat(100) + "…");
    }

    @Test
    void of_very_many_mistakes_a_hundred_are_listed_and_all_count() {
        List<Refusal> many =
                new java.util.ArrayList<>(Collections.nCopies(100_000, new Refusal("/x", Rule.REQUIRED, null)));
        many.add(new Refusal("/y", Rule.JSON_TYPE, 1));

        Problem problem = problems.of(many, Language.FR);

        assertThat(problem.errors()).hasSize(Problems.ERRORS_MAX);
        assertThat(problem.status()).isEqualTo(400);
    }

    private @Nullable String shown(@Nullable Object value) {
        return problems.of(List.of(new Refusal("", Rule.IN_RANGE, value)), Language.FR)
                .errors()
                .getFirst()
                .value()
                .asString(null);
    }
}

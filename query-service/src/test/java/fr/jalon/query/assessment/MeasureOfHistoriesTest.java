package fr.jalon.query.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.json.Reading;
import fr.jalon.contract.json.RecordReader;
import fr.jalon.contract.problem.Language;
import fr.jalon.domain.assessment.Assessor;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.event.RegistrationEvent.TerritoryRegistered;
import fr.jalon.domain.party.RegionCode;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.territory.Territory;
import fr.jalon.domain.value.Label;
import fr.jalon.referentiel.Referentiels;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the draft of measure 6.3.5 makes of real histories, and of some made up, equals what was worked out apart from it. */
class MeasureOfHistoriesTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonNode EXPECTED = JSON.readTree(text("te-6.3.5@2026.expected.json"));
    private static final RuleSet DRAFT =
            Referentiels.shipped().edition("te-6.3.5@2026").orElseThrow().rules();

    private static String text(String file) {
        try (InputStream stream = MeasureOfHistoriesTest.class.getResourceAsStream("/demarches/" + file)) {
            return new String(Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Territory.Registered territory(JsonNode told) {
        List<JsonNode> lines = new ArrayList<>();
        JsonNode registered = told.path("territory");
        if (told.has("history")) {
            text(told.path("history").stringValue() + ".jsonl")
                    .lines()
                    .map(JSON::readTree)
                    .forEach(lines::add);
            registered = lines.removeFirst();
        } else {
            told.path("milestones").forEach(lines::add);
        }
        Territory.Registered territory = Territory.unregistered(List.of(DRAFT)).evolve(registration(registered));
        for (JsonNode line : lines) {
            territory = territory.evolve(milestone((ObjectNode) line));
        }
        return territory;
    }

    private static TerritoryRegistered registration(JsonNode told) {
        TerritoryKind kind = Stream.of(TerritoryKind.values())
                .filter(each -> each.slug().equals(told.path("kind").stringValue()))
                .findFirst()
                .orElseThrow();
        return new TerritoryRegistered(
                new Siren("246700488"),
                new Label("Ici"),
                kind,
                new RegionCode(told.path("regionCode").stringValue()),
                null,
                null);
    }

    private static Milestone milestone(ObjectNode told) {
        MilestoneType type =
                MilestoneType.named(told.path("type").stringValue()).orElseThrow();
        told.remove("siren");
        return switch (RecordReader.input(type.shape(), told, Set.of("type"), Map.of())) {
            case Reading.Read<Record>(Record milestone) -> (Milestone) milestone;
            case Reading.Unreadable<Record> unreadable -> throw new IllegalArgumentException(unreadable + " " + told);
        };
    }

    static Stream<JsonNode> days() {
        return EXPECTED.path("territories")
                .valueStream()
                .flatMap(told ->
                        told.path("days").valueStream().map(day -> ((ObjectNode) day.deepCopy()).set("of", told)));
    }

    @ParameterizedTest
    @MethodSource("days")
    void the_score_is_as_it_was_worked_out_by_hand(JsonNode day) {
        Territory.Registered territory = territory(day.path("of").deepCopy());
        JsonNode score = JSON.valueToTree(ScoreAnswer.of(
                Assessor.of(territory.standings().getFirst(), territory.facts())
                        .scoreOn(LocalDate.parse(day.path("asOf").stringValue()))
                        .orElseThrow(),
                Language.FR));

        assertThat(score.path("rules")).isEqualTo(EXPECTED.path("rules"));
        assertThat(score.path("questionnaire").path("id")).isEqualTo(day.path("questionnaire"));
        assertThat(texts(score.path("questionnaire").path("because"))).isEqualTo(texts(day.path("because")));
        assertThat(figures(score)).isEqualTo(figures(day));
        assertThat(score.path("outOfFull").isMissingNode())
                .isEqualTo(!day.path("questionnaire").stringValue().equals("main"));
        assertThat(categories(score))
                .isEqualTo(day.path("categories")
                        .propertyStream()
                        .map(each -> each.getKey() + " " + figures(each.getValue()))
                        .toList());
        assertThat(parts(score)).isEqualTo(parts(day));
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::stringValue).toList();
    }

    private static String figures(JsonNode node) {
        return number(node, "points") + "/" + number(node, "outOf");
    }

    private static String number(JsonNode node, String name) {
        return node.path(name).decimalValue().stripTrailingZeros().toPlainString();
    }

    private static List<String> categories(JsonNode score) {
        return score.path("categories")
                .valueStream()
                .map(each -> each.path("category").stringValue() + " " + figures(each))
                .toList();
    }

    private static List<String> parts(JsonNode score) {
        return score.path("parts")
                .valueStream()
                .map(part -> part.path("action").stringValue() + " " + figures(part) + " "
                        + texts(part.path("milestones")).stream().sorted().toList()
                        + (part.path("concerned").asBoolean(true)
                                ? ""
                                : " not concerned: " + texts(part.path("because"))))
                .toList();
    }
}

package fr.jalon.query.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.event.EventCodec;
import fr.jalon.contract.problem.Language;
import fr.jalon.domain.assessment.Assessor;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.territory.Territory;
import fr.jalon.query.given.Recording;
import fr.jalon.referentiel.Referentiels;
import fr.jalon.referentiel.source.SourceFile;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a score says on the wire: nothing more than before of the editions of before, all of it of those that use more. */
class ScoreAnswerTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
    private static final JsonMapper JSON = JsonMapper.shared();

    private static Recording rennes() {
        return new Recording().register(Recording.RENNES, "Rennes Métropole", TerritoryKind.METROPOLE, "53");
    }

    private static RuleSet edition(String name) {
        return Referentiels.shipped().edition(name).orElseThrow().rules();
    }

    private static JsonNode score(RuleSet rules, Recording recording) {
        return score(rules, recording, Language.FR);
    }

    private static JsonNode score(RuleSet rules, Recording recording, Language language) {
        Territory.Registered territory = Territory.unregistered(List.of(rules))
                .evolve(((Territory.Registered) recording.territory(Recording.RENNES)).registration());
        for (var recorded : recording.events().subList(1, recording.events().size())) {
            territory = territory.evolve(EventCodec.current().decode(recorded.type(), recorded.data()));
        }
        return JSON.valueToTree(ScoreAnswer.of(
                Assessor.of(territory.standings().getFirst(), territory.facts())
                        .scoreOn(DAY)
                        .orElseThrow(),
                language));
    }

    private static JsonNode part(JsonNode score, String action) {
        return score.path("parts")
                .valueStream()
                .filter(part -> part.path("action").stringValue().equals(action))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void an_edition_of_before_is_answered_to_the_byte_as_before() {
        JsonNode score = score(
                edition("eci-3.5@2022"),
                rennes().log(
                                Recording.RENNES,
                                "{'id':'m','type':'actors-meeting-held','occurredOn':'2024-01-01','title':'Rencontre'}"));

        assertThat(score.toString())
                .startsWith("{\"rules\":\"eci-3.5@2022\",\"points\":1.25,\"outOf\":25,\"parts\":["
                        + "{\"action\":\"3.5.1\",\"label\":\"Stratégie et structuration interne\",\"points\":0,\"outOf\":5,\"milestones\":[]},"
                        + "{\"action\":\"3.5.2.1\",\"label\":\"Une sorte d'actions de mise en réseau\",\"points\":1.25,\"outOf\":1.25,\"milestones\":[\"m\"]},"
                        + "{\"action\":\"3.5.2.2\",\"label\":");
        assertThat(score.path("parts"))
                .hasSize(15)
                .allSatisfy(part -> assertThat(part.propertyNames())
                        .containsExactly("action", "label", "points", "outOf", "milestones"));
    }

    @Test
    void of_2022_only_what_the_absence_of_a_network_takes_out_is_told_in_other_words() {
        JsonNode score = score(
                edition("eci-3.5@2022"),
                rennes().log(
                                Recording.RENNES,
                                "{'id':'n','type':'regional-network-absent','occurredOn':'2024-01-01','regionCode':'53'}"));

        assertThat(part(score, "3.5.2.4").toString())
                .isEqualTo(
                        "{\"action\":\"3.5.2.4\",\"label\":\"Quatre sortes d'actions de mise en réseau\",\"points\":0,"
                                + "\"outOf\":0,\"concerned\":false,\"milestones\":[\"n\"],\"because\":[\"n\"]}");
        assertThat(score.path("outOf").intValue()).isEqualTo(25);
        assertThat(score.path("parts").valueStream().filter(part -> part.has("concerned")))
                .hasSize(1);
    }

    @Test
    void an_edition_that_uses_more_says_what_counts_why_and_what_lacks() {
        JsonNode score = score(
                edition("te-6.3.5@2026"),
                rennes().log(
                                Recording.RENNES,
                                "{'id':'s','type':'preliminary-study-completed','occurredOn':'2024-01-01','title':'Étude','outcome':'relevant'}"));

        assertThat(score.propertyNames())
                .containsExactly("rules", "points", "outOf", "outOfFull", "questionnaire", "categories", "parts");
        assertThat(score.path("questionnaire").toString())
                .isEqualTo("{\"id\":\"main\",\"label\":\"La collectivité porte la démarche\",\"because\":[],"
                        + "\"territory\":{\"kind\":\"metropole\"}}");
        assertThat(score.path("categories").get(0).toString())
                .isEqualTo("{\"category\":\"bases\",\"points\":0.6,\"outOf\":1.2}");
        assertThat(part(score, "6.3.5.1").propertyNames())
                .containsExactly(
                        "action", "label", "category", "points", "outOf", "concerned", "milestones", "missing");
        JsonNode measured = part(score, "6.3.5.4.b");
        assertThat(measured.path("value").decimalValue()).isZero();
        assertThat(measured.path("target").intValue()).isEqualTo(1);
        assertThat(measured.path("missing").get(0).path("reason").stringValue()).isEqualTo("no-start");
        assertThat(measured.path("missing").get(0).path("type").stringValue()).isEqualTo("assessment-cycle-started");
        assertThat(measured.path("missing").get(0).path("where")).isEmpty();
    }

    @Test
    void a_plain_edition_whose_facts_count_from_a_start_says_what_lacks() {
        RuleSet rules =
                Referentiels.shipped().read(new SourceFile("x.yaml", """
                        edition: x@1
                        action: "1"
                        score:
                          outOf: 4
                          parts:
                            - action: "1.1"
                              label: {fr: Un, en: One}
                              share: 1
                              holds: {ever: actors-meeting-held, since: assessment-cycle-started}
                        """)).rules();

        assertThat(lacking(rules, Language.FR))
                .isEqualTo("début d'un cycle d'évaluation ; rien ne compte tant que ce n'est pas consigné.");
        assertThat(lacking(rules, Language.EN))
                .isEqualTo("assessment cycle started; nothing counts until this is logged.");
    }

    private static String lacking(RuleSet rules, Language language) {
        return score(rules, rennes(), language)
                .path("parts")
                .get(0)
                .path("missing")
                .get(0)
                .path("text")
                .stringValue();
    }
}

package fr.jalon.query.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.event.EventCodec;
import fr.jalon.contract.problem.Language;
import fr.jalon.domain.assessment.Assessor;
import fr.jalon.domain.initiative.StrategyTopic;
import fr.jalon.domain.rule.Comparison;
import fr.jalon.domain.rule.FieldCondition;
import fr.jalon.domain.rule.FieldPath;
import fr.jalon.domain.synergy.StudyOutcome;
import fr.jalon.domain.territory.Territory;
import fr.jalon.referentiel.Referentiels;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is missing, as people read it and as programs do. */
class MissingWordsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
    private static final EventCodec CODEC = EventCodec.current();

    private static Territory.Registered territory(String... typesAndJson) {
        Territory territory =
                Territory.unregistered(List.of(Referentiels.shipped().levelsOn(DAY)));
        Territory.Registered now = territory.evolve(CODEC.decode("jalon.TerritoryRegistered.v1", """
                {"siren":"246700488","name":"Eurométropole","kind":"metropole","regionCode":"44"}"""));
        for (int i = 0; i < typesAndJson.length; i += 2) {
            now = now.evolve(CODEC.decode("jalon." + typesAndJson[i] + ".v1", typesAndJson[i + 1]));
        }
        return now;
    }

    private static Assessor assessor(Territory.Registered territory) {
        return Assessor.of(territory.standings().getFirst(), territory.facts());
    }

    private static List<LevelAnswer.MissingAnswer> missing(
            Territory.Registered territory, String criterion, Language language) {
        return LevelAnswer.of(assessor(territory).levelsOn(DAY), language).stream()
                .flatMap(level -> level.criteria().stream())
                .filter(each -> each.id().equals(criterion))
                .flatMap(each -> each.missing().stream())
                .toList();
    }

    private static final String FUNDING = """
            {"id":"f","occurredOn":"2024-01-01","funders":["Eurométropole"],"byAuthority":true,"startsOn":"2023-06-01",\
            "endsOn":"2024-12-31","purpose":"animation"}""";

    @Test
    void a_funding_that_is_over_is_told_with_its_days() {
        Territory.Registered territory = territory("FundingGranted", FUNDING);

        assertThat(missing(territory, "means", Language.EN)).anySatisfy(missing -> {
            assertThat(missing.text())
                    .startsWith("funding granted (funded by the authority, purpose: animation or studies")
                    .endsWith("; the one of 1 January 2024 ended on 31 December 2024.");
            assertThat(missing.reason()).isEqualTo("ended");
            assertThat(missing.last())
                    .isEqualTo(new LevelAnswer.LastAnswer("f", DAY.minusYears(2), LocalDate.of(2024, 12, 31)));
            assertThat(missing.where())
                    .contains(
                            new ConditionAnswer("byAuthority", "one-of", List.of("true")),
                            new ConditionAnswer("purpose", "one-of", List.of("animation", "studies")));
        });
        assertThat(missing(territory, "means", Language.FR))
                .anySatisfy(missing -> assertThat(missing.text())
                        .startsWith(
                                "financement accordé (financé par la collectivité, objet du financement : animation ou études")
                        .endsWith(" ; celui du 1er janvier 2024 a pris fin le 31 décembre 2024."));
    }

    @Test
    void what_was_never_recorded_and_what_is_too_little_are_told_apart() {
        Territory.Registered territory = territory("ActorJoined", """
                {"id":"a","occurredOn":"2024-01-01","actor":{"name":"CCI","kind":"consular-chamber"}}""");

        assertThat(missing(territory, "actors", Language.EN))
                .singleElement()
                .returns(
                        "2 × actor joined the network (kind of actor: each another); there is 1 so far.",
                        LevelAnswer.MissingAnswer::text);
        assertThat(missing(territory, "objectives", Language.FR))
                .singleElement()
                .returns("objectifs chiffrés fixés ; rien de tel n'est enregistré.", LevelAnswer.MissingAnswer::text);
    }

    @Test
    void what_every_criterion_lacks_has_words_in_both_languages() {
        for (Language language : Language.values()) {
            assertThat(LevelAnswer.of(assessor(territory()).levelsOn(DAY), language).stream()
                            .flatMap(level -> level.criteria().stream())
                            .toList())
                    .hasSize(18)
                    .allSatisfy(criterion -> assertThat(criterion.missing())
                            .isNotEmpty()
                            .allSatisfy(missing -> assertThat(missing.text())
                                    .doesNotContain("null", "{")
                                    .endsWith(".")));
        }
    }

    @Test
    void the_shortest_way_is_told_step_by_step() {
        List<NextStepAnswer> way =
                NextStepAnswer.of(assessor(territory("FundingGranted", FUNDING)).shortestWayTo(1, DAY), Language.EN);

        assertThat(way)
                .extracting(NextStepAnswer::text)
                .containsExactlyInAnyOrder(
                        "strategy adopted (departments concerned: economic development and environment)",
                        "quantified objectives set",
                        "level of involvement declared",
                        "departments organised");
    }

    @Test
    void what_later_editions_ask_of_fields_has_words_too() {
        FieldCondition outcome = new FieldCondition.NoneOf(FieldPath.of("outcome"), Set.of(StudyOutcome.NOT_RELEVANT));
        FieldCondition covers = new FieldCondition.ContainsAll(
                FieldPath.of("covers"), Set.of(StrategyTopic.GOVERNANCE, StrategyTopic.OBJECTIVES));
        FieldCondition recurring = new FieldCondition.OneOf(FieldPath.of("recurring"), Set.of(true));
        FieldCondition years =
                new FieldCondition.Figure(FieldPath.of("years"), Comparison.AT_LEAST, BigDecimal.valueOf(4));
        List<FieldCondition> all = List.of(outcome, covers, recurring, years);

        assertThat(new ConditionWords(Language.EN).of(all))
                .containsExactly(
                        "outcome: other than not relevant",
                        "what the strategy covers: governance and objectives",
                        "flow or pooling that repeats",
                        "length in years: at least 4");
        assertThat(new ConditionWords(Language.FR).of(all))
                .containsExactly(
                        "conclusion : autre que non pertinente",
                        "ce que la stratégie aborde : gouvernance et objectifs",
                        "flux ou mutualisation qui se répète",
                        "durée en années : au moins 4");
    }
}

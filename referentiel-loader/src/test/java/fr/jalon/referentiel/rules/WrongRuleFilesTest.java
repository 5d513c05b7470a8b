package fr.jalon.referentiel.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.rule.Succession.Follows;
import fr.jalon.referentiel.Referentiels;
import fr.jalon.referentiel.source.Flaw;
import fr.jalon.referentiel.source.FlawedFile;
import fr.jalon.referentiel.source.SourceFile;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each file is wrong in one place, marked with » right before it: exactly that place must be told. */
class WrongRuleFilesTest {

    private static final char MARK = '»';

    private static final String RIGHT = """
        edition: eci-3.5@essai
        status: draft
        fiche: eci-3.5.md
        action: "3.5"
        levels:
          - level: 1
            action: 3.5.1
            label: {fr: Un, en: One}
            criteria:
              - id: strategy
                label: {fr: Stratégie, en: Strategy}
                quote: Le niveau d'implication de la collectivité
                holds: {standing: strategy-adopted}
        score:
          outOf: 25
          parts:
            - action: 3.5.1
              label: {fr: Un, en: One}
              share: 1/5
              holds: {ever: actors-meeting-held}
        """;

    private static void isToldAtItsPlace(String marked) {
        int mark = marked.indexOf(MARK);
        assertThat(mark).as("a mark in\n%s", marked).isNotNegative();
        String before = marked.substring(0, mark);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = mark - before.lastIndexOf('\n');
        SourceFile source = new SourceFile("essai.yaml", marked.replace(String.valueOf(MARK), ""));

        FlawedFile flawed = catchThrowableOfType(
                FlawedFile.class, () -> Referentiels.shipped().read(source));

        assertThat(flawed).as("refused:\n%s", source.text()).isNotNull();
        assertThat(flawed.flaws())
                .as("the flaws of\n%s", marked)
                .singleElement()
                .returns("essai.yaml", Flaw::file)
                .returns(line, Flaw::line)
                .returns(column, Flaw::column);
    }

    private static String with(String right, String wrong) {
        assertThat(RIGHT).contains(right);
        return RIGHT.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong));
    }

    @Test
    void the_file_without_a_mistake_is_read_and_is_a_draft() {
        RuleFile file = Referentiels.shipped().read(new SourceFile("essai.yaml", RIGHT));

        assertThat(file.draft()).isTrue();
        assertThat(file.rules().levels()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "edition: eci-3.5@essai|edition: »essai",
                "edition: eci-3.5@essai|edition: »eci-3.5@2021",
                "edition: eci-3.5@essai|edition:»",
                "status: draft|status: »voted",
                "status: draft|»statut: draft",
                "fiche: eci-3.5.md|fiche: »cae.md",
                "action: \"3.5\"|action: »\"3.7\"",
                "level: 1|level: »2",
                "level: 1|level: »un",
                "level: 1|level: »1.5",
                "action: 3.5.1|action: »3.5.9",
                "label: {fr: Un, en: One}|label: »{fr: Un}",
                "label: {fr: Un, en: One}|label: {fr: Un, en: One, »de: Eins}",
                "label: {fr: Un, en: One}|label: »Un",
                "id: strategy|id: »une stratégie",
                "quote: Le niveau|quote: »Aucun niveau",
                "holds: {standing: strategy-adopted}|holds: »strategy-adopted",
                "{standing: strategy-adopted}|{standing: »strategy-adoptd}",
                "{standing: strategy-adopted}|»{standing: strategy-adopted, ever: strategy-adopted}",
                "{standing: strategy-adopted}|{standing: strategy-adopted, »wher: {}}",
                "{standing: strategy-adopted}|{standing: strategy-adopted, where: {»department: {contains:"
                        + " [environment]}}}",
                "{standing: strategy-adopted}|{standing: strategy-adopted, where: {departments: {contains:"
                        + " [»nature]}}}",
                "{standing: strategy-adopted}|{standing: strategy-adopted, where: {title: {sizeAtLeast: »1}}}",
                "{standing: strategy-adopted}|{standing: strategy-adopted, where: {approvedByCouncil: »oui}}",
                "{standing: strategy-adopted}|{standing: funding-granted, where: {spans: {moreThan: »12 mois}}}",
                "{standing: strategy-adopted}|{ever: strategy-adopted, within: »P101Y}",
                "{standing: strategy-adopted}|{standing: animator-appointed, sum: »employer, moreThan: 0}",
                "{standing: strategy-adopted}|»{standing: strategy-adopted, atLeast: 0}",
                "{standing: strategy-adopted}|{all: »[]}",
                "{standing: strategy-adopted}|»{atLeast: 2, of: [{standing: strategy-adopted}]}",
                "{standing: strategy-adopted}|{criterion: »eci-3.5@2021/moyens}",
                "{standing: strategy-adopted}|{standing: »!x strategy-adopted}",
                "{standing: strategy-adopted}|{standing: »&a strategy-adopted}",
                "{standing: strategy-adopted}|{standing: strategy-adopted, »standing: objectives-set}",
                "outOf: 25|outOf: »0",
                "share: 1/5|share: »20 %",
                "share: 1/5|share: »6/5",
                "share: 1/5|share: »1/0",
                "{ever: actors-meeting-held}|{ever: »actors-meeting}",
            })
    void a_mistake_is_told_at_its_line_and_column(String rightAndWrong) {
        String[] both = rightAndWrong.split("\\|", 2);
        isToldAtItsPlace(with(both[0], both[1]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{standing: strategy-adopted, where: {departments: {sizeAtLeast: »99}}}",
                "{standing: animator-appointed, where: {fullTimeEquivalent: {moreThan: »1}}}",
                "{standing: animator-appointed, where: {fullTimeEquivalent: {atLeast: »1.01}}}",
                "{standing: assessment-cycle-started, where: {years: {moreThan: »10}}}",
                "{standing: economic-model-defined, where: {horizonYears: {atLeast: »21}}}",
                "{standing: strategy-adopted, where: {covers: {sizeAtLeast: »8}}}",
                "»{standing: actor-joined, distinct: actor.kind, atLeast: 1000}",
                "{standing: strategy-adopted, where: {approvedByCouncil: {not: »[true, false]}}}",
            })
    void what_never_can_hold_is_told_at_its_line_and_column(String wrong) {
        isToldAtItsPlace(with("{standing: strategy-adopted}", wrong));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{territory: {kind: commune, »kinds: commune}}",
                "{territory: {kind: »village}}",
                "{territory: {kind: [commune, »village]}}",
                "{territory: {kind: »[]}}",
                "{territory: {regionCode: »Bretagne}}",
                "{territory: »{}}",
                "{territory: »commune}",
                "{territory: »{kind: [commune, cc, ca, cu, metropole, ept, petr, polem, syndicat, departement, region,"
                        + " other]}}",
                "{territory: {kind: commune}, »standing: objectives-set}",
                "{ever: actor-joined, since: »assessment-cycle}",
                "{ever: synergy-implemented, names: {field: synergyId, standing: synergy-identified, »since:"
                        + " objectives-set}}",
                "{ever: synergy-implemented, names: {field: »synergyId, standing: objectives-set}}",
                "{ever: actor-joined, »target: 2}",
            })
    void what_is_asked_of_territories_and_starts_is_told_at_its_place(String wrong) {
        isToldAtItsPlace(with("holds: {ever: actors-meeting-held}", "holds: " + wrong));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "share: 1/5|share: 1/5\n      category: »effets",
                "share: 1/5|share: 1/5\n      notConcerned: {ever: »rien}",
                "holds: {ever: actors-meeting-held}|measure: {ever: actors-meeting-held, target: »0}",
                "holds: {ever: actors-meeting-held}|measure: »{ever: actors-meeting-held}",
                "holds: {ever: actors-meeting-held}|measure: {ever: actors-meeting-held, target: 2, »atLeast: 2}",
                "holds: {ever: actors-meeting-held}|measure: »{ever: actor-joined, distinct: actor.kind, target: 99}",
                "holds: {ever: actors-meeting-held}|holds: {ever: actors-meeting-held}\n"
                        + "      measure: »{ever: actor-joined, target: 1}",
                "status: draft|status: draft\nfollows: »{from: 2027-01-01}",
                "status: draft|status: draft\nfollows: {action: \"3.5\", from: »2027-13-01}",
                "status: draft|status: draft\nfollows: {action: \"3.5\", »of: 2.2}",
                "status: draft|status: draft\nfollows: {action: »2.1, from: 2027-01-01}",
            })
    void what_is_said_of_parts_and_editions_is_told_at_its_place(String rightAndWrong) {
        String[] both = rightAndWrong.split("\\|", 2);
        isToldAtItsPlace(with(both[0], both[1]));
    }

    private static final String PROOFS = """
        proofs:
          - id: strategie
            label: {fr: Le texte, en: The text}
            for: [strategy, 3.5.1]
            carriedBy: [strategy-adopted]
        """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id: strategie|id: »Stratégie",
                "id: strategie|id: »\"\"",
                "id: strategie\n    label:|»label:",
                "label: {fr: Le texte, en: The text}|label: »Le texte",
                "for: [strategy, 3.5.1]|for: [strategy, »objectives]",
                "for: [strategy, 3.5.1]|for: [strategy, »3.5.2]",
                "for: [strategy, 3.5.1]|for: [»eci-3.5@2021/strategy]",
                "for: [strategy, 3.5.1]|for: [strategy, »strategy]",
                "for: [strategy, 3.5.1]|for: »[]",
                "for: [strategy, 3.5.1]|for: »strategy",
                "carriedBy: [strategy-adopted]|carriedBy: [»strategy-adoptd]",
                "carriedBy: [strategy-adopted]|carriedBy: [»operational-synergy]",
                "carriedBy: [strategy-adopted]|carriedBy: [strategy-adopted, »strategy-adopted]",
                "carriedBy: [strategy-adopted]|carriedBy: »[]",
                "carriedBy: [strategy-adopted]|carriedBy: [strategy-adopted]\n    »page: 3",
            })
    void what_is_said_of_expected_proofs_is_told_at_its_place(String rightAndWrong) {
        String[] both = rightAndWrong.split("\\|", 2);
        assertThat(PROOFS).contains(both[0]);
        isToldAtItsPlace(RIGHT + PROOFS.replace(both[0], both[1]));
    }

    @Test
    void a_list_of_expected_proofs_has_some() {
        isToldAtItsPlace(RIGHT + "proofs: »[]\n");
    }

    @Test
    void an_expected_proof_that_stands_twice_is_told_at_the_second() {
        isToldAtItsPlace(RIGHT + PROOFS + PROOFS.replace("proofs:\n", "").replace("id: strategie", "id: »strategie"));
    }

    @Test
    void what_proofs_are_for_is_not_looked_up_where_the_levels_are_wrong() {
        isToldAtItsPlace(with("{standing: strategy-adopted}", "{standing: »strategy-adoptd}") + PROOFS);
    }

    @Test
    void expected_proofs_are_read_in_their_order_with_what_they_are_for() {
        RuleFile file = Referentiels.shipped().read(new SourceFile("essai.yaml", RIGHT + PROOFS));

        assertThat(file.rules().proofs()).singleElement().satisfies(proof -> {
            assertThat(proof.id().text()).isEqualTo("strategie");
            assertThat(proof.label().en()).isEqualTo("The text");
            assertThat(proof.supports()).containsExactly("strategy", "3.5.1");
            assertThat(proof.carriedBy()).extracting(MilestoneType::slug).containsExactly("strategy-adopted");
        });
    }

    @Test
    void a_level_that_any_commune_holds_without_a_fact_is_told() {
        isToldAtItsPlace(with("- level: 1", "- »level: 1")
                .replace(
                        "{standing: strategy-adopted}", "{any: [{territory: {kind: commune}}, {ever: actor-joined}]}"));
    }

    @Test
    void without_a_fiche_there_are_no_quotations() {
        String without = with("fiche: eci-3.5.md\n", "");
        isToldAtItsPlace(without.replace("quote: Le niveau", "quote: »Le niveau"));
        RuleFile file = Referentiels.shipped()
                .read(new SourceFile(
                        "essai.yaml",
                        without.replace("        quote: Le niveau d'implication de la collectivité\n", "")
                                .replace(
                                        "status: draft",
                                        "status: draft\nfollows: {action: \"3.5\", from: 2027-01-01}")));
        assertThat(file.fiche()).isNull();
        assertThat(file.rules().criterion("strategy").orElseThrow().quote()).isNull();
        assertThat(file.follows()).isEqualTo(new Follows("3.5", LocalDate.of(2027, 1, 1)));
    }

    @Test
    void the_most_that_a_fact_can_have_may_be_asked_for() {
        for (String most : new String[] {
            "{standing: animator-appointed, where: {fullTimeEquivalent: {atLeast: 1}}}",
            "{standing: strategy-adopted, where: {approvedByCouncil: {not: false}}}",
            "{standing: assessment-cycle-started, where: {years: {atLeast: 10}}}",
            "{standing: economic-model-defined, where: {horizonYears: {atLeast: 20}}}",
            "{standing: operational-synergy, where: {recurring: true}}",
            "{standing: initiative-carried-by-other, distinct: carrier.kind, atLeast: 2}",
            "{standing: preliminary-study-completed, where: {outcome: {not: not-relevant}}}",
            "{ever: contribution-to-initiative-made, where: {contribution: [relaying, funding]}}",
        }) {
            assertThat(Referentiels.shipped()
                            .read(new SourceFile("essai.yaml", with("{standing: strategy-adopted}", most)))
                            .rules()
                            .levels())
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "»",
                "»- 1",
                "»texte",
                "»edition: a@b\nfiche: eci-3.5.md\naction: \"3.5\"\n",
                "a: 1\n»a: 2",
                "a: [»",
                "a:\n»\t- b"
            })
    void a_file_that_is_no_rule_file_is_told(String marked) {
        int mark = marked.indexOf(MARK);
        String before = marked.substring(0, mark);
        FlawedFile flawed = catchThrowableOfType(
                FlawedFile.class,
                () -> Referentiels.shipped().read(new SourceFile("essai.yaml", marked.replace("»", ""))));

        assertThat(flawed.flaws().getFirst().line())
                .isEqualTo((int) before.chars().filter(c -> c == '\n').count() + 1);
    }
}

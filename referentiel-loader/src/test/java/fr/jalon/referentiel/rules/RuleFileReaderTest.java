package fr.jalon.referentiel.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.referentiel.Referentiels;
import fr.jalon.referentiel.fiche.Fiche;
import fr.jalon.referentiel.source.FlawedFile;
import fr.jalon.referentiel.source.SourceFile;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFileReaderTest {

    private static final Fiche FICHE =
            Referentiels.shipped().edition("eci-3.5@2021").orElseThrow().fiche();

    /** Line 11 is the condition; what stands there is what most tests are about. */
    private static String edition(String holds) {
        return """
                edition: eci-3.5@test
                fiche: eci-3.5.md
                action: "3.5"
                levels:
                  - level: 1
                    action: 3.5.1
                    label: {fr: Un, en: One}
                    criteria:
                      - id: strategy
                        label: {fr: Stratégie, en: Strategy}
                        holds: %s
                        quote: Le niveau d'implication de la collectivité
                """.formatted(holds);
    }

    private static RuleSet read(String text) {
        return RuleFileReader.read(
                        new SourceFile("rules.yaml", text),
                        name -> name.equals("eci-3.5.md") ? Optional.of(FICHE) : Optional.empty(),
                        (edition, id) -> Referentiels.shipped().criterion(edition, id))
                .rules();
    }

    private static void refused(String text, String words) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(FlawedFile.class).hasMessageContaining(words);
    }

    @Test
    void a_condition_without_figures_asks_for_one_fact() {
        Condition.Leaf leaf = (Condition.Leaf) read(edition("{standing: strategy-adopted}"))
                .criteria()
                .findFirst()
                .orElseThrow()
                .holds();

        assertThat(leaf.threshold()).isEqualByComparingTo("1");
    }

    @Test
    void a_criterion_of_another_edition_is_taken_over() {
        assertThat(read(edition("{criterion: eci-3.5@2021/means}"))
                        .criteria()
                        .findFirst()
                        .orElseThrow()
                        .holds())
                .isEqualTo(Referentiels.shipped()
                        .criterion("eci-3.5@2021", "means")
                        .orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{standing: strategy-adoptd} | rules.yaml:11:27: there is no milestone type strategy-adoptd",
                "{standing: strategy-adopted, ever: strategy-adopted} | names one kind of them",
                "{where: {title: x}} | names one kind of them",
                "{standing: strategy-adopted, wher: {}} | rules.yaml:11:45: the key wher is unknown here",
                "{standing: strategy-adopted, where: {department: {contains: [environment]}}} | rules.yaml:11:53: strategy-adopted has no field department",
                "{standing: strategy-adopted, where: {departments: {contains: [environnement]}}} | there is no value environnement here",
                "{standing: strategy-adopted, where: {departments: {holds: [environment]}}} | the key holds is unknown here",
                "{standing: strategy-adopted, where: {departments: {contains: [environment], sizeAtLeast: 1}}} | one of atLeast",
                "{standing: strategy-adopted, where: {title: {contains: [environment]}}} | title is no set",
                "{standing: strategy-adopted, where: {title: {sizeAtLeast: 1}}} | title is neither a set nor a list",
                "{standing: strategy-adopted, where: {title: {moreThan: 1}}} | title is no number",
                "{standing: strategy-adopted, where: {title: Plan}} | only words of a list",
                "{standing: strategy-adopted, where: {approvedByCouncil: yes}} | true or false is expected",
                "{standing: strategy-adopted, where: {spans: {moreThan: P12M}}} | strategy-adopted has no period",
                "{standing: strategy-adopted, where: []} | conditions on fields are keys and values",
                "{standing: funding-granted, where: {spans: {moreThan: 12}}} | no length of time",
                "{standing: funding-granted, where: {spans: {moreThan: P0D}}} | a length is more than nothing",
                "{standing: funding-granted, where: {byAuthority: {known: false}}} | known: true is all",
                "{standing: animator-appointed, sum: employer, moreThan: 0} | employer is no number",
                "{standing: animator-appointed, sum: fullTimeEquivalent, distinct: employer} | facts are measured once",
                "{standing: animator-appointed, sum: fullTimeEquivalent, atLeast: 0} | this holds without any fact",
                "{standing: animator-appointed, atLeast: 1, moreThan: 1} | a figure is compared once",
                "{standing: animator-appointed, atLeast: beaucoup} | this is no number",
                "{ever: animator-appointed, within: hier} | no length of time",
                "{standing: governance-seat-taken, names: {field: body, standing: third-party-structure-established}} | body names no milestone",
                "{standing: governance-seat-taken, names: {field: structure}} | names one kind of them",
                "{all: []} | the list is empty",
                "{all: {standing: strategy-adopted}} | a list is expected here",
                "{atLeast: 3, of: [{standing: strategy-adopted}]} | at least 3 of 1",
                "{criterion: eci-3.5@2021/moyens} | there is no criterion eci-3.5@2021/moyens",
                "{criterion: moyens} | written edition/criterion",
                "strategy-adopted | a condition has keys",
                "{standing: !x strategy-adopted} | tags are not read here",
                "{standing: strategy-adopted, standing: strategy-adopted} | stands twice",
            })
    void a_bad_condition_is_refused_with_its_place(String holds, String words) {
        refused(edition(holds.strip()), words.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "edition: eci-3.5@test | edition: eci | rules.yaml:1:10: an edition is named like",
                "fiche: eci-3.5.md | fiche: cae.md | rules.yaml:2:8: there is no fiche cae.md",
                "fiche: eci-3.5.md | fich: eci-3.5.md | the key fich is unknown here",
                "action: 3.5.1 | action: 3.5.9 | rules.yaml:6:13: the fiche has no action 3.5.9",
                "level: 1 | level: 2 | levels are 1, 2, 3",
                "level: 1 | level: un | this is no number: un",
                "{fr: Un, en: One} | {fr: Un} | the key en is missing",
                "{fr: Un, en: One} | Un | keys and values are expected here",
                "id: strategy | id: ' ' | a text is expected here",
                "Le niveau d'implication de la collectivité | Le niveau de la collectivité | rules.yaml:12:16: these words do not stand in the fiche under action 3.5.1",
                "Le niveau d'implication de la collectivité | Elle participe et contribue au réseau régional | these words do not stand in the fiche under action 3.5.1",
            })
    void a_bad_edition_is_refused_with_its_place(String good, String bad, String words) {
        refused(edition("{standing: strategy-adopted}").replace(good.strip(), bad.strip()), words.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1/0 | a share is a fraction", "20 % | a share is a fraction", "3/2 | a share is at most the whole"
            })
    void a_bad_share_is_refused(String share, String words) {
        refused("""
                edition: eci-3.5@test
                fiche: eci-3.5.md
                action: "3.5"
                score:
                  outOf: 25
                  parts:
                    - action: 3.5.1
                      label: {fr: Un, en: One}
                      share: %s
                      holds: {standing: strategy-adopted}
                """.formatted(share.strip()), words.strip());
    }

    @Test
    void the_last_case_of_a_part_is_for_everybody_else() {
        refused("""
                edition: eci-3.5@test
                fiche: eci-3.5.md
                action: "3.5"
                score:
                  outOf: 25
                  parts:
                    - action: 3.5.1
                      label: {fr: Un, en: One}
                      cases:
                        - {when: {standing: strategy-adopted}, share: 1/2, holds: {standing: strategy-adopted}}
                """, "rules.yaml:7:7: the last case has no when");
    }

    @Test
    void every_flaw_of_a_file_is_told_at_once() {
        assertThatThrownBy(() -> read(edition("{standing: nothing}").replace("level: 1", "level: un")))
                .isInstanceOfSatisfying(
                        FlawedFile.class, refused -> assertThat(refused.flaws()).hasSize(2));
    }

    @Test
    void an_empty_file_is_refused() {
        refused("", "rules.yaml:1:1: the file is empty");
        refused("# rien\n", "rules.yaml:1:1: the file is empty");
    }

    @Test
    void a_file_without_levels_or_score_is_refused() {
        refused("edition: a@b\nfiche: eci-3.5.md\naction: x\n", "levels, a score, or both");
    }
}

package fr.jalon.referentiel.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.referentiel.Referentiels;
import fr.jalon.referentiel.fiche.Fiche;
import fr.jalon.referentiel.source.Flaw;
import fr.jalon.referentiel.source.FlawedFile;
import fr.jalon.referentiel.source.SourceFile;
import fr.jalon.strength.FromHell;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

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
                        (edition, id) -> Referentiels.shipped().criterion(edition, id),
                        Set.of(),
                        action -> action.equals("3.5"))
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
                "{standing: strategy-adopted, where: {department: {contains: [environment]}}} | rules.yaml:11:53:"
                        + " strategy-adopted has no field department",
                "{standing: strategy-adopted, where: {departments: {contains: [environnement]}}} | there is no value"
                        + " environnement here",
                "{standing: strategy-adopted, where: {departments: {holds: [environment]}}} | the key holds is unknown"
                        + " here",
                "{standing: strategy-adopted, where: {departments: {contains: [environment], sizeAtLeast: 1}}} | one"
                        + " of atLeast",
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
                "{ever: animator-appointed, within: P101Y} | a length is at most 100 years",
                "{ever: animator-appointed, within: P2147483647Y2147483647M} | no length of time",
                "{ever: animator-appointed, atLeast: 1e999999999} | this is no number",
                "{standing: strategy-adopted, where: {departments: {sizeAtLeast: 0}}} | any set or list has 0 items",
                "{standing: governance-seat-taken, names: {field: body, standing: third-party-structure-established}}"
                        + " | body names no milestone",
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
                "level: 1 | level: 2 | rules.yaml:5:12: levels are 1, 2, 3",
                "'action: \"3.5\"' | 'action: \"3.6\"' | rules.yaml:3:9: the fiche has no action 3.6",
                "'action: \"3.5\"' | 'action: 3.5.2' | rules.yaml:6:13: this is no action below 3.5.2: 3.5.1",
                "id: strategy | id: une stratégie | rules.yaml:9:13: a criterion is named like",
                "level: 1 | level: un | this is no number: un",
                "{fr: Un, en: One} | {fr: Un} | the key en is missing",
                "{fr: Un, en: One} | Un | keys and values are expected here",
                "id: strategy | id: ' ' | a text is expected here",
                "Le niveau d'implication de la collectivité | Le niveau de la collectivité | rules.yaml:12:16: these"
                        + " words do not stand in the fiche under action 3.5.1",
                "Le niveau d'implication de la collectivité | Elle participe et contribue au réseau régional | these"
                        + " words do not stand in the fiche under action 3.5.1",
            })
    void a_bad_edition_is_refused_with_its_place(String good, String bad, String words) {
        refused(edition("{standing: strategy-adopted}").replace(good.strip(), bad.strip()), words.strip());
    }

    /** Line 7 is the first part. */
    private static String score(String... parts) {
        return """
            edition: eci-3.5@test
            fiche: eci-3.5.md
            action: "3.5"
            score:
              outOf: 25
              parts:
            """ + Stream.of(parts).map(part -> "    - " + part + "\n").collect(Collectors.joining());
    }

    private static String part(String action, String earned) {
        return "{action: " + action + ", label: {fr: Un, en: One}, " + earned + "}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "share: 1/0, holds: {ever: actors-meeting-held} | a share is a fraction",
                "share: 20 %, holds: {ever: actors-meeting-held} | a share is a fraction",
                "share: 3/2, holds: {ever: actors-meeting-held} | a share is at most the whole",
                "holds: {ever: actors-meeting-held} | the key share is missing",
                "share: 1/2 | the key holds is missing",
                "when: {ever: actors-meeting-held}, share: 1/2, holds: {ever: actors-meeting-held} | the key when is"
                        + " unknown",
                "cases: [] | the list is empty",
                "cases: [{when: {ever: actors-meeting-held}, share: 1/2, holds: {ever: actors-meeting-held}}] |"
                        + " rules.yaml:7:7: the last case has no when",
                "cases: [{share: 1/2, holds: {ever: actors-meeting-held}}, {share: 1/3, holds: {ever:"
                        + " actors-meeting-held}}] | only the last case has no when",
                "share: 1/2, cases: [{share: 1/2, holds: {ever: actors-meeting-held}}] | a part has cases, or a share",
                "cases: [{shares: 1/2, share: 1/2, holds: {ever: actors-meeting-held}}] | the key shares is unknown",
            })
    void a_bad_part_of_a_score_is_refused(String earned, String words) {
        refused(score(part("3.5.1", earned.strip())), words.strip());
    }

    @Test
    void parts_are_numbered_below_the_action_and_each_once() {
        String earned = "share: 1/4, holds: {ever: actors-meeting-held}";
        refused(score(part("3.6.1", earned)), "rules.yaml:7:16: a part of action 3.5 is numbered below it: 3.6.1");
        refused(score(part("3.50", earned)), "is numbered below it: 3.50");
        refused(score(part("3.5.1", earned), part("3.5.1", earned)), "rules.yaml:8:16: the part 3.5.1 stands twice");
        refused(
                score(part("3.5.1", earned)).replace("outOf: 25", "outOf: 0"),
                "rules.yaml:5:10: an action is worth more");
    }

    @Test
    void shares_that_are_earned_together_make_at_most_the_whole() {
        String other = "{ever: actors-meeting-held}";
        String cases =
                "cases: [{when: {standing: regional-network-absent}, share: %s, holds: %s}, {share: %s, holds: %s}]";
        String first = part("3.5.1", cases.formatted("2/3", other, "1/3", other));

        assertThat(read(score(first, part("3.5.2", cases.formatted("1/3", other, "2/3", other))))
                        .score())
                .isNotNull();
        refused(
                score(first, part("3.5.2", cases.formatted("1/3", other, "3/4", other))),
                "rules.yaml:5:3: the shares of the parts that can be earned together make more than the whole");
    }

    @Test
    void a_criterion_stands_once() {
        String text = edition("{standing: strategy-adopted}");
        refused(
                text + text.substring(text.indexOf("      - id")),
                "rules.yaml:13:13: the criterion strategy stands twice");
    }

    @Test
    void flaws_are_told_in_the_order_of_the_file_even_where_the_fiche_is_unknown() {
        assertThatThrownBy(() -> read(edition("{standing: nothing}")
                        .replace("fiche: eci-3.5.md", "fiche: cae.md")
                        .replace("{fr: Un, en: One}", "{fr: Un, de: Eins}")))
                .isInstanceOfSatisfying(
                        FlawedFile.class,
                        refused -> assertThat(refused.flaws())
                                .extracting(Flaw::line)
                                .containsExactly(2, 7, 7, 11));
    }

    @Test
    void every_flaw_of_a_file_is_told_at_once() {
        assertThatThrownBy(() -> read(edition("{standing: nothing}").replace("level: 1", "level: un")))
                .isInstanceOfSatisfying(
                        FlawedFile.class, refused -> assertThat(refused.flaws()).hasSize(2));
    }

    @ParameterizedTest
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @MethodSource({"fr.jalon.strength.FromHell#numbers", "fr.jalon.strength.FromHell#longNumbers"})
    void what_is_a_number_nowhere_is_none_in_a_rule_file(String text) {
        for (String quotes : List.of("", "\"")) {
            assertThatThrownBy(
                            () -> read(edition("{ever: animator-appointed, atLeast: " + quotes + text + quotes + "}")))
                    .isInstanceOf(FlawedFile.class);
        }
    }

    static Stream<String> textsFromHell() {
        return Stream.concat(
                FromHell.texts(), Stream.of("a".repeat(100_000), "9".repeat(100_000), "😀".repeat(20_000)));
    }

    /** Wherever a text belongs: it is taken as it is, or the file is refused with a place, in words that a terminal can take. */
    @ParameterizedTest
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @MethodSource("textsFromHell")
    void any_text_in_a_rule_file_is_read_or_refused_in_words(String text) {
        String escaped = "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\r", "\\r")
                        .replace("\n", "\\n") + "\"";
        String whole = edition("{standing: strategy-adopted}");
        for (String place : List.of(
                "eci-3.5@test",
                "eci-3.5.md",
                "\"3.5\"",
                "3.5.1",
                "Un",
                "One",
                "Le niveau d'implication de la collectivité",
                "strategy-adopted",
                "criteria")) {
            for (String written : List.of(text, escaped)) {
                try {
                    read(whole.replaceFirst(Pattern.quote(place), Matcher.quoteReplacement(written)));
                } catch (FlawedFile refused) {
                    assertThat(refused.getMessage()).startsWith("rules.yaml:").hasSizeLessThan(2_000);
                    assertThat(refused.getMessage().codePoints())
                            .noneMatch(each -> Character.isISOControl(each) && each != '\n');
                }
            }
        }
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

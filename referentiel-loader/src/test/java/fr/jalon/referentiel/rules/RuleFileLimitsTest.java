package fr.jalon.referentiel.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.value.Level;
import fr.jalon.referentiel.Referentiels;
import fr.jalon.referentiel.source.Flaw;
import fr.jalon.referentiel.source.FlawedFile;
import fr.jalon.referentiel.source.SourceFile;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** How large an edition may be: each of its limits is reached, and what is beyond it is refused at its place, at once. */
class RuleFileLimitsTest {

    private static final String HEAD = "edition: x@1\nfiche: eci-3.5.md\naction: \"3.5\"\n";
    private static final String HOLDS = "holds: {ever: actors-meeting-held}";

    private static RuleSet read(String text) {
        return Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> Referentiels.shipped()
                        .read(new SourceFile("x.yaml", text))
                        .rules());
    }

    private static List<String> flaws(String text) {
        FlawedFile flawed = catchThrowableOfType(FlawedFile.class, () -> read(text));
        assertThat(flawed).isNotNull();
        return flawed.flaws().stream().map(Flaw::toString).toList();
    }

    private static String levels(int count, String holds) {
        return HEAD + "levels:\n"
                + IntStream.rangeClosed(1, count)
                        .mapToObj(level -> String.format(
                                Locale.ROOT,
                                "  - level: %d\n    action: 3.5.1\n    label: {fr: Un, en: One}\n    criteria:\n"
                                        + "      - {id: c%d, label: {fr: Un, en: One}, holds: %s, quote: \"Le niveau d'implication\"}\n",
                                level,
                                level,
                                holds))
                        .collect(Collectors.joining());
    }

    private static String score(String parts) {
        return HEAD + "score:\n  outOf: 25\n  parts:\n" + parts;
    }

    private static String part(int number, String share) {
        return String.format(
                Locale.ROOT, "    - {action: 3.5.%d, label: {fr: a, en: a}, share: %s, %s}\n", number, share, HOLDS);
    }

    private static String parts(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(each -> part(each, "1/100"))
                .collect(Collectors.joining());
    }

    private static String cases(int count) {
        String when = "{when: {ever: actor-joined}, share: 1/100, " + HOLDS + "}, ";
        return "    - {action: 3.5.1, label: {fr: a, en: a}, cases: [" + when.repeat(count - 1) + "{share: 1/100, "
                + HOLDS + "}]}\n";
    }

    private static String leaves(int count) {
        return "{any: [" + "{ever: actor-joined}, ".repeat(count - 1) + "{ever: actors-meeting-held}]}";
    }

    @Test
    void a_level_above_the_highest_is_refused_at_its_place() {
        assertThat(read(levels(Level.HIGHEST, leaves(1))).levels()).hasSize(9);
        assertThat(flaws(levels(Level.HIGHEST + 1, leaves(1))))
                .singleElement()
                .asString()
                .contains("x.yaml:50:12", "the highest level is 9: 10");
    }

    @Test
    void rules_with_a_level_above_the_highest_cannot_be_made_at_all() {
        var levels = read(levels(Level.HIGHEST, leaves(1))).levels();
        var more = IntStream.rangeClosed(0, Level.HIGHEST)
                .mapToObj(at -> new fr.jalon.domain.rule.LevelRule(
                        at + 1,
                        "3.5.1",
                        levels.getFirst().label(),
                        levels.getFirst().criteria()))
                .toList();

        assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> new RuleSet("x@1", "3.5", more, null)))
                .hasMessageContaining("9 is the highest");
    }

    @Test
    void five_levels_are_read_like_four() {
        assertThat(read(levels(5, leaves(1))).levels()).hasSize(5);
    }

    private static String proofs(int count) {
        return levels(1, leaves(1)) + "proofs:\n"
                + IntStream.rangeClosed(1, count)
                        .mapToObj(each -> "  - {id: p" + each
                                + ", label: {fr: a, en: a}, for: [c1], carriedBy: [actor-joined]}\n")
                        .collect(Collectors.joining());
    }

    @Test
    void an_edition_expects_so_many_proofs() {
        assertThat(read(proofs(RuleSet.PROOFS_MAX)).proofs()).hasSize(100);
        assertThat(flaws(proofs(101))).singleElement().asString().contains("at most 100 items");
    }

    private static String questionnaires(int count, String parts) {
        return HEAD + "score:\n  questionnaires:\n"
                + IntStream.rangeClosed(1, count)
                        .mapToObj(each -> "  - {id: q" + each + ", label: {fr: a, en: a}, "
                                + (each < count ? "when: {ever: actor-joined}, " : "") + "outOf: 3, parts: [" + parts
                                + "]}\n")
                        .collect(Collectors.joining());
    }

    private static String measured(String target) {
        return "    - {action: 3.5.1, label: {fr: a, en: a}, share: 1/7, measure: {ever: actor-joined, target: "
                + target + "}}\n";
    }

    @Test
    void a_score_has_so_many_questionnaires() {
        String part = "{action: 3.5.1, label: {fr: a, en: a}, share: 1, " + HOLDS + "}";
        assertThat(read(questionnaires(ScoreReader.QUESTIONNAIRES_MAX, part))
                        .score()
                        .questionnaires())
                .hasSize(10);
        assertThat(flaws(questionnaires(11, part))).singleElement().asString().contains("at most 10 items");
    }

    @Test
    void a_target_has_a_size_and_its_fractions_stay_short() {
        assertThat(read(score(measured("1000000000"))).score().proportions()).hasSize(1);
        assertThat(read(score(measured("0.000001"))).score().proportions()).hasSize(1);
        for (String beyond : List.of("1000000001", "0.0000001", "0.9999999")) {
            assertThat(flaws(score(measured(beyond))))
                    .singleElement()
                    .asString()
                    .contains("a target is at most 1000000000");
        }
        assertThat(flaws(score(measured("0")))).singleElement().asString().contains("more than nothing");
    }

    @Test
    void the_conditions_of_exceptions_questionnaires_and_measures_count_among_the_leaves() {
        String territory = "{any: [" + "{territory: {kind: commune}}, ".repeat(ConditionReader.LEAVES_MAX - 3)
                + "{ever: actor-joined}]}";
        String part =
                "{action: 3.5.1, label: {fr: a, en: a}, notConcerned: %s, share: 1, measure: {ever: actor-joined, target: 2}}";
        assertThat(read(questionnaires(1, part.formatted(territory)))
                        .score()
                        .general()
                        .hasExceptions())
                .isTrue();
        String one = "{any: [{ever: actor-joined}, {territory: {kind: commune}}, " + territory.substring(7);
        assertThat(flaws(questionnaires(1, part.formatted(one))))
                .singleElement()
                .asString()
                .contains("at most 500 leaves");
    }

    @Test
    void a_score_has_so_many_parts_and_a_part_so_many_cases() {
        assertThat(read(score(parts(ScoreReader.PARTS_MAX))).score().general().parts())
                .hasSize(50);
        assertThat(flaws(score(parts(51)))).singleElement().asString().contains("x.yaml:57:7", "at most 50 items");
        assertThat(read(score(cases(ScoreReader.CASES_MAX))).score().general().parts())
                .hasSize(1);
        assertThat(flaws(score(cases(11)))).singleElement().asString().contains("at most 10 items");
    }

    @Test
    void shares_have_a_common_denominator() {
        assertThat(read(score(part(1, "1/999999") + part(2, "3/999999")))
                        .score()
                        .general()
                        .parts())
                .hasSize(2);
        assertThat(flaws(score(part(1, "1/1009") + part(2, "1/997") + part(3, "1/5"))))
                .singleElement()
                .asString()
                .contains("x.yaml:8:", "no common denominator up to 1000000");
    }

    @Test
    void a_bomb_of_thousands_of_fractions_is_refused_at_once() {
        StringBuilder bomb = new StringBuilder();
        for (int number = 1; number <= 6_000; number++) {
            bomb.append(part(number, "1/" + (900_000 + number)));
        }
        assertThat(flaws(score(bomb.toString()))).hasSize(1);
    }

    @Test
    void conditions_have_so_many_leaves_in_all() {
        assertThat(read(levels(2, leaves(ConditionReader.LEAVES_MAX / 2))).levels())
                .hasSize(2);
        assertThat(flaws(levels(2, leaves(ConditionReader.LEAVES_MAX / 2 + 1))))
                .singleElement()
                .asString()
                .contains("at most 500 leaves");
    }

    /** Small texts, large conditions: what is taken over counts as what it stands for. */
    @Test
    void criteria_that_are_taken_over_count_as_what_they_are() {
        String taken = "{any: [" + "{criterion: eci-3.5@2021/means}, ".repeat(499) + "{ever: actor-joined}]}";

        assertThat(flaws(levels(1, taken))).singleElement().asString().contains("at most 500 leaves");
    }

    /** The largest legal score: as many parts with as many cases, on as many conditions as are tried one by one. */
    @Test
    void the_largest_score_is_read_in_time() {
        String largest = IntStream.rangeClosed(1, 24)
                .mapToObj(number -> "    - {action: 3.5." + number + ", label: {fr: a, en: a}, cases: ["
                        + IntStream.range(0, 9)
                                .mapToObj(each -> "{when: {ever: actor-joined, atLeast: " + (1 + each)
                                        + "}, share: 1/999983, " + HOLDS + "}, ")
                                .collect(Collectors.joining())
                        + "{share: 1/999983, " + HOLDS + "}]}\n")
                .collect(Collectors.joining());

        assertThat(read(score(largest)).score().general().parts()).hasSize(24);
    }
}

package fr.jalon.acceptance.architecture;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule meets a class that breaks it, below {@code wrong}, and names it: a rule that cannot fail guards a phantom. */
class RulesCanFailTest {

    private static final String WRONG = RulesCanFailTest.class.getPackageName() + ".wrong";
    private static final Rules RULES = new Rules(WRONG, 0);
    private static final JavaClasses WRONGS = new ClassFileImporter().importPackages(WRONG);

    private static final Map<String, String> CULPRITS = Map.ofEntries(
            entry("rooms know only what they may", "domain.event.KnowsWhatFollows"),
            entry("there are no circles", "query.projection.GoesRound"),
            entry("the domain knows only plain java", "domain.value.OpensFiles"),
            entry("the domain has no clock and no dice", "domain.value.DrawsLots"),
            entry("nobody asks the system for the time", "contract.StampsItself"),
            entry("events are records", "domain.event.ChangeableEvent"),
            entry("the core knows no framework", "referentiel.WiresItself"),
            entry("the verifier knows only the jdk", "verify.TrustsTheServer"),
            entry("axon stays a shell of the write side", "query.projection.AsksAxon"),
            entry("the view store is known in one room", "query.history.TalksToMongo"),
            entry("http is known by slices only", "query.replay.KnocksAtTheDoor"),
            entry("a slice shows only what others use", "query.statistics.ShownToNobody"),
            entry("a room of the read side is not crowded", "query.statistics.ShownToNobody"),
            entry("a package shows few types", "query.statistics.ShownToNobody"),
            entry("names say what things are", "standalone.TerritoryManager"),
            entry("every package says what may be null", "command.unmarked.Unmarked"),
            entry("rows are not read as a stream", "command.feed.StreamsRows"),
            entry("services do not print", "query.history.PrintsWhatItReads"),
            entry("numbers are read and written in one place", "contract.ReadsNumbersItself"),
            entry("words do not depend on the machine", "standalone.SpeaksTheLanguageOfTheMachine"),
            entry("days are those of one calendar", "standalone.CountsDaysOfItsOwn"),
            entry("hashes are made in one place", "contract.HashesItself"),
            entry("connections are opened where their silence ends", "standalone.WaitsForEver"),
            entry("nothing is written or read by Java serialization", "standalone.ReadsObjects"),
            entry("fields of beans are final", "standalone.InjectedInTheDark"));

    @Test
    void every_rule_has_a_class_that_breaks_it() {
        assertThat(CULPRITS.keySet()).isEqualTo(RULES.all().keySet());
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void it_can_be_broken_that(String sentence) {
        ArchRule rule = RULES.all().get(sentence);

        assertThatThrownBy(() -> rule.check(WRONGS))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(WRONG + "." + CULPRITS.get(sentence));
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void a_blameless_class_is_not_blamed_by_the_rule_that(String sentence) {
        ArchRule rule = RULES.all().get(sentence);

        assertThat(rule.evaluate(WRONGS).getFailureReport().getDetails())
                .noneMatch(detail -> detail.contains("Blameless"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.Math.random",
                "java.lang.System.nanoTime",
                "java.time.LocalDate.now",
                "java.util.Random"
            })
    void the_domain_takes_neither_time_nor_chance_from(String source) {
        ArchRule rule = RULES.all().get("the domain has no clock and no dice");

        assertThat(rule.evaluate(WRONGS).getFailureReport().getDetails()).anyMatch(detail -> detail.contains(source));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<init>(java.lang.String)", "toPlainString()", "parseDouble(java.lang.String)"})
    void a_number_is_neither_read_nor_written_by(String way) {
        ArchRule rule = RULES.all().get("numbers are read and written in one place");

        assertThat(rule.evaluate(WRONGS).getFailureReport().getDetails()).anyMatch(detail -> detail.contains(way));
    }

    @ParameterizedTest
    @ValueSource(strings = {"formatted", "format(", "toUpperCase()", "toLowerCase()", "printf("})
    void words_depend_on_the_machine_by(String way) {
        ArchRule rule = RULES.all().get("words do not depend on the machine");

        assertThat(rule.evaluate(WRONGS).getFailureReport().getDetails()).anyMatch(detail -> detail.contains(way));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ThingImpl",
                "ThingManager",
                "TextUtil",
                "TextUtils",
                "TestHelper",
                "ThingBase",
                "BaseThing",
                "IThing"
            })
    void a_name_that_says_nothing_is_refused(String name) {
        assertThat(name).matches(Rules.NOTHING_SAYING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Siren", "Impact", "Indicators", "Implementing", "INSEE", "Basement"})
    void a_name_that_says_something_is_kept(String name) {
        assertThat(name).doesNotMatch(Rules.NOTHING_SAYING);
    }

    static Set<String> sentences() {
        return CULPRITS.keySet();
    }
}

package fr.jalon.acceptance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The product keeps the rules of its architecture; {@link RulesCanFailTest} shows that each rule can be broken. */
class ArchitectureTest {

    private static final Rules RULES = new Rules("fr.jalon", 15);
    private static final JavaClasses JALON = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("fr.jalon");

    /** Rooms of the architecture whose builders have not moved in; each leaves the list when its first class comes. */
    private static final Set<String> STILL_EMPTY = Set.of();

    @ParameterizedTest
    @MethodSource("sentences")
    void it_holds_that(String sentence) {
        RULES.all().get(sentence).check(JALON);
    }

    /** A rule about a room that nobody lives in guards nothing. */
    @Test
    void every_room_the_rules_speak_of_is_lived_in() {
        Rooms rooms = RULES.rooms();
        assertThat(rooms.names())
                .filteredOn(room -> !STILL_EMPTY.contains(room))
                .allSatisfy(room -> assertThat(JALON.stream().filter(type -> rooms.holds(room, type)))
                        .as(room)
                        .isNotEmpty());
    }

    static Set<String> sentences() {
        return RULES.all().keySet();
    }
}

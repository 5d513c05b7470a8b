package fr.jalon.acceptance.architecture;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may know whom: a table of rooms (packages with what is below them) and of the rooms each may use. A class belongs
 * to the innermost room of the table that holds it. An outer room knows the rooms inside it, and they know what stands
 * in it outside any room; between others, the table decides. What no room holds is free.
 */
final class Rooms {

    private final String root;
    private final Map<String, Set<String>> mayKnow = new LinkedHashMap<>();

    Rooms(String root) {
        this.root = root;
    }

    /** Adds a room, and the others that it may know; to know a room is to know what is inside it. */
    Rooms room(String room, String... others) {
        mayKnow.put(room, Set.of(others));
        return this;
    }

    /** The rooms of the table. */
    Set<String> names() {
        return mayKnow.keySet();
    }

    /** Whether a class stands in a room, or in one inside it. */
    boolean holds(String room, JavaClass type) {
        return isIn(type.getPackageName(), root + "." + room);
    }

    ArchCondition<JavaClass> knowOnlyWhatTheyMay() {
        return new ArchCondition<>("know only the rooms they may know") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Optional<String> room = roomOf(type);
                room.ifPresent(here -> type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> !mayKnow(here, dependency))
                        .forEach(dependency -> events.add(violated(
                                dependency, "%s must not know: %s".formatted(here, dependency.getDescription())))));
            }
        };
    }

    private boolean mayKnow(String here, Dependency dependency) {
        JavaClass other = dependency.getTargetClass().getBaseComponentType();
        return roomOf(other)
                .map(there -> isIn(there, here)
                        || isIn(here, there)
                        || mayKnow.getOrDefault(here, Set.of()).stream().anyMatch(allowed -> isIn(there, allowed)))
                .orElse(true);
    }

    private Optional<String> roomOf(JavaClass type) {
        return mayKnow.keySet().stream().filter(room -> holds(room, type)).max(Comparator.comparingInt(String::length));
    }

    private static boolean isIn(String room, String other) {
        return (room + ".").startsWith(other + ".");
    }
}

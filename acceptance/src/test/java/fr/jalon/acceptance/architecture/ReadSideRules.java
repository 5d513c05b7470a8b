package fr.jalon.acceptance.architecture;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static fr.jalon.acceptance.architecture.House.and;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.Set;

/**
 * The rooms of the read side, for the packages below one root: what all share, from the read model up, and a slice for each kind
 * of question, on a kit that knows none of them.
 */
record ReadSideRules(String root) {

    private static final Set<String> SLICES = Set.of(
            "territory",
            "assessment",
            "course",
            "history",
            "audit",
            "search",
            "sheet",
            "statistics",
            "rules",
            "stream",
            "operations");

    /** How many public types a package of the read side has at most. */
    private static final int PUBLIC_TYPES_MAX = 15;

    /** Adds the rooms of the read side to others. */
    Rooms rooms(Rooms rooms, String... core) {
        String[] kit = and(core, "query.http");
        return rooms.room("query", and(core, "edge", "reports"))
                .room("query.view", core)
                .room("query.text", core)
                .room("query.store", and(core, "query.view", "query.text"))
                .room("query.generation", and(core, "query.store"))
                .room("query.mongo", and(core, "query.view", "query.text", "query.store", "query.generation"))
                .room("query.edition", core)
                .room("query.replay", and(core, "query.edition", "query.store"))
                .room("query.projection", and(core, "query.replay", "query.store", "query.text", "query.view"))
                .room(
                        "query.subscription",
                        and(
                                core,
                                "query.generation",
                                "query.projection",
                                "query.replay",
                                "query.edition",
                                "query.store",
                                "edge.tracing"))
                .room(
                        "query.rebuild",
                        and(
                                core,
                                "query.subscription",
                                "query.generation",
                                "query.edition",
                                "query.store",
                                "edge.progress"))
                .room("query.http", and(core, "edge", "query.store", "query.view"))
                .room("query.assessment", and(kit, "query.replay", "query.edition"))
                .room("query.course", and(kit, "query.assessment", "query.replay", "query.edition"))
                .room("query.history", and(kit, "query.replay", "query.store"))
                .room(
                        "query.territory",
                        and(kit, "query.assessment", "query.replay", "query.edition", "query.store", "query.view"))
                .room(
                        "query.audit",
                        and(
                                kit,
                                "query.assessment",
                                "query.history",
                                "query.replay",
                                "query.edition",
                                "query.store",
                                "query.view"))
                .room(
                        "query.sheet",
                        and(
                                kit,
                                "query.assessment",
                                "query.course",
                                "query.history",
                                "query.replay",
                                "query.edition",
                                "query.store"))
                .room("query.search", and(kit, "query.history", "query.store", "query.text", "query.view"))
                .room("query.statistics", and(kit, "query.assessment", "query.edition", "query.store", "query.view"))
                .room(
                        "query.rules",
                        and(kit, "query.assessment", "query.replay", "query.edition", "query.store", "query.view"))
                .room("query.stream", and(kit, "edge", "query.history", "query.store", "query.view"))
                .room(
                        "query.operations",
                        and(
                                kit,
                                "edge",
                                "edge.progress",
                                "query.rebuild",
                                "query.subscription",
                                "query.generation",
                                "query.store"));
    }

    String[] slices() {
        return SLICES.stream().map(slice -> root + ".query." + slice + "..").toArray(String[]::new);
    }

    /** A slice is package-private behind its configuration, but for what another room asks of it. */
    ArchRule aSliceShowsOnlyWhatOthersUse() {
        return classes()
                .that()
                .resideInAnyPackage(slices())
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should(new ArchCondition<>("be used by another room") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean used = type.getDirectDependenciesToSelf().stream()
                                .map(dependency -> dependency.getOriginClass().getPackageName())
                                .anyMatch(user -> !user.equals(type.getPackageName()));
                        if (!used) {
                            events.add(violated(type, type.getName() + " is public, and no other room uses it"));
                        }
                    }
                });
    }

    ArchRule aRoomIsNotCrowded() {
        return classes()
                .that()
                .resideInAPackage(root + ".query..")
                .and()
                .arePublic()
                .should(new ArchCondition<>("share their package with few others") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        long shown = type.getPackage().getClasses().stream()
                                .filter(ReadSideRules::isShown)
                                .count();
                        if (shown > PUBLIC_TYPES_MAX) {
                            events.add(violated(type, shown + " types are public beside " + type.getName()));
                        }
                    }
                });
    }

    /** Whether other packages see it: public itself, and in nothing that is not. */
    private static boolean isShown(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ReadSideRules::isShown).orElse(true);
    }
}

package fr.jalon.acceptance.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.net.ServerSocket;
import java.util.Set;

/** What tests do not do: be left out, wait for a while instead of for progress, or stand in for our own types. */
final class Habits {

    private static final Set<String> WAYS_TO_LEAVE_OUT =
            Set.of("org.junit.jupiter.api.Disabled", "org.junit.jupiter.api.Assumptions");

    private Habits() {}

    static ArchRule noTestIsLeftOut() {
        return noClasses().should().dependOnClassesThat(leaveTestsOut());
    }

    static ArchRule noTestSleeps() {
        return noClasses().should().accessTargetWhere(sleeps());
    }

    static ArchRule nothingIsMocked() {
        return noClasses().should().dependOnClassesThat().resideInAPackage("org.mockito..");
    }

    /** Whoever asks the system for a port and gives it back before a server has it gets the same twice, or loses it to a connection that goes out. */
    static ArchRule noPortIsAskedForAndGivenBack() {
        return noClasses().should().callConstructor(ServerSocket.class, int.class);
    }

    private static DescribedPredicate<JavaClass> leaveTestsOut() {
        return DescribedPredicate.describe(
                "leave tests out",
                type -> WAYS_TO_LEAVE_OUT.contains(type.getName())
                        || type.getPackageName().equals("org.junit.jupiter.api.condition"));
    }

    private static DescribedPredicate<JavaAccess<?>> sleeps() {
        return DescribedPredicate.describe("sleeps", access -> {
            String target = access.getTargetOwner().getName() + "." + access.getName();
            return target.equals("java.lang.Thread.sleep") || target.equals("java.util.concurrent.TimeUnit.sleep");
        });
    }
}

package fr.jalon.acceptance.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;

/**
 * What happens between texts and values, for the packages below one root: eleven characters of a stranger can be a number of a billion
 * digits, and a machine set to Arabic writes other digits than a server reads.
 */
record TextRules(String root) {

    private static final Set<String> NUMBERS_OF_TEXT = Set.of(
            "java.math.BigDecimal.<init>(java.lang.String)",
            "java.math.BigDecimal.<init>([C)",
            "java.math.BigDecimal.toPlainString()",
            "java.math.BigDecimal.toEngineeringString()",
            "java.lang.Double.parseDouble(java.lang.String)",
            "java.lang.Double.valueOf(java.lang.String)",
            "java.lang.Float.parseFloat(java.lang.String)",
            "java.lang.Float.valueOf(java.lang.String)");

    private static final Set<String> BY_THE_MACHINE = Set.of(
            "java.lang.String.formatted([Ljava.lang.Object;)",
            "java.lang.String.format(java.lang.String, [Ljava.lang.Object;)",
            "java.lang.String.toLowerCase()",
            "java.lang.String.toUpperCase()",
            "java.io.PrintStream.printf(java.lang.String, [Ljava.lang.Object;)",
            "java.io.PrintStream.format(java.lang.String, [Ljava.lang.Object;)",
            "java.io.PrintWriter.printf(java.lang.String, [Ljava.lang.Object;)",
            "java.io.PrintWriter.format(java.lang.String, [Ljava.lang.Object;)");

    private static final Set<String> CALENDARS =
            Set.of("java.time.ZoneId.of(java.lang.String)", "java.time.ZoneId.systemDefault()");

    private static final Set<String> HASHES = Set.of("java.security.MessageDigest.getInstance(java.lang.String)");

    ArchRule numbersAreReadAndWrittenInOnePlace() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .doNotHaveFullyQualifiedName(root + ".domain.value.Decimals")
                .should()
                .accessTargetWhere(isOneOf(NUMBERS_OF_TEXT));
    }

    ArchRule wordsDoNotDependOnTheMachine() {
        return noClasses().that().resideInAPackage(root + "..").should().accessTargetWhere(isOneOf(BY_THE_MACHINE));
    }

    ArchRule daysAreThoseOfOneCalendar() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .doNotHaveFullyQualifiedName(root + ".domain.date.ParisDay")
                .should()
                .accessTargetWhere(isOneOf(CALENDARS));
    }

    /** But for the verifier of evidence packs, which shares no code with whoever made them. */
    ArchRule hashesAreMadeInOnePlace() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage(root + ".verify..")
                .and()
                .doNotHaveFullyQualifiedName(root + ".domain.proof.Sha256")
                .should()
                .accessTargetWhere(isOneOf(HASHES));
    }

    /** Calls and references to methods and constructors alike. */
    private static DescribedPredicate<JavaAccess<?>> isOneOf(Set<String> signatures) {
        return DescribedPredicate.describe(
                "one of " + signatures,
                access -> access.getTarget() instanceof CodeUnitAccessTarget target
                        && signatures.contains(target.getOwner().getName() + "." + target.getName() + "("
                                + names(target.getRawParameterTypes()) + ")"));
    }

    private static String names(List<JavaClass> types) {
        return String.join(", ", types.stream().map(JavaClass::getName).toList());
    }
}

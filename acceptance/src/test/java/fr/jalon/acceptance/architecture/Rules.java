package fr.jalon.acceptance.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/** The rules of the architecture for the packages below one root, so that each can be tried on wrong classes too. */
record Rules(String root, int publicTypesMax) {

    static final Pattern NOTHING_SAYING = Pattern.compile(".*(Impl|Manager|Utils?|Helper|Base)|(Base|I)[A-Z][a-z].*");

    /** What chance and time hide behind, in the JDK. */
    private static final Set<String> CLOCKS_AND_DICE = Set.of(
            "java.time.Clock",
            "java.time.InstantSource",
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.concurrent.ThreadLocalRandom",
            "java.security.SecureRandom");

    private static final Set<String> HIDDEN_INPUTS = Set.of(
            "java.lang.Math.random",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.System.nanoTime",
            "java.time.ZoneId.systemDefault",
            "java.util.Locale.getDefault",
            "java.util.UUID.randomUUID");

    private static final Set<String> OPENERS = Set.of(
            "java.net.http.HttpClient.newHttpClient",
            "java.net.http.HttpClient.newBuilder",
            "java.net.Socket.<init>",
            "java.net.URL.openConnection",
            "java.net.URL.openStream",
            "java.nio.channels.SocketChannel.open",
            "org.eclipse.jetty.client.HttpClient.<init>",
            "org.springframework.http.client.SimpleClientHttpRequestFactory.<init>",
            "com.mongodb.client.MongoClients.create",
            "org.apache.kafka.clients.admin.Admin.create",
            "org.apache.kafka.clients.consumer.KafkaConsumer.<init>",
            "org.apache.kafka.clients.producer.KafkaProducer.<init>",
            "java.sql.DriverManager.getConnection");

    /** Each with what ends the wait for somebody who has vanished without a word. */
    private static final Set<String> WAIT_NOT_FOR_EVER = Set.of(
            "command.publication.KafkaLog",
            "command.publication.PublicationConfiguration",
            "query.subscription.EventLog",
            "query.subscription.LogIdentity",
            "query.mongo.MongoConfiguration",
            "edge.client.DuplexPost",
            "edge.token.TrustConfiguration",
            "edge.token.JwksCache",
            // Answers are waited for, each of them, half a minute at most.
            "notices.api.ApiConfiguration",
            "reports.api.PublicApi",
            "portal.api.Events",
            "portal.api.JalonApi",
            "portal.gateway.Description",
            "portal.gateway.GatewayServlet",
            "standalone.cli.Api",
            // Its own PostgreSQL, of the same machine, at the start and for a backup.
            "standalone.embedded.PostgresServer",
            "standalone.embedded.LogDatabase");

    /** The rooms of the architecture. */
    Rooms rooms() {
        return House.rooms(root);
    }

    private TextRules texts() {
        return new TextRules(root);
    }

    private ReadSideRules readSide() {
        return new ReadSideRules(root);
    }

    /** Every rule by its sentence. */
    Map<String, ArchRule> all() {
        return Map.ofEntries(
                entry("rooms know only what they may", roomsKnowOnlyWhatTheyMay()),
                entry("there are no circles", thereAreNoCircles()),
                entry("the domain knows only plain java", theDomainKnowsOnlyPlainJava()),
                entry("the domain has no clock and no dice", theDomainHasNoClockAndNoDice()),
                entry("nobody asks the system for the time", nobodyAsksTheSystemForTheTime()),
                entry("events are records", eventsAreRecords()),
                entry("the core knows no framework", theCoreKnowsNoFramework()),
                entry("the verifier knows only the jdk", theVerifierKnowsOnlyTheJdk()),
                entry("axon stays a shell of the write side", axonStaysAShellOfTheWriteSide()),
                entry("the view store is known in one room", theViewStoreIsKnownInOneRoom()),
                entry("http is known by slices only", httpIsKnownBySlicesOnly()),
                entry("a slice shows only what others use", readSide().aSliceShowsOnlyWhatOthersUse()),
                entry("a room of the read side is not crowded", readSide().aRoomIsNotCrowded()),
                entry("a package shows few types", aPackageShowsFewTypes()),
                entry("names say what things are", namesSayWhatThingsAre()),
                entry("every package says what may be null", everyPackageSaysWhatMayBeNull()),
                entry("services do not print", servicesDoNotPrint()),
                entry("rows are not read as a stream", rowsAreNotReadAsAStream()),
                entry("numbers are read and written in one place", texts().numbersAreReadAndWrittenInOnePlace()),
                entry("words do not depend on the machine", texts().wordsDoNotDependOnTheMachine()),
                entry("days are those of one calendar", texts().daysAreThoseOfOneCalendar()),
                entry("hashes are made in one place", texts().hashesAreMadeInOnePlace()),
                entry("connections are opened where their silence ends", connectionsAreOpenedWhereTheirSilenceEnds()),
                entry("nothing is written or read by Java serialization", nothingIsReadByJavaSerialization()),
                entry("fields of beans are final", fieldsOfBeansAreFinal()));
    }

    private ArchRule roomsKnowOnlyWhatTheyMay() {
        return classes().that().resideInAPackage(root + "..").should(rooms().knowOnlyWhatTheyMay());
    }

    private ArchRule thereAreNoCircles() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    private ArchRule theDomainKnowsOnlyPlainJava() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".domain..")
                .should()
                .dependOnClassesThat(resideOutsideOfPackages(
                                root + ".domain..",
                                "java.lang..",
                                "java.math",
                                "java.text",
                                "java.time..",
                                "java.util..",
                                "org.jspecify.annotations")
                        .and(DescribedPredicate.not(oneOf(Set.of(
                                "java.io.Serial",
                                "java.io.Serializable",
                                "java.net.URI",
                                "java.net.URISyntaxException",
                                "java.security.MessageDigest",
                                "java.security.NoSuchAlgorithmException")))));
    }

    private ArchRule theDomainHasNoClockAndNoDice() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".domain..")
                .should()
                .dependOnClassesThat(oneOf(CLOCKS_AND_DICE))
                .orShould()
                .accessTargetWhere(readsSomethingHidden());
    }

    private ArchRule nobodyAsksTheSystemForTheTime() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .callMethodWhere(target(owner(resideInAnyPackage("java.time")))
                        .and(target(name("now")))
                        .and(DescribedPredicate.describe(
                                "takes no clock",
                                call -> call.getTarget().getRawParameterTypes().stream()
                                        .noneMatch(type -> type.getName().equals("java.time.Clock")))));
    }

    private ArchRule eventsAreRecords() {
        return classes()
                .that()
                .areAssignableTo(root + ".domain.event.TerritoryEvent")
                .and()
                .areNotInterfaces()
                .should()
                .beRecords();
    }

    private ArchRule theCoreKnowsNoFramework() {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".domain..", root + ".contract..", root + ".referentiel..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.axonframework..", "jakarta..");
    }

    /** Whoever doubts the server has to believe nothing that the server is made of. */
    private ArchRule theVerifierKnowsOnlyTheJdk() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".verify..")
                .should()
                .dependOnClassesThat(resideOutsideOfPackages(root + ".verify..", "java..", "org.jspecify.annotations"));
    }

    private ArchRule axonStaysAShellOfTheWriteSide() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(root + ".command.eventstore..", root + ".command.handling..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.axonframework..");
    }

    private ArchRule theViewStoreIsKnownInOneRoom() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(root + ".query.mongo..", root + ".standalone.embedded..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.mongodb..", "org.bson..");
    }

    /** And by the hall of each service, which wires its rooms. */
    private ArchRule httpIsKnownBySlicesOnly() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages("..http..", root + ".command", root + ".query", root + ".reports")
                .and()
                .resideOutsideOfPackages(readSide().slices())
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + "..http..");
    }

    private ArchRule namesSayWhatThingsAre() {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should(new ArchCondition<>("have a name that says what they are") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        if (NOTHING_SAYING.matcher(type.getSimpleName()).matches()) {
                            events.add(violated(type, type.getName() + " does not say what it is"));
                        }
                    }
                });
    }

    private ArchRule everyPackageSaysWhatMayBeNull() {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should(new ArchCondition<>("be in a package marked @NullMarked") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                            events.add(violated(type, type.getPackageName() + " is not marked, see " + type.getName()));
                        }
                    }
                });
    }

    private ArchRule servicesDoNotPrint() {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".domain..", root + ".contract..", root + ".command..", root + ".query..")
                .should(ACCESS_STANDARD_STREAMS);
    }

    /** A stream of rows keeps its connection until it is closed, which nobody sees that it is not: lists and pages do not. */
    private ArchRule rowsAreNotReadAsAStream() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .callMethodWhere(target(owner(resideInAnyPackage("org.springframework.jdbc..")))
                        .and(target(nameMatching("stream|queryForStream"))));
    }

    /** Whoever opens one more tells in docs/reference/limits.md how long he waits for who has vanished, and joins the list. */
    private ArchRule connectionsAreOpenedWhereTheirSilenceEnds() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage(root + ".torture..")
                .and(DescribedPredicate.not(DescribedPredicate.describe(
                        "are known to wait for so long and no longer",
                        type -> WAIT_NOT_FOR_EVER.contains(
                                type.getName().substring(root.length() + 1).replaceFirst("\\$.*", "")))))
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "opens connections",
                        access -> OPENERS.contains(access.getTargetOwner().getName() + "." + access.getName())));
    }

    private ArchRule nothingIsReadByJavaSerialization() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.Object(Input|Output)(Stream)?");
    }

    /** What a stranger reads before a room makes sense to him: its public types, each a file. */
    private ArchRule aPackageShowsFewTypes() {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should(new ArchCondition<>("share their package with few other public types") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        long shown = type.getPackage().getClasses().stream()
                                .filter(each -> each.isTopLevelClass()
                                        && !each.isArray()
                                        && each.getModifiers().contains(JavaModifier.PUBLIC))
                                .count();
                        if (shown > publicTypesMax) {
                            events.add(violated(type, shown + " types are public beside " + type.getName()));
                        }
                    }
                });
    }

    private ArchRule fieldsOfBeansAreFinal() {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should(new ArchCondition<>("get what they need through their constructor") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getFields().stream()
                                .filter(field -> field.isMetaAnnotatedWith(
                                        "org.springframework.beans.factory.annotation.Autowired"))
                                .forEach(field -> events.add(violated(field, field.getFullName() + " is injected")));
                    }
                });
    }

    private static DescribedPredicate<JavaClass> oneOf(Set<String> names) {
        return DescribedPredicate.describe("one of " + names, type -> names.contains(type.getName()));
    }

    private static DescribedPredicate<JavaAccess<?>> readsSomethingHidden() {
        return DescribedPredicate.describe("reads what nobody passed in", access -> {
            String target =
                    access.getTargetOwner().getName() + "." + access.getTarget().getName();
            boolean asksTheTime = access.getTargetOwner().getPackageName().equals("java.time")
                    && access.getTarget().getName().equals("now");
            return asksTheTime || HIDDEN_INPUTS.contains(target);
        });
    }
}

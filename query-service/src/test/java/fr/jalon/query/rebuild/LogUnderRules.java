package fr.jalon.query.rebuild;

import com.mongodb.client.MongoDatabase;
import fr.jalon.edge.tracing.Traces;
import fr.jalon.query.edition.EditionConfiguration;
import fr.jalon.query.edition.Editions;
import fr.jalon.query.generation.GenerationComparison;
import fr.jalon.query.generation.Generations;
import fr.jalon.query.generation.Rebuilds;
import fr.jalon.query.given.EventsOnKafka;
import fr.jalon.query.given.OneMongo;
import fr.jalon.query.mongo.MongoStores;
import fr.jalon.query.store.CurrentGenerationViews;
import fr.jalon.query.subscription.EventLog;
import fr.jalon.query.subscription.SubscriptionConfiguration;
import fr.jalon.referentiel.LoadedReferentiels;
import fr.jalon.referentiel.Referentiels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A log and a store with nothing in them, nobody who works on them, a folder of rules, and a clock that the test moves. */
final class LogUnderRules implements AutoCloseable {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    /** Level 1 asks for objectives and nothing else. */
    private static final String EASIER = """
            edition: eci-3.5@2026
            status: published
            fiche: eci-3.5.md
            action: "3.5"
            levels:
              - level: 1
                action: 3.5.1
                label: {fr: Un, en: One}
                criteria:
                  - id: objectives
                    label: {fr: Objectifs, en: Objectives}
                    quote: Des objectifs chiffrés
                    holds: {criterion: eci-3.5@2021/objectives}
            """;

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(KafkaProperties.class)
    @Import({EditionConfiguration.class, SubscriptionConfiguration.class})
    static class Wiring {

        @Bean
        CurrentGenerationViews live() {
            return new CurrentGenerationViews();
        }

        @Bean
        Traces traces() {
            return Traces.none();
        }
    }

    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T10:00:00Z"));
    final RebuildRuns runs = new RebuildRuns();
    final EventsOnKafka kafka;
    private final OneMongo mongo = new OneMongo();
    private final Path file;
    private final LoadedReferentiels loaded;
    private final ConfigurableApplicationContext context;

    /** With the rules that come with the product. */
    LogUnderRules(Path folder) throws IOException, ExecutionException, InterruptedException {
        file = folder.resolve("easier.yaml");
        loaded = new LoadedReferentiels(folder, trouble -> {});
        kafka = new EventsOnKafka("under-rules");
        context = new SpringApplicationBuilder(Wiring.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.name=none", "spring.main.banner-mode=off")
                .initializers(starting -> starting.getBeanFactory().registerSingleton("loadedReferentiels", loaded))
                .run(kafka.settings().toArray(String[]::new));
    }

    /** The easier rules come. */
    void easier() {
        try {
            Files.writeString(file, EASIER);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        loaded.look();
    }

    /** They are taken back. */
    void takenBack() {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        loaded.look();
    }

    /** What distinguishes the easier rules. */
    static String fingerprintOfEasier(Path otherFolder) throws IOException {
        Files.writeString(otherFolder.resolve("easier.yaml"), EASIER);
        return EventLog.rules(Referentiels.shipped().withFolder(otherFolder).fingerprint(DAY));
    }

    EventLog log() {
        return context.getBean(EventLog.class);
    }

    Editions editions() {
        return context.getBean(Editions.class);
    }

    CurrentGenerationViews live() {
        return context.getBean(CurrentGenerationViews.class);
    }

    MongoDatabase database() {
        return mongo.database();
    }

    Generations generations() {
        return MongoStores.generations(database());
    }

    Rebuilds rebuilds() {
        return MongoStores.rebuilds(database());
    }

    RebuildEnvironment environment(InstantSource clock) {
        return environment(MongoStores.comparison(database()), clock);
    }

    RebuildEnvironment environment(GenerationComparison comparison, InstantSource clock) {
        return environment(generations(), comparison, clock);
    }

    RebuildEnvironment environment(Generations generations, InstantSource clock) {
        return environment(generations, MongoStores.comparison(database()), clock);
    }

    private RebuildEnvironment environment(
            Generations generations, GenerationComparison comparison, InstantSource clock) {
        return new RebuildEnvironment(generations, rebuilds(), comparison, log(), clock, "this one", runs);
    }

    @Override
    public void close() {
        runs.close();
        context.close();
        kafka.close();
        mongo.close();
    }
}

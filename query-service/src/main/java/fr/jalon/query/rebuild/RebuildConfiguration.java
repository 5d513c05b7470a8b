package fr.jalon.query.rebuild;

import fr.jalon.edge.progress.ProgressMonitor;
import fr.jalon.query.edition.Editions;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.generation.GenerationComparison;
import fr.jalon.query.generation.Generations;
import fr.jalon.query.generation.Rebuilds;
import fr.jalon.query.store.CurrentGenerationViews;
import fr.jalon.query.subscription.EventLog;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps this instance with the live generation, and makes others on demand. */
@Configuration(proxyBeanMethods = false)
public class RebuildConfiguration {

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService rebuildThreads() {
        return Executors.newCachedThreadPool(
                Thread.ofPlatform().name("rebuild").daemon().factory());
    }

    @Bean
    RebuildEnvironment rebuildEnvironment(
            Generations generations,
            Rebuilds rebuilds,
            GenerationComparison comparison,
            EventLog log,
            @Qualifier("rebuildThreads") ExecutorService threads) {
        return new RebuildEnvironment(
                generations,
                rebuilds,
                comparison,
                log,
                InstantSource.system(),
                UUID.randomUUID().toString(),
                threads);
    }

    @Bean
    GenerationWatcher generationWatcher(
            RebuildEnvironment env, CurrentGenerationViews live, @Value("${jalon.views.generation:1}") int first) {
        return new GenerationWatcher(env, live, new Generation(first));
    }

    @Bean
    Rebuilding rebuilding(RebuildEnvironment env) {
        return new Rebuilding(env);
    }

    @Bean
    ProgressMonitor rulesLookout(RebuildEnvironment env, Rebuilding rebuilding, Editions editions) {
        return new ProgressMonitor(
                "lookout over the rules of the views", new RulesWatcher(env, rebuilding, editions)::look);
    }

    @Bean
    StoppedTerritoryRetries stoppedTerritoryRetries(Generations generations, CurrentGenerationViews live) {
        return new StoppedTerritoryRetries(generations, live.views());
    }
}

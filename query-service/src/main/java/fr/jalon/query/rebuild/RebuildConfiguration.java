package fr.jalon.query.rebuild;

import fr.jalon.edge.progress.ProgressMonitor;
import fr.jalon.query.edition.Editions;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.generation.GenerationComparison;
import fr.jalon.query.generation.Generations;
import fr.jalon.query.generation.Rebuilds;
import fr.jalon.query.store.CurrentGenerationViews;
import fr.jalon.query.subscription.EventLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps this instance with the live generation, and makes others on demand. */
@Configuration(proxyBeanMethods = false)
public class RebuildConfiguration {

    @Bean
    RebuildRuns rebuildRuns() {
        return new RebuildRuns();
    }

    @Bean
    RebuildEnvironment rebuildEnvironment(
            Generations generations,
            Rebuilds rebuilds,
            GenerationComparison comparison,
            EventLog log,
            RebuildRuns runs) {
        return new RebuildEnvironment(
                generations,
                rebuilds,
                comparison,
                log,
                steady(),
                UUID.randomUUID().toString(),
                runs);
    }

    /** Instants as those of the clock at the start, going on whatever is done to the clock: pauses are told by it. */
    private static InstantSource steady() {
        Instant begun = InstantSource.system().instant();
        long from = System.nanoTime();
        return () -> begun.plusNanos(System.nanoTime() - from);
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

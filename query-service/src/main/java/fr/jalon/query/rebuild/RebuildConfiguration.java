package fr.jalon.query.rebuild;

import fr.jalon.query.subscription.EventLog;
import fr.jalon.query.view.Comparison;
import fr.jalon.query.view.Generation;
import fr.jalon.query.view.Generations;
import fr.jalon.query.view.LiveViews;
import fr.jalon.query.view.Rebuilds;
import fr.jalon.referentiel.LoadedReferentiels;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps this instance with the live generation, and makes others on demand. */
@Configuration(proxyBeanMethods = false)
public class RebuildConfiguration {

    /** The time of heartbeats, which no test and no operator moves. */
    private static final InstantSource CLOCK = InstantSource.system();

    private final String instance = UUID.randomUUID().toString();

    @Bean
    LiveGeneration liveGeneration(
            Generations generations,
            Rebuilds rebuilds,
            LiveViews live,
            EventLog log,
            @Value("${jalon.views.generation:1}") int first) {
        return new LiveGeneration(generations, rebuilds, live, log, CLOCK, instance, new Generation(first));
    }

    @Bean
    Rebuilding rebuilding(Generations generations, Rebuilds rebuilds, Comparison comparison, EventLog log) {
        return new Rebuilding(generations, rebuilds, comparison, log, CLOCK, instance);
    }

    @Bean
    RulesInViews rulesInViews(Generations generations, Rebuilding rebuilding, EventLog log, LoadedReferentiels loaded) {
        return new RulesInViews(generations, rebuilding, log, loaded);
    }

    @Bean
    ParkedRetries parkedRetries(Generations generations, LiveViews live) {
        return new ParkedRetries(generations, live.views());
    }
}

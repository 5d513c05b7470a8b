package fr.jalon.query.statistics;

import fr.jalon.query.store.CurrentGenerationViews;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The entry point of the slice: how all territories stand together. */
@Configuration(proxyBeanMethods = false)
@Import({StatisticsController.class, StatisticsReading.class, PeersController.class, PeersReading.class})
public class StatisticsConfiguration {

    /** Forgets what may have come from another generation. */
    @Bean
    TerritoryViewCache territoryViewCache(CurrentGenerationViews current) {
        TerritoryViewCache cache = new TerritoryViewCache(current.views());
        current.whenChanged(cache::forget);
        return cache;
    }
}

package fr.jalon.query.replay;

import fr.jalon.query.edition.Editions;
import fr.jalon.query.store.CurrentGenerationViews;
import fr.jalon.query.store.Views;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The histories of territories, which questions are answered from. */
@Configuration(proxyBeanMethods = false)
public class ReplayConfiguration {

    /** Forgets what was made of another generation, or under other editions. */
    @Bean
    TerritoryHistories territoryHistories(CurrentGenerationViews current, Views views, Editions editions) {
        TerritoryHistories histories = new TerritoryHistories(
                views.territories(),
                () -> new EventReplay(views.histories(), editions.referentiels().succession(), editions.all()));
        current.whenChanged(histories::forget);
        editions.whenChanged(histories::forget);
        return histories;
    }
}

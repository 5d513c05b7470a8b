package fr.jalon.query.reading;

import fr.jalon.contract.event.EventCodec;
import fr.jalon.query.folding.Chronicles;
import fr.jalon.query.folding.Foldings;
import fr.jalon.query.view.LiveViews;
import fr.jalon.query.view.Views;
import fr.jalon.referentiel.LoadedReferentiels;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Everything that answers questions, on the views and the editions that come with the product. */
@Configuration(proxyBeanMethods = false)
public class ReadingConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ReadingConfiguration.class);

    /** The shipped editions and those of a folder; a wrong file of the folder keeps the service from starting. */
    @Bean
    @ConditionalOnMissingBean
    LoadedReferentiels loadedReferentiels(@Value("${jalon.rules.folder:}") String folder) {
        return LoadedReferentiels.watched(
                folder,
                trouble -> LOG.error("The rules folder is wrong: what was loaded stays. {}", trouble.toString()));
    }

    @Bean
    Editions editions(LoadedReferentiels loaded) {
        return Editions.of(loaded.now());
    }

    @Bean
    Foldings foldings(Editions editions) {
        return new Foldings(
                EventCodec.current(),
                editions::all,
                () -> editions.referentiels().fingerprint());
    }

    @Bean
    Chronicles chronicles(
            LiveViews live, Views views, Foldings foldings, Editions editions, LoadedReferentiels loaded) {
        Chronicles chronicles = new Chronicles(views.territories(), () -> foldings.of(views));
        live.whenChanged(chronicles::forget);
        loaded.whenChanged(now -> {
            editions.replace(now);
            chronicles.forget();
        });
        return chronicles;
    }

    @Bean
    AsKnown asKnown(Chronicles chronicles) {
        return new AsKnown(chronicles);
    }

    @Bean
    Recorded recorded(Chronicles chronicles, Views views, Foldings foldings) {
        return new Recorded(chronicles, views.histories(), () -> foldings.of(views));
    }

    @Bean
    Replays replays(Recorded recorded) {
        return new Replays(recorded, EventCodec.current());
    }

    @Bean
    ChangesReading changesReading(Recorded recorded, Editions editions) {
        return new ChangesReading(recorded, editions, EventCodec.current());
    }

    @Bean
    Assessments assessments(AsKnown asKnown, Editions editions) {
        return new Assessments(asKnown, editions);
    }

    @Bean
    Territories shownTerritories(Views views, AsKnown asKnown, Editions editions) {
        return new Territories(views.territories(), asKnown, editions);
    }

    @Bean
    AllTerritories allTerritories(LiveViews live, Views views) {
        AllTerritories all = new AllTerritories(views);
        live.whenChanged(all::forget);
        return all;
    }

    @Bean
    StatisticsReading statisticsReading(AllTerritories all) {
        return new StatisticsReading(all);
    }

    @Bean
    WhatIf whatIf(Views views, Editions editions) {
        return new WhatIf(views, editions);
    }

    @Bean
    Synergies synergies(AsKnown asKnown) {
        return new Synergies(asKnown);
    }

    @Bean
    HistoryReading historyReading(Views views) {
        return new HistoryReading(views.territories(), views.histories(), EventCodec.current());
    }

    @Bean
    Exports exports(Views views) {
        return new Exports(views.territories(), views.histories(), EventCodec.current());
    }

    @Bean
    Freshness freshness(Views views) {
        return new Freshness(views.territories(), views.feed());
    }
}

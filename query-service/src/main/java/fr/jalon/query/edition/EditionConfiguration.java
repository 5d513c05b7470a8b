package fr.jalon.query.edition;

import fr.jalon.referentiel.LoadedReferentiels;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The editions that come with the product and those of {@code jalon.rules.folder}, by the clock of whoever runs beside, or else of the machine. */
@Configuration(proxyBeanMethods = false)
public class EditionConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(EditionConfiguration.class);

    /** The shipped editions and those of a folder; a wrong file of the folder keeps the service from starting. */
    @Bean
    @ConditionalOnMissingBean
    LoadedReferentiels loadedReferentiels(@Value("${jalon.rules.folder:}") String folder) {
        return LoadedReferentiels.watched(
                folder,
                trouble -> LOG.error("The rules folder is wrong: what was loaded stays. {}", trouble.toString()));
    }

    @Bean
    Editions editions(LoadedReferentiels loaded, ObjectProvider<InstantSource> clock) {
        Editions editions = Editions.of(loaded.now(), clock.getIfUnique(InstantSource::system));
        loaded.whenChanged(editions::replace);
        return editions;
    }
}

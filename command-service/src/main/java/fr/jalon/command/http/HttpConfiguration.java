package fr.jalon.command.http;

import fr.jalon.command.intake.Identifiers;
import fr.jalon.contract.event.CloudEventMapping;
import fr.jalon.contract.event.EventCodec;
import fr.jalon.contract.problem.Problems;
import fr.jalon.edge.EdgeConfiguration;
import fr.jalon.edge.description.DescriptionConfiguration;
import fr.jalon.edge.description.OperationNotes;
import fr.jalon.referentiel.LoadedReferentiels;
import java.net.URI;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires what the command side shares with others in one process, unless they bring it along. */
@Configuration(proxyBeanMethods = false)
@Import({
    EdgeConfiguration.class,
    DescriptionConfiguration.class,
    TerritoryCommandController.class,
    AuditCommandController.class,
    ImportConfiguration.class,
    ClockController.class,
    SchemaController.class,
    LedgerController.class,
    CommandSecurity.class
})
public class HttpConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(HttpConfiguration.class);

    /** The shipped editions and those of a folder; a wrong file of the folder keeps the service from starting. */
    @Bean
    @ConditionalOnMissingBean
    LoadedReferentiels loadedReferentiels(@Value("${jalon.rules.folder:}") String folder) {
        return LoadedReferentiels.watched(
                folder,
                trouble -> LOG.error("The rules folder is wrong: what was loaded stays. {}", trouble.toString()));
    }

    @Bean
    @ConditionalOnMissingBean
    EventCodec eventCodec() {
        return EventCodec.current();
    }

    @Bean
    @ConditionalOnMissingBean
    CloudEventMapping cloudEventMapping(@Value("${jalon.public-url:http://localhost:8080}") URI publicUrl) {
        return new CloudEventMapping(publicUrl);
    }

    @Bean
    Identifiers milestoneIdentifiers(Clock clock) {
        return new Identifiers(clock);
    }

    @Bean
    CommandDescription commandDescription(OperationNotes notes) {
        return new CommandDescription(notes);
    }

    @Bean
    ProblemAnswers commandProblemAnswers(Problems problems) {
        return new ProblemAnswers(problems);
    }
}

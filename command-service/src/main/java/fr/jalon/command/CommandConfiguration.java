package fr.jalon.command;

import fr.jalon.command.clock.ClockConfiguration;
import fr.jalon.command.deadline.DeadlineConfiguration;
import fr.jalon.command.election.ElectionConfiguration;
import fr.jalon.command.eventstore.EventStoreConfiguration;
import fr.jalon.command.feed.FeedConfiguration;
import fr.jalon.command.handling.HandlingConfiguration;
import fr.jalon.command.http.HttpConfiguration;
import fr.jalon.command.ledger.LedgerConfiguration;
import fr.jalon.command.operations.OperationsConfiguration;
import fr.jalon.command.publication.PublicationConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/** All of the command side, to be imported by whoever runs it. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:command-settings.properties")
@Import({
    ClockConfiguration.class,
    EventStoreConfiguration.class,
    ElectionConfiguration.class,
    FeedConfiguration.class,
    PublicationConfiguration.class,
    HandlingConfiguration.class,
    DeadlineConfiguration.class,
    LedgerConfiguration.class,
    HttpConfiguration.class,
    OperationsConfiguration.class
})
public class CommandConfiguration {}

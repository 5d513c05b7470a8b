package fr.jalon.command.handling;

import fr.jalon.command.feed.Feed;
import fr.jalon.contract.event.EventCodec;
import fr.jalon.domain.rule.Succession;
import fr.jalon.domain.value.ParisDay;
import fr.jalon.edge.tracing.Traces;
import fr.jalon.referentiel.LoadedReferentiels;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.AggregateFactory;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Wires the handling of commands. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
public class HandlingConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(HandlingConfiguration.class);

    /** How long answers are kept ({@code docs/spec/api.md}, Idempotency-Key). */
    private static final Duration ANSWERS_KEPT = Duration.ofDays(400);

    @Bean
    TerritorySnapshots territorySnapshots(EventCodec codec, LoadedReferentiels referentiels) {
        return new TerritorySnapshots(codec, () -> referentiels.now().succession());
    }

    @Bean
    AggregateFactory<TerritoryAggregate> territoryFactory(LoadedReferentiels referentiels) {
        return new TerritoryFactory(() -> referentiels.now().succession());
    }

    @Bean
    Repository<TerritoryAggregate> territoryRepository(
            EventStore events,
            AggregateFactory<TerritoryAggregate> factory,
            Cache cache,
            SnapshotTriggerDefinition snapshots) {
        return EventSourcingRepository.builder(TerritoryAggregate.class)
                .eventStore(events)
                .aggregateFactory(factory)
                .cache(cache)
                .snapshotTriggerDefinition(snapshots)
                .build();
    }

    @Bean
    CommandBus commandBus(TransactionManager transactions) {
        return SimpleCommandBus.builder().transactionManager(transactions).build();
    }

    @Bean
    Territories territoryCommands(
            CommandBus commands,
            Repository<TerritoryAggregate> repository,
            EventStore events,
            Cache cache,
            JdbcClient jdbc,
            LoadedReferentiels referentiels,
            Clock clock,
            Deadlines deadlines,
            Feed feed,
            Traces traces) {
        Supplier<Succession> succession = () -> referentiels.now().succession();
        Supplier<LocalDate> today = () -> ParisDay.of(clock.instant());
        new AnnotationCommandHandlerAdapter<>(new CommandHandling(
                        repository,
                        siren -> cache.containsKey(siren.digits()),
                        siren -> events.lastSequenceNumberFor(siren.digits())
                                .map(last -> last + 1)
                                .orElse(0L),
                        siren -> cache.remove(siren.digits()),
                        new IdempotentAnswers(jdbc),
                        succession,
                        today,
                        deadlines,
                        feed,
                        traces))
                .subscribe(commands);
        return new Territories(commands, today, traces);
    }

    @Bean
    ForgettingAnswers forgettingAnswers(JdbcClient jdbc) {
        return new ForgettingAnswers(new IdempotentAnswers(jdbc));
    }

    /** Forgets answers once a day. */
    static final class ForgettingAnswers {

        private final IdempotentAnswers answers;

        ForgettingAnswers(IdempotentAnswers answers) {
            this.answers = answers;
        }

        @Scheduled(cron = "0 17 3 * * *", zone = ParisDay.ZONE_NAME)
        void forget() {
            LOG.info("{} old answers are forgotten", answers.forgetOlderThan(ANSWERS_KEPT));
        }
    }
}

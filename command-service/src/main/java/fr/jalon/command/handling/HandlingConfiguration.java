package fr.jalon.command.handling;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import fr.jalon.command.eventstore.GrowingSnapshots;
import fr.jalon.command.feed.Feed;
import fr.jalon.command.handling.CommandBatch.Settled;
import fr.jalon.contract.event.EventCodec;
import fr.jalon.contract.event.EventWeight;
import fr.jalon.domain.date.ParisDay;
import fr.jalon.edge.tracing.Traces;
import fr.jalon.referentiel.LoadedReferentiels;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
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

    /** Others keep something as well. */
    private static final int CACHE_OF_HEAP = 8;

    private static final int WAITING_OF_HEAP = 16;

    @Bean
    TerritorySnapshots territorySnapshots(EventCodec codec, LoadedReferentiels referentiels) {
        return new TerritorySnapshots(codec, () -> referentiels.now().succession());
    }

    @Bean
    CommandBus commandBus(TransactionManager transactions) {
        return SimpleCommandBus.builder().transactionManager(transactions).build();
    }

    /** An eighth of the heap unless told; told how many events of the usual size: a large one counts as several. */
    @Bean
    RecordedTerritories recordedTerritories(
            EventStore events,
            GrowingSnapshots snapshots,
            JdbcClient jdbc,
            LoadedReferentiels referentiels,
            @Value("${jalon.command.cached-events:0}") long told) {
        return new RecordedTerritories(
                events,
                snapshots,
                jdbc,
                () -> referentiels.now().succession(),
                told > 0
                        ? told * EventWeight.BYTES_PER_EVENT
                        : Runtime.getRuntime().maxMemory() / CACHE_OF_HEAP);
    }

    @Bean
    WaitingCommands waitingCommands() {
        return new WaitingCommands(Runtime.getRuntime().maxMemory() / WAITING_OF_HEAP);
    }

    @Bean
    MeterBinder waitingCommandMeters(WaitingCommands waiting) {
        return registry -> {
            CommandMeters.begin();
            Gauge.builder("jalon.commands.waiting", waiting, WaitingCommands::size)
                    .description("Commands whose turn has not come")
                    .register(registry);
            Gauge.builder("jalon.commands.room", waiting, WaitingCommands::fullness)
                    .description("How much of the room is held by commands that wait or are under way, from 0 to 1")
                    .register(registry);
        };
    }

    @Bean
    Territories territoryCommands(
            WaitingCommands waiting, RecordedTerritories territories, JdbcClient jdbc, Clock clock, Traces traces) {
        return new Territories(
                waiting, territories, new IdempotentAnswers(jdbc), () -> ParisDay.of(clock.instant()), traces);
    }

    @Bean(initMethod = "start")
    @DependsOn("flywayInitializer")
    GroupCommit groupCommit(
            CommandBus commands,
            WaitingCommands waiting,
            RecordedTerritories territories,
            EventStore events,
            JdbcClient jdbc,
            Clock clock,
            Deadlines deadlines,
            Feed feed,
            DataSource database) {
        new AnnotationCommandHandlerAdapter<>(new BatchHandling(
                        territories,
                        events,
                        new IdempotentAnswers(jdbc),
                        deadlines,
                        jdbc,
                        () -> ParisDay.of(clock.instant())))
                .subscribe(commands);
        return new GroupCommit(
                waiting,
                batch -> {
                    try {
                        return dispatched(commands, batch);
                    } finally {
                        LeftOpen.rollBack(database);
                    }
                },
                settled -> {
                    settled.grown().forEach(territories::committed);
                    if (!settled.grown().isEmpty()) {
                        feed.committed();
                    }
                },
                () -> distrust(database));
    }

    /** Where one connection broke all may have: the pool hands out whatever it took back within the last half second without looking at it. */
    static void distrust(DataSource database) {
        try {
            HikariPoolMXBean pool = database.unwrap(HikariDataSource.class).getHikariPoolMXBean();
            if (pool != null) {
                pool.softEvictConnections();
            }
        } catch (SQLException e) {
            LOG.debug("No pool of Hikari's: whatever it is looks at its connections itself", e);
        }
    }

    /** Hands a batch to its handler, in a unit of work of its own; returns once all is committed. */
    static Settled dispatched(CommandBus commands, CommandBatch batch) {
        FutureCallback<Object, Object> callback = new FutureCallback<>();
        commands.dispatch(GenericCommandMessage.asCommandMessage(batch), callback);
        CommandResultMessage<?> result = callback.getResult();
        if (result.isExceptional()) {
            throw result.exceptionResult() instanceof RuntimeException exception
                    ? exception
                    : new IllegalStateException(result.exceptionResult());
        }
        return (Settled) result.getPayload();
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

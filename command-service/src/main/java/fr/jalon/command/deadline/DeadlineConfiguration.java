package fr.jalon.command.deadline;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import fr.jalon.command.handling.Deadlines;
import fr.jalon.command.handling.Territories;
import fr.jalon.referentiel.LoadedReferentiels;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Wires the deadlines. */
@Configuration(proxyBeanMethods = false)
public class DeadlineConfiguration {

    /** Takes part in the transaction of whoever calls. */
    @Bean
    Deadlines deadlines(DataSource dataSource) {
        return new ScheduledDeadlines(SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource))
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, true))
                .build());
    }

    @Bean
    @DependsOn("flywayInitializer")
    DeadlineScheduler deadlineScheduler(
            DataSource dataSource, Territories territories, JdbcClient jdbc, LoadedReferentiels rules, Clock clock) {
        LevelAnnouncer announcer = new LevelAnnouncer(territories, jdbc);
        return new DeadlineScheduler(dataSource, announcer, new Reassessment(announcer, rules, jdbc), rules, clock);
    }
}

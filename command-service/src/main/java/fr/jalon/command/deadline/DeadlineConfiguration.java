package fr.jalon.command.deadline;

import fr.jalon.command.handling.Deadlines;
import fr.jalon.command.handling.Territories;
import fr.jalon.domain.date.ParisDay;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.referentiel.LoadedReferentiels;
import fr.jalon.referentiel.Referentiels;
import java.time.Clock;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the deadlines. */
@Configuration(proxyBeanMethods = false)
public class DeadlineConfiguration {

    /** Takes part in the transaction of whoever calls. */
    @Bean
    Deadlines deadlines(JdbcClient jdbc) {
        return new ScheduledDeadlines(jdbc);
    }

    @Bean
    LevelAnnouncer levelAnnouncer(Territories territories, JdbcClient jdbc) {
        return new LevelAnnouncer(territories, jdbc);
    }

    @Bean
    Reassessment reassessment(LevelAnnouncer announcer, JdbcClient jdbc, LoadedReferentiels rules, Clock clock) {
        return new Reassessment(
                (siren, cause) -> announcer.announce(siren, LevelAnnouncer.ACTOR_OF_RULES, cause),
                () -> current(rules.now(), ParisDay.of(clock.instant())),
                jdbc);
    }

    private static Reassessment.Current current(Referentiels rules, LocalDate today) {
        String edition =
                rules.succession().on(today).announced().map(RuleSet::edition).orElseThrow();
        return new Reassessment.Current(edition, rules.fingerprintOfLevels(today));
    }

    /** Whether the rules here are those that territories were last assessed under. */
    @Bean
    HealthIndicator rulesInStepHealthIndicator(Reassessment reassessment) {
        return reassessment::health;
    }

    @Bean
    @DependsOn("flywayInitializer")
    DeadlineScheduler deadlineScheduler(
            DataSource dataSource,
            LevelAnnouncer announcer,
            Reassessment reassessment,
            LoadedReferentiels rules,
            Clock clock) {
        return new DeadlineScheduler(dataSource, announcer, reassessment, rules, clock);
    }
}

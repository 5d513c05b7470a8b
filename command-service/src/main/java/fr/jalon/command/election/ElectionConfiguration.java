package fr.jalon.command.election;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what wakes the elected workers, whichever there are. */
@Configuration(proxyBeanMethods = false)
public class ElectionConfiguration {

    /** A worker keeps one connection of the pool for as long as it lives: the pool must be larger than the workers. */
    @Bean
    Connections connections(DataSource dataSource) {
        return dataSource::getConnection;
    }

    @Bean
    WorkerNotifications workerNotifications(Connections connections, List<ElectedWorker> workers) {
        return new WorkerNotifications(connections, workers);
    }
}

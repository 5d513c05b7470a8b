package fr.jalon.query;

import fr.jalon.edge.token.IssuersConfiguration;
import fr.jalon.reports.ReportsConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** The read side alone, on port 8082; its settings stand in {@code query-service.properties}. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({QueryConfiguration.class, ReportsConfiguration.class, IssuersConfiguration.class})
public class QueryServiceApplication {

    /** Starts the service. */
    public static void main(String[] arguments) {
        new SpringApplicationBuilder(QueryServiceApplication.class)
                .properties("spring.config.name=query-service")
                .run(arguments);
    }
}

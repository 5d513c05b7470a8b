package fr.jalon.command;

import fr.jalon.edge.token.IssuersConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** The command side alone, on port 8081; its settings stand in {@code command-service.properties}. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({CommandConfiguration.class, IssuersConfiguration.class})
public class CommandServiceApplication {

    /** Runs the service with the settings of {@code command-service.properties} and of the environment. */
    public static void main(String[] arguments) {
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
        new SpringApplicationBuilder(CommandServiceApplication.class)
                .properties("spring.config.name=command-service")
                .run(arguments);
    }
}

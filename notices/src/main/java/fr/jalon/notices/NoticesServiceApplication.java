package fr.jalon.notices;

import fr.jalon.edge.token.IssuersConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** This module alone, on port 8083; its settings stand in {@code notices.properties}. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({NoticesConfiguration.class, IssuersConfiguration.class})
public class NoticesServiceApplication {

    /** Starts the service. */
    public static void main(String[] arguments) {
        new SpringApplicationBuilder(NoticesServiceApplication.class)
                .properties("spring.config.name=notices")
                .run(arguments);
    }
}

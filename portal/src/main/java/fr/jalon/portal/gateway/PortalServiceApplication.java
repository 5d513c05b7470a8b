package fr.jalon.portal.gateway;

import fr.jalon.edge.EdgeConfiguration;
import fr.jalon.edge.token.IssuersConfiguration;
import fr.jalon.portal.PortalConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** The portal alone, on port 8080; its settings stand in {@code portal.properties}. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({PortalConfiguration.class, GatewayConfiguration.class, EdgeConfiguration.class, IssuersConfiguration.class})
public class PortalServiceApplication {

    /** Starts the service. */
    public static void main(String[] arguments) {
        new SpringApplicationBuilder(PortalServiceApplication.class)
                .properties("spring.config.name=portal")
                .run(arguments);
    }
}

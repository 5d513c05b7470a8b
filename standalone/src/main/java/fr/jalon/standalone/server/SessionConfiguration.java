package fr.jalon.standalone.server;

import fr.jalon.standalone.folder.DataFolder;
import java.time.InstantSource;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Who is signed in stays so over a restart. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    /** Before the limits of sessions, which are set on the manager that is there. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> keptSessions(DataFolder folder) {
        return server -> server.addContextCustomizers(
                context -> context.setManager(new KeptSessions(folder.sessions(), InstantSource.system())));
    }
}

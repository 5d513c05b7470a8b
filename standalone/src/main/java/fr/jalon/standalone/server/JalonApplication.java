package fr.jalon.standalone.server;

import fr.jalon.command.CommandConfiguration;
import fr.jalon.notices.NoticesConfiguration;
import fr.jalon.portal.PortalConfiguration;
import fr.jalon.query.QueryConfiguration;
import fr.jalon.reports.ReportsConfiguration;
import fr.jalon.standalone.issuer.IssuerConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The services, the portal and the issuer on one port. Started by {@link Product}, which makes the beans of the data folder. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    CommandConfiguration.class,
    QueryConfiguration.class,
    ReportsConfiguration.class,
    PortalConfiguration.class,
    NoticesConfiguration.class,
    IssuerConfiguration.class,
    FeedEndpoint.class,
    SessionConfiguration.class
})
class JalonApplication {}

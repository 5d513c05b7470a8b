package fr.jalon.edge;

import fr.jalon.contract.problem.Problems;
import fr.jalon.edge.limit.BodyBytes;
import fr.jalon.edge.limit.ConcurrencyLimit;
import fr.jalon.edge.limit.Pace;
import fr.jalon.edge.limit.PaceValve;
import fr.jalon.edge.limit.PacedProtocol;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.session.ManagerBase;
import org.apache.catalina.session.StandardManager;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.ProtocolHandler;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.CorsFilter;

/** Limits of the web server, and problems for what goes wrong in it. */
@Configuration(proxyBeanMethods = false)
@Import({ProblemErrorController.class, ProblemPages.class})
class ServerConfiguration {

    private static final int HEADER_BYTES_MAX = 16 * 1024;
    private static final int HEADERS_MAX = 60;
    /** Browsers take a cookie of such a name from this very host alone, and over TLS. */
    private static final String OF_THIS_HOST = "__Host-";

    private static final int BEFORE_FORMS_ARE_READ = Ordered.HIGHEST_PRECEDENCE + 10;
    private static final int FIRST = -130;
    private static final int SECOND = -120;
    /** Of somebody who is not known: the longest form with every field full is smaller. */
    private static final long STRANGERS_BYTES_MAX = 256 * 1024;

    /** Of the heap: what a connection holds while its request is read, some 80 KiB, with as much again for everything else. */
    private static final long BYTES_PER_CONNECTION = 192 * 1024;

    private static final int CONNECTIONS_MAX = 8_192;
    private static final int CONNECTIONS_MIN = 256;

    private static final int STRANGERS_WAITED_FOR_EACH = 32;
    private static final int STRANGERS_WAITED_FOR = 64;

    /** Files of people whose session has ended, which are read so that they see what became of them. */
    private static final int LATE_UPLOADS_EACH = 4;

    private static final int LATE_UPLOADS = 16;

    /** From Java 24 on, a virtual thread that waits in somebody's {@code synchronized} holds nothing (JEP 491). */
    private static final int NOTHING_IS_PINNED = 24;

    @Bean
    ProblemWriter problemWriter(Problems problems) {
        return new ProblemWriter(problems);
    }

    @Bean
    RejectedRequestAdvice rejectedAddresses(ProblemWriter problems) {
        return new RejectedRequestAdvice(problems);
    }

    @Bean
    CommittedResponseResolver brokenAnswers() {
        return new CommittedResponseResolver();
    }

    @Bean
    BodyBytes bodyBytes() {
        return new BodyBytes();
    }

    /** Before all who read forms, of whatever method: Spring's own are far ahead of the guards. */
    @Bean
    FilterRegistrationBean<FormBytes> formBytes(ProblemWriter problems, SecurityLog log, BodyBytes bytes) {
        FilterRegistrationBean<FormBytes> filter =
                new FilterRegistrationBean<>(new FormBytes(problems, log, bytes, STRANGERS_BYTES_MAX));
        filter.setOrder(BEFORE_FORMS_ARE_READ);
        return filter;
    }

    @Bean
    FilterRegistrationBean<RequestLimits> requestLimits(ProblemWriter problems) {
        FilterRegistrationBean<RequestLimits> filter = new FilterRegistrationBean<>(new RequestLimits(problems));
        filter.setOrder(FIRST);
        return filter;
    }

    /** Setting: {@code jalon.cors.origins}, with commas between. Without it, browsers keep all other origins out. */
    @Bean
    @ConditionalOnProperty("jalon.cors.origins")
    FilterRegistrationBean<CorsFilter> otherOrigins(
            @Value("${jalon.cors.origins}") List<String> origins,
            @Value("${jalon.public-url:http://localhost:8080}") URI publicUrl,
            ProblemWriter problems) {
        FilterRegistrationBean<CorsFilter> filter =
                new FilterRegistrationBean<>(CorsPolicy.filter(origins, publicUrl, problems));
        filter.setOrder(SECOND);
        return filter;
    }

    /**
     * Setting: {@code jalon.limits.silence}, for how long a client may leave the server waiting for the next bytes of a
     * request; {@code jalon.limits.strangers-body}, in which time the whole body of somebody who is not known yet has to be here;
     * {@code jalon.limits.sessions} and {@code jalon.limits.sessions-per-person}, how many there are at once; {@code
     * jalon.limits.connections}, how many connections are served at once, 0 for as many as the heap can hold: others wait their turn.
     * Behind the customizers of Spring Boot, so that what stands here holds.
     */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> strictServer(
            ProblemWriter problems,
            @Value("${jalon.public-url:http://localhost:8080}") URI publicUrl,
            @Value("${jalon.limits.silence:PT60S}") Duration silence,
            @Value("${jalon.limits.strangers-body:PT15S}") Duration strangers,
            @Value("${jalon.limits.sessions:2000}") int sessionsMax,
            @Value("${jalon.limits.sessions-per-person:20}") int sessionsEachMax,
            @Value("${jalon.limits.connections:0}") int connectionsMax) {
        return factory -> {
            factory.setProtocol(PacedProtocol.class.getName());
            factory.addEngineValves(new PaceValve(
                    new Pace.Limits(
                            strangers,
                            silence,
                            STRANGERS_BYTES_MAX,
                            new ConcurrencyLimit(STRANGERS_WAITED_FOR_EACH, STRANGERS_WAITED_FOR)),
                    new ConcurrencyLimit(LATE_UPLOADS_EACH, LATE_UPLOADS)));
            factory.addConnectorCustomizers(connector -> {
                connector.setMaxPostSize(FormBytes.FORM_MAX);
                limit(connector.getProtocolHandler(), silence, connections(connectionsMax));
            });
            factory.addContextCustomizers(
                    context -> context.getParent().getPipeline().addValve(new ProblemValve(problems)));
            factory.addContextCustomizers(context -> limit(context, sessionsMax, sessionsEachMax));
            if ("https".equals(publicUrl.getScheme())) {
                Cookie cookie = factory.getSettings().getSession().getCookie();
                cookie.setSecure(true);
                if (cookie.getName() != null && !cookie.getName().startsWith(OF_THIS_HOST)) {
                    cookie.setName(OF_THIS_HOST + cookie.getName());
                }
            }
        };
    }

    /** One more is answered 503, and one more of a person's ends his oldest. */
    private static void limit(Context context, int sessionsMax, int eachMax) {
        if (context.getManager() == null) {
            context.setManager(new StandardManager());
        }
        if (context.getManager() instanceof ManagerBase sessions) {
            sessions.setMaxActiveSessions(sessionsMax);
        }
        if (context instanceof StandardContext application) {
            application.addApplicationEventListener(new SessionsPerPerson(context::getManager, eachMax));
        }
    }

    /** Setting: {@code jalon.limits.session-age}, after which somebody signs in again whatever he has done meanwhile. */
    @Bean
    FilterRegistrationBean<SessionAge> sessionAge(@Value("${jalon.limits.session-age:PT24H}") Duration most) {
        FilterRegistrationBean<SessionAge> filter =
                new FilterRegistrationBean<>(new SessionAge(most, InstantSource.system()));
        filter.setOrder(SECOND + 1);
        return filter;
    }

    private static int connections(int told) {
        return told > 0
                ? told
                : Math.clamp(Runtime.getRuntime().maxMemory() / BYTES_PER_CONNECTION, CONNECTIONS_MIN, CONNECTIONS_MAX);
    }

    private static void limit(ProtocolHandler handler, Duration silence, int connectionsMax) {
        if (handler instanceof AbstractHttp11Protocol<?> http) {
            http.setMaxConnections(connectionsMax);
            http.setConnectionTimeout(Math.toIntExact(silence.toMillis()));
            http.setMaxHttpRequestHeaderSize(HEADER_BYTES_MAX);
            http.setMaxHeaderCount(HEADERS_MAX);
            http.setServer(null);
            // Whoever asks first whether a body is welcome is told so once somebody wants it, and otherwise sees why
            // not.
            http.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
            http.setServerRemoveAppProvidedValues(true);
            if (Runtime.version().feature() >= NOTHING_IS_PINNED) {
                http.setExecutor(new VirtualThreadExecutor("http-"));
            }
        }
    }
}

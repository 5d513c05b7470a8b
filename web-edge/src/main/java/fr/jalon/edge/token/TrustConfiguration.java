package fr.jalon.edge.token;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.client.support.BasicAuthenticationInterceptor;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.introspection.SpringOpaqueTokenIntrospector;
import org.springframework.web.client.RestTemplate;

/** Whose tokens count, as the settings say. */
@Configuration(proxyBeanMethods = false)
class TrustConfiguration {

    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(3);

    /**
     * Settings: {@code jalon.issuer-uri}, one address or several with commas between, as they stand in the claim
     * {@code iss}; {@code jalon.audience}, what tokens must be for. There is no default for the first: a service that
     * trusts nobody does not start. With {@code jalon.introspection.uri} the first issuer is also asked whether it still
     * stands by its tokens.
     */
    @Bean
    @ConditionalOnMissingBean
    JwtDecoder tokenDecoder(
            @Value("${jalon.issuer-uri:}") List<String> issuers,
            @Value("${jalon.audience:jalon}") String audience,
            @Value("${jalon.introspection.uri:}") String introspection,
            @Value("${jalon.introspection.client-id:}") String clientId,
            @Value("${jalon.introspection.client-secret:}") String clientSecret,
            @Value("${jalon.introspection.kept:PT20S}") Duration kept) {
        JwtDecoder trusted = new RememberedTokens(new TrustedIssuers(issuers, audience), TrustedIssuers.ALIVE);
        if (introspection.isBlank()) {
            return trusted;
        }
        if (clientId.isBlank() || clientSecret.isBlank()) {
            throw new IllegalArgumentException(
                    "To ask about tokens takes a client: set jalon.introspection.client-id and jalon.introspection.client-secret");
        }
        return new IntrospectedTokens(
                trusted,
                issuers.getFirst().strip(),
                introspector(introspection, clientId, clientSecret),
                kept,
                Ticker.systemTicker());
    }

    static OpaqueTokenIntrospector introspector(String uri, String clientId, String clientSecret) {
        SimpleClientHttpRequestFactory connections = new SimpleClientHttpRequestFactory();
        connections.setConnectTimeout(ANSWERED_WITHIN);
        connections.setReadTimeout(ANSWERED_WITHIN);
        RestTemplate client = new RestTemplate(connections);
        client.getInterceptors().add(new BasicAuthenticationInterceptor(clientId, clientSecret));
        return new SpringOpaqueTokenIntrospector(uri, client);
    }
}

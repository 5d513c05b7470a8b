package fr.jalon.door;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Whose tokens count, as the settings say. */
@Configuration(proxyBeanMethods = false)
class TrustConfiguration {

    /**
     * Settings: {@code jalon.issuer-uri}, one address or several with commas between, as they stand in the claim
     * {@code iss}; {@code jalon.audience}, what tokens must be for. There is no default for the first: a service that
     * trusts nobody does not start.
     */
    @Bean
    @ConditionalOnMissingBean
    JwtDecoder tokenDecoder(
            @Value("${jalon.issuer-uri:}") List<String> issuers, @Value("${jalon.audience:jalon}") String audience) {
        return new TrustedIssuers(issuers, audience);
    }
}

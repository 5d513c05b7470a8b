package fr.jalon.edge.description;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For services that describe themselves by OpenAPI; needs springdoc beside it. */
@Configuration(proxyBeanMethods = false)
public class DescriptionConfiguration {

    /**
     * Settings: {@code jalon.token-uri}, where clients get their tokens. Without it, a service that trusts no issuer but its own process has
     * the one below its public address, and others tell where the issuer describes itself.
     */
    @Bean
    OperationNotes operationNotes(
            @Value("${jalon.token-uri:}") String tokenUri,
            @Value("${jalon.issuer-uri:}") String issuers,
            @Value("${jalon.public-url:http://localhost:8080}") URI publicUrl) {
        if (issuers.isBlank()) {
            String here = publicUrl.toString().replaceFirst("/$", "");
            return new OperationNotes(tokenUri.isEmpty() ? here + "/oauth2/token" : tokenUri, here);
        }
        return new OperationNotes(tokenUri, issuers.split(",", 2)[0].strip());
    }
}

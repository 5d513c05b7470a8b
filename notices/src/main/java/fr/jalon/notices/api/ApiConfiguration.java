package fr.jalon.notices.api;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the way to the API. */
@Configuration(proxyBeanMethods = false)
public class ApiConfiguration {

    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(3);

    /**
     * Settings: {@code jalon.notices.api}, the address of the HTTP API; {@code jalon.notices.token-uri}, {@code jalon.notices.client-id} and
     * {@code jalon.notices.client-secret}, as whom it is asked.
     */
    @Bean
    PublicApi publicApi(
            @Value("${jalon.notices.api}") URI address,
            @Value("${jalon.notices.token-uri:}") String issuer,
            @Value("${jalon.notices.client-id:}") String clientId,
            @Value("${jalon.notices.client-secret:}") String clientSecret) {
        if (issuer.isBlank() || clientId.isBlank() || clientSecret.isBlank()) {
            throw new IllegalArgumentException(
                    "To ask the API takes a client with the role reader: set jalon.token-uri, jalon.notices.client-id and"
                            + " jalon.notices.client-secret");
        }
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECTED_WITHIN)
                .build();
        // Tokens live by the machine's clock, whatever the product takes for now.
        return new PublicApi(
                http,
                address,
                new ClientToken(http, URI.create(issuer), clientId, clientSecret, InstantSource.system()));
    }

    @Bean
    Territories noticesTerritories(PublicApi api) {
        return new Territories(api);
    }
}

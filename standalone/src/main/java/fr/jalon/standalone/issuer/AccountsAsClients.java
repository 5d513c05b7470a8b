package fr.jalon.standalone.issuer;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The clients of the accounts file as Spring Security sees them, and the one client without a secret through which pages sign in. */
final class AccountsAsClients implements RegisteredClientRepository {
    /** The client that pages use. Public: a page cannot keep a secret, PKCE stands in for it. */
    static final String PAGES_CLIENT_ID = "jalon-pages";

    private final AccountsFile accounts;
    private final RegisteredClient pages;
    private final Duration tokenLife;

    AccountsAsClients(AccountsFile accounts, String issuer, Duration tokenLife) {
        this.accounts = accounts;
        this.tokenLife = tokenLife;
        this.pages = pages(issuer);
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients are registered by 'jalon client add'");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        if (clientId.equals(PAGES_CLIENT_ID)) {
            return pages;
        }
        return accounts.current().client(clientId).map(this::registered).orElse(null);
    }

    private RegisteredClient registered(Accounts.Client client) {
        return RegisteredClient.withId(client.clientId())
                .clientId(client.clientId())
                .clientSecret(client.secretHash())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenSettings(tokens())
                .build();
    }

    private RegisteredClient pages(String issuer) {
        return RegisteredClient.withId(PAGES_CLIENT_ID)
                .clientId(PAGES_CLIENT_ID)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(issuer + "/login/oauth2/code/jalon")
                .redirectUri(issuer.replace("//localhost", "//127.0.0.1") + "/login/oauth2/code/jalon")
                .scope("openid")
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .tokenSettings(tokens())
                .build();
    }

    private TokenSettings tokens() {
        return TokenSettings.builder().accessTokenTimeToLive(tokenLife).build();
    }
}

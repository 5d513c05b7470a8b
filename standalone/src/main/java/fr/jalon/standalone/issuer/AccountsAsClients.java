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

    /** The hash that a client is admitted by, which stays as it was when the library puts another in its place. */
    private static final String LOOKED_AT = "jalon.looked-at";

    private final AccountsFile accounts;
    private final RegisteredClient pages;
    private final Duration tokenLife;

    AccountsAsClients(AccountsFile accounts, String issuer, Duration tokenLife) {
        this.accounts = accounts;
        this.tokenLife = tokenLife;
        this.pages = pages(issuer);
    }

    /**
     * The library's way to say that a secret was hashed anew; not where somebody has changed it since it was looked at. Clients are registered by
     * {@code jalon client add}.
     */
    @Override
    public void save(RegisteredClient client) {
        String hash = String.valueOf(client.getClientSecret());
        String looked = client.getClientSettings().getSetting(LOOKED_AT);
        accounts.change(before -> before.client(client.getClientId())
                .filter(known -> known.secretHash().equals(looked))
                .map(known -> before.with(known.withHash(hash)))
                .orElse(before));
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
                .clientSettings(ClientSettings.builder()
                        .setting(LOOKED_AT, client.secretHash())
                        .build())
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

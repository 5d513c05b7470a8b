package fr.jalon.standalone.issuer;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/**
 * Counts the tries of the secrets of clients as those of passwords, where somebody has chosen the secret: nobody guesses a random one. A client
 * that there is not costs as much as one that there is.
 */
final class CountedClients implements AuthenticationProvider {

    private final AuthenticationProvider secretsOfClients;
    private final AccountsFile accounts;
    private final Tries tries;
    private final PasswordEncoder secrets;
    private final Supplier<String> address;

    CountedClients(
            AuthenticationProvider secretsOfClients,
            AccountsFile accounts,
            Tries tries,
            PasswordEncoder secrets,
            Supplier<String> address) {
        this.secretsOfClients = secretsOfClients;
        this.accounts = accounts;
        this.tries = tries;
        this.secrets = secrets;
        this.address = address;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication client) {
        if (client.getCredentials() == null) {
            return secretsOfClients.authenticate(client);
        }
        String id = client.getName();
        Optional<Accounts.Client> known = accounts.current().client(id);
        if (known.isEmpty()) {
            secrets.matches(String.valueOf(client.getCredentials()), SecretHashing.OF_NOBODY);
            return secretsOfClients.authenticate(client);
        }
        return known.get().secretHash().startsWith(SecretHashing.RANDOM)
                ? secretsOfClients.authenticate(client)
                : counted(client, id);
    }

    private @Nullable Authentication counted(Authentication client, String id) {
        String from = address.get();
        if (!tries.begin(id, from)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        try {
            Authentication authenticated = secretsOfClients.authenticate(client);
            if (authenticated == null) {
                // Not by its secret.
                tries.takeBack(id, from);
            } else {
                tries.succeeded(id, from);
            }
            return authenticated;
        } catch (TooManyAtOnce e) {
            tries.takeBack(id, from);
            throw e;
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return secretsOfClients.supports(authentication);
    }
}

package fr.jalon.standalone.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.standalone.folder.DataFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

/** The secret of a client that somebody has chosen is guessed as often as a password, and no more. */
class CountedClientsTest {

    @TempDir
    Path temporary;

    private final AtomicInteger looked = new AtomicInteger();
    private final AuthenticationProvider refusing = new AuthenticationProvider() {
        @Override
        public @Nullable Authentication authenticate(Authentication client) {
            looked.incrementAndGet();
            if ("busy".equals(client.getCredentials())) {
                throw new TooManyAtOnce();
            }
            if ("assertion".equals(client.getCredentials())) {
                return null;
            }
            throw new OAuth2AuthenticationException("invalid_client");
        }

        @Override
        public boolean supports(Class<?> authentication) {
            return true;
        }
    };

    private CountedClients clients;

    @BeforeEach
    void two_clients() {
        AccountsFile accounts = new AccountsFile(new DataFolder(temporary));
        accounts.change(before -> before.with(client("chosen", SecretHashing.CHOSEN + "00"))
                .with(client("random", SecretHashing.RANDOM + "00")));
        clients = new CountedClients(
                refusing,
                accounts,
                new Tries(id -> accounts.current().client(id).isPresent(), System::nanoTime),
                new SecretHashing(),
                () -> "192.0.2.1");
    }

    private static Accounts.Client client(String id, String hash) {
        return new Accounts.Client(id, hash, Role.READER, List.of());
    }

    private void guess(String id, String secret, int times) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> clients.authenticate(new TestingAuthenticationToken(id, secret)))
                    .isInstanceOf("busy".equals(secret) ? TooManyAtOnce.class : OAuth2AuthenticationException.class);
        }
    }

    @Test
    void after_twenty_wrong_secrets_nobody_looks_at_another() {
        guess("chosen", "busy", 5);
        guess("chosen", "wrong", Tries.TRIES_MAX - 1);
        // Who comes with something else than a secret has guessed nothing, and makes nothing forgotten.
        assertThat(clients.authenticate(new TestingAuthenticationToken("chosen", "assertion")))
                .isNull();
        guess("chosen", "wrong", 10);

        assertThat(looked).hasValue(5 + Tries.TRIES_MAX + 1);
    }

    @Test
    void a_random_secret_may_be_tried_for_ever() {
        guess("random", "wrong", 30);

        assertThat(looked).hasValue(30);
    }
}

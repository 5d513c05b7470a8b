package fr.jalon.standalone.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.standalone.folder.DataFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** What is hashed anew at a sign-in takes the place of what was looked at, and undoes nothing that was changed meanwhile. */
class RehashedTest {

    @TempDir
    Path temporary;

    private AccountsFile accounts;
    private AccountsAsClients clients;

    @BeforeEach
    void accounts() {
        accounts = new AccountsFile(new DataFolder(temporary));
        clients = new AccountsAsClients(accounts, "http://localhost:8080", Duration.ofMinutes(30));
        accounts.change(none -> Accounts.NONE
                .with(new Accounts.Client("c", "old", Role.READER, List.of()))
                .with(new Accounts.User("anna", "old", "user-1", Role.READER, List.of())));
    }

    private String passwordHash() {
        return accounts.current().user("anna").orElseThrow().passwordHash();
    }

    private void signsInWith(String looked) {
        UserDetails anna = User.withUsername("anna").password(looked).build();
        new IssuerConfiguration().issuerPasswords(accounts).updatePassword(anna, "anew");
    }

    @Test
    void a_password_that_an_operator_has_changed_meanwhile_stays_changed_and_who_is_disabled_stays_so() {
        signsInWith("old");
        assertThat(passwordHash()).isEqualTo("anew");

        signsInWith("old");
        accounts.change(before -> before.with(
                before.user("anna").orElseThrow().withHash("changed").disabled()));
        signsInWith("anew");

        assertThat(passwordHash()).isEqualTo("{disabled}changed");
    }

    @Test
    void so_does_the_secret_of_a_client() {
        RegisteredClient looked = Objects.requireNonNull(clients.findByClientId("c"));
        RegisteredClient anew =
                RegisteredClient.from(looked).clientSecret("anew").build();
        clients.save(anew);
        assertThat(accounts.current().client("c").orElseThrow().secretHash()).isEqualTo("anew");

        accounts.change(before -> before.with(before.client("c").orElseThrow().withHash("changed")));
        clients.save(anew);

        assertThat(accounts.current().client("c").orElseThrow().secretHash()).isEqualTo("changed");
    }
}

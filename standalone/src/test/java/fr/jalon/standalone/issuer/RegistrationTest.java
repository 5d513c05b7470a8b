package fr.jalon.standalone.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.outcome.CannotContinue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RegistrationTest {
    private static final String ISSUER = "http://localhost:8080";

    @TempDir
    Path temporary;

    private DataFolder folder = new DataFolder(Path.of("."));
    private Registration registration = new Registration(folder);

    @BeforeEach
    void in_a_new_folder() {
        folder = new DataFolder(temporary);
        registration = new Registration(folder);
    }

    @Test
    void the_first_start_writes_the_file_of_the_contract_for_its_owner_alone() throws IOException {
        registration.ensureFirst(ISSUER);

        JsonNode json = JsonMapper.builder().build().readTree(Files.readString(folder.credentials()));
        assertThat(json.propertyNames()).containsExactly("issuer", "clients", "users");
        assertThat(json.path("issuer").asString()).isEqualTo(ISSUER);
        assertThat(json.path("clients").propertyNames()).containsExactly("admin", "animator", "reader", "auditor");
        assertThat(json.path("clients").path("admin").propertyNames())
                .containsExactlyInAnyOrder("clientId", "clientSecret");
        assertThat(json.path("users").propertyNames()).containsExactly("admin", "animator", "auditor");
        assertThat(json.path("users").path("admin").propertyNames()).containsExactlyInAnyOrder("username", "password");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.credentials())))
                .isEqualTo("rw-------");
    }

    @Test
    void a_restart_keeps_the_secrets_and_tells_the_new_address() throws IOException {
        Credentials first = registration.ensureFirst(ISSUER);
        Accounts accounts = new AccountsFile(folder).current();

        Credentials second = registration.ensureFirst("http://localhost:9090");

        assertThat(second.clients()).isEqualTo(first.clients());
        assertThat(second.users()).isEqualTo(first.users());
        assertThat(Credentials.read(folder)).contains(second);
        assertThat(second.issuer()).isEqualTo("http://localhost:9090");
        assertThat(new AccountsFile(folder).current()).isEqualTo(accounts);
    }

    @Test
    void a_lost_file_gets_new_secrets_and_users_stay_the_same_persons() throws IOException {
        Credentials first = registration.ensureFirst(ISSUER);
        Accounts before = new AccountsFile(folder).current();
        Files.delete(folder.credentials());

        Credentials second = registration.ensureFirst(ISSUER);

        assertThat(second.clients().get("admin")).isNotEqualTo(first.clients().get("admin"));
        assertThat(new AccountsFile(folder).current().user("animator").map(Accounts.User::subject))
                .isEqualTo(before.user("animator").map(Accounts.User::subject));
    }

    @Test
    void neither_secrets_nor_passwords_are_kept_in_the_accounts_or_told_by_to_string() throws IOException {
        Credentials told = registration.ensureFirst(ISSUER);

        String accounts = Files.readString(folder.issuer().resolve("accounts.json"));
        for (Credentials.ClientSecret client : told.clients().values()) {
            assertThat(accounts).doesNotContain(client.clientSecret());
            assertThat(told.toString()).doesNotContain(client.clientSecret());
        }
        for (Credentials.UserPassword user : told.users().values()) {
            assertThat(accounts).doesNotContain(user.password());
            assertThat(told.toString()).doesNotContain(user.password());
        }
    }

    @Test
    void a_client_added_by_somebody_else_is_seen_by_a_reader_that_has_read_before() {
        registration.ensureFirst(ISSUER);
        AccountsFile reader = new AccountsFile(folder);
        assertThat(reader.current().clients()).hasSize(4);

        Credentials.ClientSecret added = registration.addClient(Role.ANIMATOR, List.of("200054781", "243500139"));

        assertThat(reader.current().client(added.clientId()).orElseThrow().territories())
                .containsExactly("200054781", "243500139");
        assertThat(registration.ensureFirst(ISSUER).clients()).hasSize(4);
        assertThat(reader.current().client(added.clientId())).isPresent();
    }

    @Test
    void an_animator_without_territories_is_refused() {
        registration.ensureFirst(ISSUER);

        assertThatThrownBy(() -> registration.addClient(Role.ANIMATOR, List.of()))
                .isInstanceOf(CannotContinue.class)
                .hasMessageContaining("--territories");
    }

    @Test
    void territories_for_a_role_that_has_none_are_refused() {
        registration.ensureFirst(ISSUER);

        assertThatThrownBy(() -> registration.addClient(Role.READER, List.of("200054781")))
                .isInstanceOf(CannotContinue.class)
                .hasMessageContaining("reader");
    }

    @Test
    void what_is_no_siren_is_refused_and_nobody_is_registered() {
        registration.ensureFirst(ISSUER);

        assertThatThrownBy(() -> registration.addClient(Role.ANIMATOR, List.of("200054781", "Rennes")))
                .isInstanceOf(CannotContinue.class)
                .hasMessageContaining("Rennes");
        assertThat(new AccountsFile(folder).current().clients()).hasSize(4);
    }

    @Test
    void a_folder_that_never_served_takes_no_clients_and_stays_empty() {
        assertThatThrownBy(() -> registration.addClient(Role.READER, List.of()))
                .isInstanceOf(CannotContinue.class)
                .hasMessageContaining("jalon serve");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void unreadable_credentials_are_refused_in_words() throws IOException {
        Files.writeString(folder.credentials(), "{\"issuer\":");

        assertThatThrownBy(() -> registration.ensureFirst(ISSUER))
                .isInstanceOf(CannotContinue.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void a_client_that_is_removed_has_no_rights_left_and_the_first_ones_stay() {
        registration.ensureFirst(ISSUER);
        Credentials.ClientSecret client = registration.addClient(Role.ANIMATOR, List.of("200054781"));
        Map<String, Object> token = Map.of("roles", List.of("animator"), "territories", List.of("200054781"));
        AccountsFile accounts = new AccountsFile(folder);
        assertThat(accounts.current().grants(client.clientId(), token)).isTrue();
        assertThat(accounts.current()
                        .grants(client.clientId(), Map.of("roles", List.of("admin"), "territories", List.of())))
                .isFalse();

        registration.removeClient(client.clientId());

        assertThat(accounts.current().grants(client.clientId(), token)).isFalse();
        assertThatThrownBy(() -> registration.removeClient(client.clientId())).isInstanceOf(CannotContinue.class);
        assertThatThrownBy(() -> registration.removeClient("jalon-admin")).isInstanceOf(CannotContinue.class);
    }
}

package fr.jalon.standalone.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.outcome.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
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
                .isInstanceOf(CliException.class)
                .hasMessageContaining("--territories");
    }

    @Test
    void territories_for_a_role_that_has_none_are_refused() {
        registration.ensureFirst(ISSUER);

        assertThatThrownBy(() -> registration.addClient(Role.READER, List.of("200054781")))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("reader");
    }

    @Test
    void what_is_no_siren_is_refused_and_nobody_is_registered() {
        registration.ensureFirst(ISSUER);

        assertThatThrownBy(() -> registration.addClient(Role.ANIMATOR, List.of("200054781", "Rennes")))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("Rennes");
        assertThat(new AccountsFile(folder).current().clients()).hasSize(4);
    }

    @Test
    void a_folder_that_never_served_takes_no_clients_and_stays_empty() {
        assertThatThrownBy(() -> registration.addClient(Role.READER, List.of()))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("jalon serve");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void unreadable_credentials_are_refused_in_words() throws IOException {
        Files.writeString(folder.credentials(), "{\"issuer\":");

        assertThatThrownBy(() -> registration.ensureFirst(ISSUER))
                .isInstanceOf(CliException.class)
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
        assertThatThrownBy(() -> registration.removeClient(client.clientId())).isInstanceOf(CliException.class);
        assertThatThrownBy(() -> registration.removeClient("jalon-admin")).isInstanceOf(CliException.class);
    }

    @Test
    void a_password_that_somebody_chose_is_hashed_anew_at_the_next_start_and_what_is_random_keeps_its_few_rounds()
            throws IOException {
        Credentials first = registration.ensureFirst(ISSUER);
        AccountsFile accounts = new AccountsFile(folder);
        first.withPassword("auditor", "choisi par quelqu'un").writeTo(folder);
        accounts.change(before ->
                before.with(user(before, "auditor").withHash(SecretHashingTest.ofBefore("choisi par quelqu'un"))));

        registration.ensureFirst(ISSUER);

        assertThat(user(accounts.current(), "auditor").passwordHash()).startsWith(SecretHashing.CHOSEN);
        assertThat(user(accounts.current(), "admin").passwordHash()).startsWith(SecretHashing.RANDOM);
        assertThat(accounts.current().clients())
                .allMatch(client -> client.secretHash().startsWith(SecretHashing.RANDOM));
    }

    private static Accounts.User user(Accounts accounts, String name) {
        return accounts.user(name).orElseThrow();
    }

    @Test
    void a_person_is_registered_once_and_listed_without_a_password() {
        registration.ensureFirst(ISSUER);

        Credentials.UserPassword added = registration.addUser("anna", Role.ANIMATOR, List.of("200054781"));

        assertThat(added.username()).isEqualTo("anna");
        assertThat(registration.users())
                .contains(new Registration.Listed("anna", "animator", List.of("200054781"), false))
                .hasSize(4);
        assertThat(registration.clients()).extracting(Registration.Listed::name).contains("jalon-reader");
        for (String name : List.of("anna", "", "Léa", "a b", "-anna", "a".repeat(65))) {
            assertThatThrownBy(() -> registration.addUser(name, Role.READER, List.of()))
                    .isInstanceOf(CliException.class);
        }
        assertThatThrownBy(() -> registration.addUser("bruno", Role.ANIMATOR, List.of()))
                .isInstanceOf(CliException.class);
    }

    @Test
    void a_new_password_ends_the_old_one_also_of_the_first_users_and_over_a_restart() {
        Credentials first = registration.ensureFirst(ISSUER);
        String before = user(new AccountsFile(folder).current(), "admin").passwordHash();

        Credentials.UserPassword changed = registration.newPassword("admin");

        assertThat(changed.password()).isNotEqualTo(first.users().get("admin").password());
        assertThat(registration.ensureFirst(ISSUER).users()).containsEntry("admin", changed);
        Accounts.User admin = user(new AccountsFile(folder).current(), "admin");
        assertThat(admin.passwordHash()).isNotEqualTo(before);
        assertThat(new SecretHashing().matches(changed.password(), admin.passwordHash()))
                .isTrue();
        assertThatThrownBy(() -> registration.newPassword("nobody")).isInstanceOf(CliException.class);
    }

    @Test
    void who_is_disabled_has_no_rights_left_until_he_is_enabled_whatever_is_started_or_changed_meanwhile() {
        registration.ensureFirst(ISSUER);
        AccountsFile accounts = new AccountsFile(folder);
        String subject = user(accounts.current(), "admin").subject();
        Map<String, Object> token = Map.of("roles", List.of("admin"), "territories", List.of());
        assertThat(accounts.current().grants(subject, token)).isTrue();

        registration.disable("admin", true);
        registration.disable("admin", true);
        registration.ensureFirst(ISSUER);
        Credentials.UserPassword changed = registration.newPassword("admin");

        assertThat(accounts.current().grants(subject, token)).isFalse();
        assertThat(registration.users()).contains(new Registration.Listed("admin", "admin", List.of(), true));
        assertThat(new SecretHashing()
                        .matches(
                                changed.password(),
                                user(accounts.current(), "admin").passwordHash()))
                .isFalse();

        registration.disable("admin", false);

        assertThat(accounts.current().grants(subject, token)).isTrue();
        assertThat(new SecretHashing()
                        .matches(
                                changed.password(),
                                user(accounts.current(), "admin").passwordHash()))
                .isTrue();
    }

    /** Whoever starts in between goes by the file of the first secrets. */
    @Test
    void a_person_whose_removal_breaks_off_is_not_brought_back_by_a_start_and_can_be_removed_again()
            throws IOException {
        registration.ensureFirst(ISSUER);
        Path lock = folder.issuer().resolve("accounts.lock");
        Files.delete(lock);
        Files.createDirectory(lock);
        assertThatThrownBy(() -> registration.removeUser("auditor")).isInstanceOf(CliException.class);

        assertThat(Credentials.read(folder).orElseThrow().users()).doesNotContainKey("auditor");
        Files.delete(lock);
        registration.ensureFirst(ISSUER);
        registration.removeUser("auditor");
        registration.ensureFirst(ISSUER);

        assertThat(registration.users()).extracting(Registration.Listed::name).doesNotContain("auditor");
        assertThatThrownBy(() -> registration.removeUser("auditor"))
                .isInstanceOfSatisfying(
                        RefusedChange.class,
                        refused -> assertThat(refused.kind()).isEqualTo(ProblemKind.NOT_FOUND));
    }

    @Test
    void the_file_of_the_first_secrets_is_left_alone_where_it_tells_nothing_of_the_person() throws IOException {
        registration.ensureFirst(ISSUER);
        registration.addUser("anna", Role.READER, List.of());
        Object before = Files.readAttributes(folder.credentials(), BasicFileAttributes.class)
                .fileKey();

        registration.newPassword("anna");
        registration.removeUser("anna");

        assertThat(Files.readAttributes(folder.credentials(), BasicFileAttributes.class)
                        .fileKey())
                .isEqualTo(before);
    }
}

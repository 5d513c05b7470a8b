package fr.jalon.standalone.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.standalone.Jalon;
import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.folder.Ports;
import fr.jalon.standalone.folder.Secrets;
import fr.jalon.standalone.issuer.Credentials;
import fr.jalon.standalone.issuer.Credentials.ClientSecret;
import fr.jalon.standalone.issuer.Registration;
import fr.jalon.standalone.issuer.Role;
import fr.jalon.standalone.outcome.CliException;
import fr.jalon.standalone.outcome.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole product in this process, asked over HTTP: who gets in, with what, and who does not. */
class ProductIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String PARIS = """
            {"siren":"200054781","name":"Métropole du Grand Paris","kind":"metropole","regionCode":"11"}""";

    /** Not the address that everything has as its own, where the machine has another one for itself. */
    private static final InetAddress LISTEN_ON = loopback();

    @TempDir
    static Path temporary;

    private static DataFolder folder = new DataFolder(Path.of("."));
    private static Product product = newProduct();

    private final AskedProduct asked = new AskedProduct(product, folder);

    @BeforeAll
    static void a_running_product() {
        folder = new DataFolder(temporary.resolve("it's a=b; c:d #1 & *(x)"));
        product = newProduct();
        product.start();
    }

    @AfterAll
    static void stop() {
        product.close();
        assertThat(folder.postgres().resolve("data/postmaster.pid")).doesNotExist();
    }

    @Test
    void health_and_the_api_document_need_no_token() throws Exception {
        assertThat(asked.get("/actuator/health", "").statusCode()).isEqualTo(200);
        assertThat(asked.get("/v3/api-docs", "").statusCode()).isEqualTo(200);
    }

    @Test
    void what_nobody_serves_is_closed_to_strangers_and_missing_for_the_others() throws Exception {
        assertThat(asked.get("/nothing/here", "").statusCode()).isEqualTo(401);
        assertThat(asked.get("/nothing/here", asked.tokenOf(asked.first("reader")))
                        .statusCode())
                .isEqualTo(404);
        assertThat(asked.get("/nothing/here", "rubbish").statusCode()).isEqualTo(401);
    }

    @Test
    void questions_are_answered_to_those_with_a_token() throws Exception {
        assertThat(asked.get("/api/v1/territories", "").statusCode()).isEqualTo(401);
        assertThat(asked.get("/api/v1/territories", asked.tokenOf(asked.first("reader")))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void operations_are_for_the_administrator() throws Exception {
        assertThat(asked.get("/actuator", "").statusCode()).isEqualTo(401);
        assertThat(asked.get("/actuator", asked.tokenOf(asked.first("animator")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(asked.get("/actuator", asked.tokenOf(asked.first("admin"))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void an_event_on_its_way_to_the_views_can_be_followed() throws Exception {
        assertThat(asked.get("/actuator/feed", asked.tokenOf(asked.first("auditor")))
                        .statusCode())
                .isEqualTo(403);

        HttpResponse<String> registered =
                asked.command("/api/v1/territories", asked.tokenOf(asked.first("admin")), PARIS);

        assertThat(registered.statusCode()).as(registered.body()).isIn(201, 409);
        String admin = asked.tokenOf(asked.first("admin"));
        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                JSON.readTree(asked.get("/actuator/feed", admin).body()))
                        .isEqualTo(JSON.readTree("{\"recorded\":1,\"published\":1,\"shown\":1,\"waiting\":0}")));
    }

    @Test
    void a_token_says_who_in_which_role_for_which_territories_and_from_whom() throws Exception {
        JsonNode claims = AskedProduct.claims(asked.tokenOf(asked.first("animator")));

        assertThat(claims.path("iss").asString()).isEqualTo(product.address());
        assertThat(claims.path("aud").asString()).isEqualTo("jalon");
        assertThat(claims.path("sub").asString()).isEqualTo("jalon-animator");
        assertThat(claims.path("roles").toString()).isEqualTo("[\"animator\"]");
        assertThat(claims.path("territories").toString()).isEqualTo("[\"*\"]");
        assertThat(AskedProduct.claims(asked.tokenOf(asked.first("admin")))
                        .path("territories")
                        .toString())
                .isEqualTo("[]");
    }

    @Test
    void a_client_added_while_the_product_runs_gets_tokens_for_its_territories_only() throws Exception {
        ClientSecret added = new Registration(folder).addClient(Role.ANIMATOR, List.of("200054781"));

        assertThat(AskedProduct.claims(asked.tokenOf(added)).path("territories").toString())
                .isEqualTo("[\"200054781\"]");
    }

    @Test
    void a_wrong_secret_gets_no_token() throws Exception {
        assertThat(asked.askForToken(new ClientSecret("jalon-admin", "guess")).statusCode())
                .isEqualTo(401);
        assertThat(asked.askForToken(new ClientSecret("nobody", "guess")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_user_signs_in_by_code_with_pkce_and_appears_under_a_pseudonym() throws Exception {
        HttpResponse<String> exchanged = asked.exchange(asked.codeFor("animator"), AskedProduct.VERIFIER);

        assertThat(exchanged.statusCode()).isEqualTo(200);
        String token = JSON.readTree(exchanged.body()).path("access_token").asString();
        JsonNode claims = AskedProduct.claims(token);
        assertThat(claims.path("sub").asString()).startsWith("user-").doesNotContain("animator");
        assertThat(claims.path("roles").toString()).isEqualTo("[\"animator\"]");
        assertThat(claims.path("aud").asString()).isEqualTo("jalon");
        assertThat(asked.get("/nothing/here", token).statusCode()).isEqualTo(404);
    }

    @Test
    void a_code_without_its_verifier_is_worth_nothing() throws Exception {
        assertThat(asked.exchange(asked.codeFor("auditor"), AskedProduct.VERIFIER + "x")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void without_pkce_there_is_no_code() throws Exception {
        asked.signIn("admin");
        HttpResponse<String> answer = asked.get(
                "/oauth2/authorize?response_type=code&client_id=jalon-pages&scope=openid&redirect_uri="
                        + asked.redirect(),
                "");

        assertThat(answer.headers().firstValue("Location").orElse(""))
                .contains("error=")
                .doesNotContain("code=");
    }

    /** The library takes any port of a loopback address (RFC 8252), behind which there is another program. */
    @Test
    void a_code_goes_to_a_registered_address_and_to_no_other_port_of_this_machine() throws Exception {
        asked.signIn("admin");
        String own = product.address().replace("localhost", "127.0.0.1") + "/login/oauth2/code/jalon";
        assertThat(asked.authorize(own).headers().firstValue("Location").orElse(""))
                .startsWith(own + "?code=");

        for (String elsewhere : List.of(
                "http://127.0.0.1:1/login/oauth2/code/jalon",
                "http://127.0.0.1/login/oauth2/code/jalon",
                "http://[::1]:1/login/oauth2/code/jalon",
                own + "/",
                own + "?x=1",
                "http://example.org/login/oauth2/code/jalon")) {
            HttpResponse<String> answer = asked.authorize(elsewhere);
            assertThat(answer.statusCode()).as(elsewhere).isEqualTo(400);
            assertThat(answer.headers().firstValue("Location")).as(elsewhere).isEmpty();
        }
    }

    @Test
    void the_form_counts_wrong_passwords_and_forgets_them_at_a_right_one() throws Exception {
        Credentials.UserPassword guessed = new Registration(folder).addUser("guessed", Role.READER, List.of());
        int max = 20;
        // As random as ours, since what somebody might have chosen takes a third of a second each.
        String wrong = Secrets.random();
        for (int tries = 0; tries < max - 1; tries++) {
            assertThat(asked.isAdmitted(guessed.username(), wrong)).isFalse();
        }
        assertThat(asked.isAdmitted(guessed.username(), guessed.password())).isTrue();
        for (int tries = 0; tries < max; tries++) {
            assertThat(asked.isAdmitted(guessed.username(), wrong)).isFalse();
        }

        assertThat(asked.isAdmitted(guessed.username(), guessed.password())).isFalse();

        Credentials.UserPassword other = new Registration(folder).addUser("other", Role.READER, List.of());
        assertThat(asked.isAdmitted(other.username(), other.password())).isTrue();
    }

    @Test
    void who_is_disabled_is_not_admitted_and_a_hash_of_before_is_made_anew_at_a_sign_in() throws Exception {
        Credentials.UserPassword anna = new Registration(folder).addUser("anna", Role.READER, List.of());
        Path accounts = folder.issuer().resolve("accounts.json");
        new Registration(folder).disable("anna", true);
        assertThat(asked.isAdmitted(anna.username(), anna.password())).isFalse();
        new Registration(folder).disable("anna", false);
        Files.writeString(accounts, Files.readString(accounts).replace("{random}", ""));

        assertThat(asked.isAdmitted(anna.username(), anna.password())).isTrue();
        asked.tokenOf(asked.first("reader"));

        assertThat(Files.readString(accounts)).containsPattern("\"anna\",\"passwordHash\":\"\\{random\\}");
        assertThat(Files.readString(accounts)).containsPattern("\"jalon-reader\",\"secretHash\":\"\\{random\\}");
        assertThat(asked.isAdmitted(anna.username(), anna.password())).isTrue();
        asked.tokenOf(asked.first("reader"));
    }

    @Test
    void an_account_that_cannot_be_changed_is_a_problem_that_passes_and_stays_as_it_was() throws Exception {
        String admin = asked.tokenOf(asked.first("admin"));
        Credentials.UserPassword carla = new Registration(folder).addUser("carla", Role.READER, List.of());
        String told = Files.readString(folder.credentials());
        Files.writeString(folder.credentials(), "{");
        HttpResponse<String> answer;
        try {
            answer = asked.command("/api/v1/operations/accounts/users/carla/password", admin, "{}");
        } finally {
            Files.writeString(folder.credentials(), told);
        }

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(asked.isAdmitted(carla.username(), carla.password())).isTrue();
    }

    /** The pages ask the API and the issuer there too, and no folder of another name was made beside that of the data. */
    @Test
    void people_sign_in_to_the_pages_at_the_address_that_was_named() throws Exception {
        HttpResponse<String> login = asked.followed(asked.get("/portal/territories", ""));
        assertThat(login.uri().toString()).startsWith(product.address() + "/login");
        Credentials.UserPassword account =
                Credentials.read(folder).orElseThrow().users().get("auditor");

        HttpResponse<String> page = asked.followed(asked.post(
                "/login",
                "",
                Map.of(
                        "username",
                        account.username(),
                        "password",
                        account.password(),
                        "going-on",
                        AskedProduct.field(login, "going-on"),
                        "_csrf",
                        AskedProduct.field(login, "_csrf"))));

        assertThat(page.uri().toString()).isEqualTo(product.address() + "/portal/territories");
        assertThat(page.statusCode()).isEqualTo(200);
        try (Stream<Path> beside = Files.list(temporary)) {
            assertThat(beside)
                    .filteredOn(path -> path.getFileName().toString().startsWith("it"))
                    .containsExactly(folder.root());
        }
    }

    @Test
    void a_second_product_on_the_same_folder_is_refused_and_the_first_goes_on() throws Exception {
        assertThatThrownBy(() -> newProduct().start())
                .isInstanceOfSatisfying(
                        CliException.class,
                        refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.FOLDER_IN_USE));
        assertThat(asked.get("/actuator/health", "").statusCode()).isEqualTo(200);
    }

    @Test
    void a_taken_port_is_refused_before_anything_is_started() {
        DataFolder other = new DataFolder(temporary.resolve("other"));
        int taken = URI.create(product.address()).getPort();
        Product second = new Product(other, LISTEN_ON, taken, line -> {});

        assertThatThrownBy(second::start)
                .isInstanceOfSatisfying(
                        CliException.class,
                        refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.PORT_TAKEN))
                .hasMessageContaining(Integer.toString(taken));
        assertThat(other.postgres()).doesNotExist();
    }

    @Test
    void no_secret_is_in_the_log() throws Exception {
        String log = Files.readString(folder.log());
        Credentials credentials = Credentials.read(folder).orElseThrow();

        assertThat(log).isNotEmpty();
        assertThat(log)
                .doesNotContain(
                        Files.readString(folder.postgres().resolve("password")).strip());
        credentials.clients().values().forEach(client -> assertThat(log).doesNotContain(client.clientSecret()));
        credentials.users().values().forEach(user -> assertThat(log).doesNotContain(user.password()));
    }

    @Test
    void a_restore_holds_a_backup_against_a_key_and_a_checkpoint_unless_it_is_wanted_anyway() throws Exception {
        String auditor = asked.tokenOf(asked.first("auditor"));
        // The same event as in another test: whichever comes first records it.
        assertThat(asked.command("/api/v1/territories", asked.tokenOf(asked.first("admin")), PARIS)
                        .statusCode())
                .isIn(201, 409);
        Awaitility.await()
                .until(() -> JSON.readTree(asked.get("/api/v1/ledger", auditor).body())
                                .path("size")
                                .asLong()
                        > 0);
        String key = JSON.readTree(asked.get("/api/v1/ledger", auditor).body())
                .path("key")
                .asString();
        String note = asked.get("/api/v1/ledger/checkpoint", auditor).body();
        Path kept = Files.writeString(temporary.resolve("kept.txt"), note);
        // Another root: nobody signed that, and the log did not grow from it.
        String root = note.lines().toList().get(2);
        Path forged = Files.writeString(
                temporary.resolve("forged.txt"),
                note.replace(root, Base64.getEncoder().encodeToString(new byte[32])));
        Path backup = temporary.resolve("jalon.backup");
        assertThat(jalon("backup", backup.toString(), "--data", folder.root().toString()))
                .startsWith("0 ");

        assertThat(restored(backup, "wrong-key", "--key", key + "x")).startsWith("2 ");
        assertThat(restored(backup, "wrong-note", "--checkpoint", forged.toString()))
                .startsWith("2 ")
                .contains("not signed by the key of the log");
        assertThat(restored(backup, "anyway", "--checkpoint", forged.toString(), "--anyway"))
                .startsWith("0 ")
                .contains("They are NOT what was signed");
        assertThat(restored(backup, "right", "--key", key, "--checkpoint", kept.toString()))
                .startsWith("0 ")
                .contains("are what the ledger signed");
    }

    private static String restored(Path backup, String target, String... options) {
        List<String> line = new ArrayList<>(List.of(
                "restore",
                backup.toString(),
                "--data",
                temporary.resolve(target).toString()));
        line.addAll(List.of(options));
        return jalon(line.toArray(String[]::new));
    }

    /** The exit code, and all that was printed. */
    private static String jalon(String... line) {
        StringWriter printed = new StringWriter();
        PrintWriter out = new PrintWriter(printed, true);
        return Jalon.execute(out, out, line) + " " + printed;
    }

    private static Product newProduct() {
        return new Product(folder, LISTEN_ON, 0, line -> {});
    }

    private static InetAddress loopback() {
        try {
            InetAddress second = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
            return Ports.isFree(second, 0) ? second : InetAddress.getLoopbackAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

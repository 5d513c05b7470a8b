package fr.jalon.standalone.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.issuer.Credentials;
import fr.jalon.standalone.issuer.Credentials.ClientSecret;
import fr.jalon.standalone.issuer.Registration;
import fr.jalon.standalone.issuer.Role;
import fr.jalon.standalone.outcome.CannotContinue;
import fr.jalon.standalone.outcome.ExitCode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
    private static final String VERIFIER = "a-verifier-that-is-long-enough-to-be-accepted-by-rfc-7636";

    @TempDir
    static Path temporary;

    private static DataFolder folder = new DataFolder(Path.of("."));
    private static Product product = newProduct();

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    @BeforeAll
    static void a_running_product() {
        folder = new DataFolder(temporary.resolve("data"));
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
        assertThat(get("/actuator/health", "").statusCode()).isEqualTo(200);
        assertThat(get("/v3/api-docs", "").statusCode()).isEqualTo(200);
    }

    @Test
    void what_nobody_serves_is_closed_to_strangers_and_missing_for_the_others() throws Exception {
        assertThat(get("/nothing/here", "").statusCode()).isEqualTo(401);
        assertThat(get("/nothing/here", tokenOf(first("reader"))).statusCode()).isEqualTo(404);
        assertThat(get("/nothing/here", "rubbish").statusCode()).isEqualTo(401);
    }

    @Test
    void questions_are_answered_to_those_with_a_token() throws Exception {
        assertThat(get("/api/v1/territories", "").statusCode()).isEqualTo(401);
        assertThat(get("/api/v1/territories", tokenOf(first("reader"))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void operations_are_for_the_administrator() throws Exception {
        assertThat(get("/actuator", "").statusCode()).isEqualTo(401);
        assertThat(get("/actuator", tokenOf(first("animator"))).statusCode()).isEqualTo(403);
        assertThat(get("/actuator", tokenOf(first("admin"))).statusCode()).isEqualTo(200);
    }

    @Test
    void an_event_on_its_way_to_the_views_can_be_followed() throws Exception {
        assertThat(get("/actuator/feed", tokenOf(first("auditor"))).statusCode())
                .isEqualTo(403);

        HttpResponse<String> registered = command("/api/v1/territories", tokenOf(first("admin")), """
                {"siren":"200054781","name":"Métropole du Grand Paris","kind":"metropole","regionCode":"11"}""");

        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
        String admin = tokenOf(first("admin"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                JSON.readTree(get("/actuator/feed", admin).body()))
                        .isEqualTo(JSON.readTree("{\"recorded\":1,\"published\":1,\"shown\":1,\"waiting\":0}")));
    }

    @Test
    void a_token_says_who_in_which_role_for_which_territories_and_from_whom() throws Exception {
        JsonNode claims = claims(tokenOf(first("animator")));

        assertThat(claims.path("iss").asString()).isEqualTo(product.address());
        assertThat(claims.path("aud").asString()).isEqualTo("jalon");
        assertThat(claims.path("sub").asString()).isEqualTo("jalon-animator");
        assertThat(claims.path("roles").toString()).isEqualTo("[\"animator\"]");
        assertThat(claims.path("territories").toString()).isEqualTo("[\"*\"]");
        assertThat(claims(tokenOf(first("admin"))).path("territories").toString())
                .isEqualTo("[]");
    }

    @Test
    void a_client_added_while_the_product_runs_gets_tokens_for_its_territories_only() throws Exception {
        ClientSecret added = new Registration(folder).addClient(Role.ANIMATOR, List.of("200054781"));

        assertThat(claims(tokenOf(added)).path("territories").toString()).isEqualTo("[\"200054781\"]");
    }

    @Test
    void a_wrong_secret_gets_no_token() throws Exception {
        assertThat(askForToken(new ClientSecret("jalon-admin", "guess")).statusCode())
                .isEqualTo(401);
        assertThat(askForToken(new ClientSecret("nobody", "guess")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_user_signs_in_by_code_with_pkce_and_appears_under_a_pseudonym() throws Exception {
        HttpResponse<String> exchanged = exchange(codeFor("animator"), VERIFIER);

        assertThat(exchanged.statusCode()).isEqualTo(200);
        String token = JSON.readTree(exchanged.body()).path("access_token").asString();
        JsonNode claims = claims(token);
        assertThat(claims.path("sub").asString()).startsWith("user-").doesNotContain("animator");
        assertThat(claims.path("roles").toString()).isEqualTo("[\"animator\"]");
        assertThat(claims.path("aud").asString()).isEqualTo("jalon");
        assertThat(get("/nothing/here", token).statusCode()).isEqualTo(404);
    }

    @Test
    void a_code_without_its_verifier_is_worth_nothing() throws Exception {
        assertThat(exchange(codeFor("auditor"), VERIFIER + "x").statusCode()).isEqualTo(400);
    }

    @Test
    void without_pkce_there_is_no_code() throws Exception {
        signIn("admin");
        HttpResponse<String> answer = get(
                "/oauth2/authorize?response_type=code&client_id=jalon-pages&scope=openid&redirect_uri=" + redirect(),
                "");

        assertThat(answer.headers().firstValue("Location").orElse(""))
                .contains("error=")
                .doesNotContain("code=");
    }

    @Test
    void a_second_product_on_the_same_folder_is_refused_and_the_first_goes_on() throws Exception {
        assertThatThrownBy(() -> newProduct().start())
                .isInstanceOfSatisfying(
                        CannotContinue.class,
                        refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.FOLDER_IN_USE));
        assertThat(get("/actuator/health", "").statusCode()).isEqualTo(200);
    }

    @Test
    void a_taken_port_is_refused_before_anything_is_started() {
        DataFolder other = new DataFolder(temporary.resolve("other"));
        int taken = URI.create(product.address()).getPort();
        Product second = new Product(other, InetAddress.getLoopbackAddress(), taken, line -> {});

        assertThatThrownBy(second::start)
                .isInstanceOfSatisfying(
                        CannotContinue.class,
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

    private static Product newProduct() {
        return new Product(folder, InetAddress.getLoopbackAddress(), 0, line -> {});
    }

    private static ClientSecret first(String role) {
        return Credentials.read(folder).orElseThrow().clients().get(role);
    }

    private String codeFor(String user) throws Exception {
        signIn(user);
        String challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
        String location = get(
                        "/oauth2/authorize?response_type=code&client_id=jalon-pages&scope=openid&code_challenge_method=S256"
                                + "&code_challenge=" + challenge + "&redirect_uri=" + redirect(),
                        "")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(location).startsWith(product.address() + "/login/oauth2/code/jalon?code=");
        return location.replaceAll(".*[?&]code=([^&]*).*", "$1");
    }

    private void signIn(String user) throws Exception {
        Matcher csrf = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"")
                .matcher(get("/login", "").body());
        assertThat(csrf.find()).isTrue();
        Credentials.UserPassword account =
                Credentials.read(folder).orElseThrow().users().get(user);
        HttpResponse<String> answer = post(
                "/login",
                "",
                Map.of("username", account.username(), "password", account.password(), "_csrf", csrf.group(1)));
        assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("error");
    }

    private HttpResponse<String> exchange(String code, String verifier) throws Exception {
        return post(
                "/oauth2/token",
                "",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        "jalon-pages",
                        "code",
                        code,
                        "code_verifier",
                        verifier,
                        "redirect_uri",
                        product.address() + "/login/oauth2/code/jalon"));
    }

    private static String redirect() {
        return URLEncoder.encode(product.address() + "/login/oauth2/code/jalon", StandardCharsets.UTF_8);
    }

    private String tokenOf(ClientSecret client) throws Exception {
        HttpResponse<String> answer = askForToken(client);
        assertThat(answer.statusCode()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("access_token").asString();
    }

    private HttpResponse<String> askForToken(ClientSecret client) throws Exception {
        String pair = client.clientId() + ":" + client.clientSecret();
        String basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return post("/oauth2/token", basic, Map.of("grant_type", "client_credentials"));
    }

    private static JsonNode claims(String token) {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }

    private HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(product.address() + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> command(String path, String token, String json)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(product.address() + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String authorization, Map<String, String> form)
            throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(product.address() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}

package fr.jalon.standalone.server;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.issuer.Credentials;
import fr.jalon.standalone.issuer.Credentials.ClientSecret;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running product, asked over HTTP by somebody who keeps cookies and follows no redirects. */
final class AskedProduct {
    static final String VERIFIER = "a-verifier-that-is-long-enough-to-be-accepted-by-rfc-7636";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Product product;
    private final DataFolder folder;

    AskedProduct(Product product, DataFolder folder) {
        this.product = product;
        this.folder = folder;
    }

    ClientSecret first(String role) {
        return Credentials.read(folder).orElseThrow().clients().get(role);
    }

    String codeFor(String user) throws Exception {
        signIn(user);
        String location = authorize(product.address() + "/login/oauth2/code/jalon")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(location).startsWith(product.address() + "/login/oauth2/code/jalon?code=");
        return location.replaceAll(".*[?&]code=([^&]*).*", "$1");
    }

    HttpResponse<String> authorize(String redirect) throws Exception {
        String challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
        return get(
                "/oauth2/authorize?response_type=code&client_id=jalon-pages&scope=openid&code_challenge_method=S256"
                        + "&code_challenge=" + challenge + "&redirect_uri="
                        + URLEncoder.encode(redirect, StandardCharsets.UTF_8),
                "");
    }

    void signIn(String user) throws Exception {
        Credentials.UserPassword account =
                Credentials.read(folder).orElseThrow().users().get(user);
        assertThat(isAdmitted(account.username(), account.password())).isTrue();
    }

    boolean isAdmitted(String username, String password) throws Exception {
        Matcher csrf = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"")
                .matcher(get("/login", "").body());
        assertThat(csrf.find()).isTrue();
        HttpResponse<String> answer =
                post("/login", "", Map.of("username", username, "password", password, "_csrf", csrf.group(1)));
        assertThat(answer.statusCode()).isEqualTo(302);
        return !answer.headers().firstValue("Location").orElseThrow().contains("error");
    }

    HttpResponse<String> exchange(String code, String verifier) throws Exception {
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

    String redirect() {
        return URLEncoder.encode(product.address() + "/login/oauth2/code/jalon", StandardCharsets.UTF_8);
    }

    String tokenOf(ClientSecret client) throws Exception {
        HttpResponse<String> answer = askForToken(client);
        assertThat(answer.statusCode()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("access_token").asString();
    }

    HttpResponse<String> askForToken(ClientSecret client) throws Exception {
        String pair = client.clientId() + ":" + client.clientSecret();
        String basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return post("/oauth2/token", basic, Map.of("grant_type", "client_credentials"));
    }

    static JsonNode claims(String token) {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }

    HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(product.address() + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> command(String path, String token, String json) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(product.address() + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String authorization, Map<String, String> form)
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

    HttpResponse<String> followed(HttpResponse<String> answer) throws IOException, InterruptedException {
        HttpResponse<String> last = answer;
        for (int hops = 0; hops < 10 && last.statusCode() / 100 == 3; hops++) {
            URI next = last.uri().resolve(last.headers().firstValue("Location").orElseThrow());
            last = http.send(HttpRequest.newBuilder(next).build(), HttpResponse.BodyHandlers.ofString());
        }
        return last;
    }

    /** The value of a hidden field of a form. */
    static String field(HttpResponse<String> page, String name) {
        Matcher field =
                Pattern.compile("name=\"" + name + "\"[^>]*value=\"([^\"]*)\"").matcher(page.body());
        assertThat(field.find()).as(name).isTrue();
        return field.group(1).replace("&amp;", "&");
    }
}

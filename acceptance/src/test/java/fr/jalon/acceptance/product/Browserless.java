package fr.jalon.acceptance.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;

/** A person at the pages without a browser: cookies are kept, redirections followed, scripts not run. */
final class Browserless {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final RunningProduct product;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build();

    Browserless(RunningProduct product) {
        this.product = product;
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(product.uri(path)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(60)).build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a form. */
    HttpResponse<String> post(String path, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(product.uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Signs in as one of the first users and ends at the territories. */
    HttpResponse<String> signIn(String user) {
        HttpResponse<String> login = get("/portal/territories");
        JsonNode secret = product.credentials().path("users").path(user);
        return post(
                "/login",
                Map.of(
                        "username", secret.path("username").asString(),
                        "password", secret.path("password").asString(),
                        "going-on", field(login, "going-on"),
                        "_csrf", csrf(login)));
    }

    /** The value of a hidden field of this page. */
    static String field(HttpResponse<String> page, String name) {
        Matcher field =
                Pattern.compile("name=\"" + name + "\"[^>]*value=\"([^\"]*)\"").matcher(page.body());
        if (!field.find()) {
            throw new IllegalStateException("No field " + name + ": " + page.statusCode() + " " + page.uri());
        }
        return HtmlUtils.htmlUnescape(field.group(1));
    }

    /** What a form of this page carries against forgery. */
    static String csrf(HttpResponse<String> page) {
        Matcher field = CSRF.matcher(page.body());
        if (!field.find()) {
            throw new IllegalStateException("No form: " + page.statusCode() + " " + page.uri());
        }
        return field.group(1);
    }

    List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    String session() {
        return cookies().stream()
                .filter(cookie -> cookie.getName().equals("JALONSESSION"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }
}

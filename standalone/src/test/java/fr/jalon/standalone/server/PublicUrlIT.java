package fr.jalon.standalone.server;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.issuer.Credentials;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product behind a proxy that ends TLS: the test says what the proxy would, and keeps cookies as a browser does. */
class PublicUrlIT {
    private static final String PUBLIC = "https://jalon.example.org";

    @TempDir
    static Path temporary;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new LinkedHashMap<>();

    @Test
    void a_person_signs_in_at_the_public_address_and_her_cookies_are_for_tls_alone() throws Exception {
        DataFolder folder = new DataFolder(temporary.resolve("data"));
        try (Product product =
                new Product(folder, InetAddress.getLoopbackAddress(), 0, URI.create(PUBLIC), Map.of(), line -> {})) {
            product.start();
            Credentials credentials = Credentials.read(folder).orElseThrow();
            assertThat(credentials.issuer()).isEqualTo(PUBLIC);

            String form = followed(product, "/portal/territories");
            Matcher proof =
                    Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(form);
            Matcher on =
                    Pattern.compile("name=\"going-on\"[^>]*value=\"([^\"]+)\"").matcher(form);
            assertThat(proof.find() && on.find()).as(form).isTrue();
            Credentials.UserPassword admin = credentials.users().get("admin");
            assertThat(admin).isNotNull();
            HttpResponse<String> signedIn = send(
                    product,
                    "/login",
                    Map.of(
                            "username", admin.username(),
                            "password", admin.password(),
                            "_csrf", proof.group(1),
                            "going-on", on.group(1).replace("&amp;", "&")));
            String page = followed(product, location(signedIn));

            assertThat(page).contains("/portal/sign-out");
            assertThat(cookies).containsKey("__Host-JALONSESSION");
        }
    }

    /** Goes where answers lead, and nowhere but to the public address. */
    private String followed(Product product, String first) throws Exception {
        HttpResponse<String> answer = send(product, first, Map.of());
        for (int steps = 0; answer.statusCode() / 100 == 3; steps++) {
            assertThat(steps).isLessThan(10);
            answer = send(product, location(answer), Map.of());
        }
        assertThat(answer.statusCode()).as(answer.uri() + " " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static String location(HttpResponse<String> answer) {
        String location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(location).matches("(" + Pattern.quote(PUBLIC) + ")?/.*");
        return location.startsWith(PUBLIC) ? location.substring(PUBLIC.length()) : location;
    }

    private HttpResponse<String> send(Product product, String path, Map<String, String> fields) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(product.address() + path))
                .header("X-Forwarded-For", "192.0.2.7")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "jalon.example.org")
                .header("X-Forwarded-Port", "443")
                .header("Accept", "text/html");
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (!fields.isEmpty()) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(fields.entrySet().stream()
                            .map(field ->
                                    field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                            .collect(Collectors.joining("&"))));
        }
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        for (String set : answer.headers().allValues("Set-Cookie")) {
            assertThat(set).contains("; Secure");
            String[] cookie = set.substring(0, set.indexOf(';')).split("=", 2);
            cookies.put(cookie[0], cookie[1]);
        }
        return answer;
    }
}

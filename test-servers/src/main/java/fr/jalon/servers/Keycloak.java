package fr.jalon.servers;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.MountableFile;

/** Keycloak in a container, with a realm {@code jalon} whose clients are {@code jalon-} and a role. */
public final class Keycloak implements AutoCloseable {

    private static final int PORT = 8080;
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(4);
    private static final String ADMIN = "admin";
    private static final String SECRET = "a-secret-of-the-tests-";
    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");
    private static final Pattern FIRST_KEYS =
            Pattern.compile("\"id\":\"([^\"]+)\",\"name\":\"[^\"]*\",\"providerId\":\"rsa-generated\"");

    private final GenericContainer<?> container;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Keycloak(GenericContainer<?> container) {
        this.container = container;
    }

    static Keycloak start(Path realm) {
        GenericContainer<?> container = new GenericContainer<>(Image.KEYCLOAK.tag)
                .withCommand("start-dev", "--import-realm")
                .withEnv("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN)
                .withEnv("KC_BOOTSTRAP_ADMIN_PASSWORD", SECRET + ADMIN)
                .withEnv("JALON_CLIENT_ADMIN", SECRET + "admin")
                .withEnv("JALON_CLIENT_ANIMATOR", SECRET + "animator")
                .withEnv("JALON_CLIENT_READER", SECRET + "reader")
                .withEnv("JALON_CLIENT_AUDITOR", SECRET + "auditor")
                .withCopyFileToContainer(MountableFile.forHostPath(realm), "/opt/keycloak/data/import/realm.json")
                .withExposedPorts(PORT)
                .waitingFor(Wait.forHttp("/realms/jalon/.well-known/openid-configuration")
                        .forPort(PORT)
                        .withStartupTimeout(STARTS_WITHIN));
        container.start();
        return new Keycloak(container);
    }

    /** What its tokens have in {@code iss}. */
    public String uri() {
        return address("/realms/jalon");
    }

    /** A token of the client for a role. */
    public String token(String role) throws IOException, InterruptedException {
        return token(
                "jalon",
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        "jalon-" + role,
                        "client_secret",
                        SECRET + role));
    }

    /** A token of the same Keycloak and of another realm, for its administrator. */
    public String tokenOfAnotherRealm() throws IOException, InterruptedException {
        return token(
                "master",
                Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        "admin-cli",
                        "username",
                        ADMIN,
                        "password",
                        SECRET + ADMIN));
    }

    /** Makes a new key and forgets the one that has signed so far. */
    public void rotate() throws IOException, InterruptedException {
        String administrator = "Bearer " + tokenOfAnotherRealm();
        String components = address("/admin/realms/jalon/components");
        String before = send(request(components + "?type=org.keycloak.keys.KeyProvider", administrator)
                .GET());
        send(request(components, administrator)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"name": "another", "providerId": "rsa-generated", "providerType": "org.keycloak.keys.KeyProvider",
                         "config": {"priority": ["200"], "enabled": ["true"], "active": ["true"], "algorithm": ["RS256"]}}
                        """)));
        Matcher old = FIRST_KEYS.matcher(before);
        if (!old.find()) {
            throw new IllegalStateException("Keycloak tells of no key to forget: " + before);
        }
        send(request(components + "/" + old.group(1), administrator).DELETE());
    }

    private String token(String realm, Map<String, String> form) throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String answer =
                send(HttpRequest.newBuilder(URI.create(address("/realms/" + realm + "/protocol/openid-connect/token")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body)));
        Matcher token = ACCESS_TOKEN.matcher(answer);
        if (!token.find()) {
            throw new IllegalStateException("Keycloak gives no token: " + answer);
        }
        return token.group(1);
    }

    private static HttpRequest.Builder request(String address, String authorization) {
        return HttpRequest.newBuilder(URI.create(address)).header("Authorization", authorization);
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.request() + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private String address(String path) {
        return String.format(Locale.ROOT, "http://%s:%d%s", container.getHost(), container.getMappedPort(PORT), path);
    }

    @Override
    public void close() {
        container.stop();
    }
}

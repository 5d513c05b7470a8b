package fr.jalon.acceptance.apart;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.acceptance.sweep.Route;
import fr.jalon.acceptance.sweep.Routes;
import fr.jalon.acceptance.sweep.Sweep;
import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.standalone.embedded.EmbeddedServers;
import fr.jalon.standalone.folder.DataFolder;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Each service alone, by all of its own routes: closed to strangers, and to who is known and has no role here. */
class EveryRouteApartIT {

    private static final Set<String> OPEN = Set.of(
            "/actuator/health",
            "/actuator/health/**",
            "/v3/api-docs",
            "/v3/api-docs.yaml",
            "/asyncapi.yaml",
            "/schemas/{name}.json",
            "/problems/{kind}",
            "/error");
    private static final String SIREN = "200054781";

    @TempDir
    private static Path folder;

    private static EmbeddedServers servers;
    private static OtherIssuer issuer;
    private static List<ServiceProcess> services;

    @BeforeAll
    static void start() throws Exception {
        servers = EmbeddedServers.start(new DataFolder(Files.createDirectory(folder.resolve("data"))), told -> {});
        issuer = OtherIssuer.start();
        servers.awaitStores().awaitKafka();
        services = List.of(service("command-service"), service("query-service"));
        services.forEach(ServiceProcess::awaitReady);
    }

    private static ServiceProcess service(String name) {
        Map<String, Object> settings = servers.settings();
        Map<String, String> environment = new HashMap<>(Map.of(
                "JALON_ISSUER_URI", issuer.uri(),
                "JALON_KAFKA", settings.get("spring.kafka.bootstrap-servers").toString(),
                "JALON_POSTGRES_URL", settings.get("spring.datasource.url").toString(),
                "JALON_POSTGRES_USER",
                        settings.get("spring.datasource.username").toString(),
                "JALON_POSTGRES_PASSWORD",
                        settings.get("spring.datasource.password").toString(),
                "JALON_MONGO_URI", settings.get("jalon.mongo.uri").toString(),
                "JALON_LIMITS_REFUSALS_PER_MINUTE", "100000",
                "MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE", "*"));
        return new ServiceProcess(name, name, folder, environment);
    }

    @AfterAll
    static void stop() {
        services.forEach(ServiceProcess::close);
        issuer.close();
        servers.close();
    }

    private static List<Route> routes(ServiceProcess service) throws IOException, InterruptedException {
        String mappings =
                service.get(issuer.token("admin"), "/actuator/mappings").body();
        if (Json.parse(mappings) instanceof Reading.Read<JsonNode>(JsonNode node)) {
            return Routes.of(node);
        }
        throw new IllegalStateException(mappings);
    }

    private static Sweep.Knock with(ServiceProcess service, @Nullable String token) {
        return route -> {
            HttpRequest.Builder request = service.request(route.address(SIREN))
                    .method(
                            route.method(),
                            route.isCommand() ? BodyPublishers.ofString("{}") : BodyPublishers.noBody());
            try {
                HttpResponse<String> answer =
                        service.send(token == null ? request : request.header("Authorization", "Bearer " + token));
                return new Sweep.Answer(
                        answer.statusCode(),
                        answer.headers().firstValue("Location").orElse(""));
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(route.toString(), e);
            }
        };
    }

    @Test
    void strangers_and_who_has_no_role_here_are_refused_by_every_route() throws Exception {
        String guest = issuer.token("guest", "*");
        for (ServiceProcess service : services) {
            List<Route> routes = routes(service);
            assertThat(routes).hasSizeGreaterThan(15);
            List<Route> also = routes.stream()
                    .map(Route::pattern)
                    .distinct()
                    .flatMap(pattern -> Stream.of("HEAD", "PUT", "DELETE", "PATCH", "OPTIONS")
                            .map(method -> new Route(method, pattern)))
                    .toList();

            assertThat(Sweep.unauthenticated(routes, OPEN, with(service, null))).isEmpty();
            assertThat(Sweep.unauthenticated(also, OPEN, with(service, null))).isEmpty();
            assertThat(Sweep.forbidden(routes, route -> !OPEN.contains(route.pattern()), with(service, guest)))
                    .isEmpty();
        }
    }

    @Test
    void two_issuers_may_have_the_same_subject_and_a_token_of_one_that_is_not_trusted_opens_nothing() throws Exception {
        try (OtherIssuer untrusted = OtherIssuer.start()) {
            for (ServiceProcess service : services) {
                assertThat(service.get(untrusted.token("admin"), "/actuator/mappings")
                                .statusCode())
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void actuator_and_operations_are_the_administrators() throws Exception {
        for (ServiceProcess service : services) {
            for (String role : List.of("reader", "animator", "auditor")) {
                assertThat(Sweep.forbidden(
                                routes(service),
                                route -> !OPEN.contains(route.pattern())
                                        && (route.pattern().startsWith("/actuator")
                                                || route.pattern().startsWith("/api/v1/operations")),
                                with(service, issuer.token(role, "*"))))
                        .as(role)
                        .isEmpty();
            }
        }
    }
}

package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.acceptance.sweep.Route;
import fr.jalon.acceptance.sweep.Routes;
import fr.jalon.acceptance.sweep.Sweep;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Nobody gets in where they do not belong, by any of the routes that the running product has: a new one is tried without
 * being named here, and has to be closed or to be put on the short list of what is open.
 */
@ExtendWith(OneProduct.class)
class EveryRouteIT {

    /** What needs no token. */
    private static final Set<String> OPEN = Set.of(
            "/actuator/health",
            "/actuator/health/**",
            "/v3/api-docs",
            "/v3/api-docs.yaml",
            "/asyncapi.yaml",
            "/schemas/{name}.json",
            "/problems/{kind}",
            "/login",
            "/portal/static/**",
            "/webjars/**",
            "/portal/signed-out",
            "/error");

    private static final String NOT_MINE = "243500139";

    private final RunningProduct product;
    private final List<Route> routes;

    EveryRouteIT(RunningProduct product) {
        this.product = product;
        this.routes = Routes.of(
                RunningProduct.json(product.get("admin", "/actuator/mappings").body()));
    }

    private Sweep.Knock with(@Nullable String token) {
        return route -> {
            HttpRequest.Builder request = HttpRequest.newBuilder(product.uri(route.address(NOT_MINE)))
                    .method(route.method(), route.isCommand() ? BodyPublishers.ofString("{}") : BodyPublishers.noBody())
                    .header("Content-Type", "application/json");
            HttpResponse<String> answer =
                    product.send(token == null ? request : request.header("Authorization", "Bearer " + token));
            String location = answer.headers().firstValue("Location").orElse("");
            // A form that comes from nowhere is not carried out, and sent back to its page: that page must be closed
            // (ADR 34).
            return route.isCommand() && location.endsWith(route.address(NOT_MINE))
                    ? with(token).at(new Route("GET", route.pattern()))
                    : new Sweep.Answer(answer.statusCode(), location);
        };
    }

    @Test
    void the_product_tells_all_of_its_routes() {
        assertThat(routes).hasSizeGreaterThan(60);
        assertThat(routes)
                .extracting(Route::toString)
                .contains(
                        "POST /api/v1/imports",
                        "PATCH /api/v1/territories/{siren}",
                        "GET /api/v1/events",
                        "GET /portal/territories",
                        "GET /actuator/feed");
        List<String> described = RunningProduct.json(
                        product.get("admin", "/v3/api-docs").body())
                .path("paths")
                .propertyStream()
                .map(java.util.Map.Entry::getKey)
                .toList();
        assertThat(routes).extracting(Route::pattern).containsAll(described);
    }

    @Test
    void without_a_token_every_route_is_closed_but_for_those_that_are_meant_to_be_open() {
        List<Route> also = routes.stream()
                .map(Route::pattern)
                .distinct()
                .flatMap(pattern -> Stream.of("HEAD", "PUT", "DELETE", "PATCH", "OPTIONS")
                        .map(method -> new Route(method, pattern)))
                .toList();

        assertThat(Sweep.unauthenticated(routes, OPEN, with(null))).isEmpty();
        assertThat(Sweep.unauthenticated(also, OPEN, with(null))).isEmpty();
        assertThat(Sweep.unauthenticated(routes, OPEN, with("rubbish"))).isEmpty();
    }
}

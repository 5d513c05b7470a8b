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
import java.util.function.Predicate;
import java.util.stream.Collectors;
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

    /** What needs no token; the issuer's form for names and passwords is only here. */
    private static final Set<String> OPEN =
            Stream.concat(Sweep.OPEN.stream(), Stream.of("/login")).collect(Collectors.toSet());

    /** Of the issuer, which answers before any route: what it closes, it closes as OAuth 2 says. */
    private static final List<String> ISSUER =
            List.of("/oauth2/authorize", "/oauth2/introspect", "/oauth2/revoke", "/userinfo");

    private static final Predicate<Route> IS_PAGE = route -> route.pattern().equals("/")
            || route.pattern().startsWith("/portal")
            || route.pattern().equals("/login");
    private static final Predicate<Route> IS_FOR_ADMINISTRATORS =
            route -> route.pattern().startsWith("/actuator") || route.pattern().startsWith("/api/v1/operations");
    private static final Predicate<Route> IS_FOR_AUDITORS = route -> Set.of(
                            "/api/v1/territories/{siren}/changes",
                            "/api/v1/territories/{siren}/replay",
                            "/api/v1/referentiels/what-if")
                    .contains(route.pattern())
            || (route.isCommand() && route.pattern().startsWith("/api/v1/territories/{siren}/audits"))
            || route.pattern().equals("/api/v1/ledger")
            || route.pattern().startsWith("/api/v1/ledger/");
    /** Its lines are decided one by one, for who may write anything at all. */
    private static final Predicate<Route> IS_IMPORT = route -> route.pattern().equals("/api/v1/imports");
    /** Everything else, but for files at addresses that nobody has taken: there are none, whoever asks. */
    private static final Predicate<Route> IS_API = route -> !OPEN.contains(route.pattern())
            && IS_PAGE.negate().test(route)
            && !route.pattern().equals("/**");

    /** Everybody's own subscriptions: whoever may ask may be told, too. */
    private static final Predicate<Route> IS_PERSONAL = route -> route.pattern().startsWith("/api/v1/notices");

    private static final String MINE = "200054781";
    private static final String NOT_MINE = "243500139";

    private final RunningProduct product;
    private final List<Route> routes;

    EveryRouteIT(RunningProduct product) {
        this.product = product;
        this.routes = Routes.of(
                RunningProduct.json(product.get("admin", "/actuator/mappings").body()));
    }

    private Sweep.Knock with(@Nullable String token) {
        return Sweep.followingLostForms(NOT_MINE, route -> {
            HttpRequest.Builder request = HttpRequest.newBuilder(product.uri(route.address(NOT_MINE)))
                    .method(route.method(), route.isCommand() ? BodyPublishers.ofString("{}") : BodyPublishers.noBody())
                    .header("Content-Type", "application/json");
            HttpResponse<String> answer =
                    product.send(token == null ? request : request.header("Authorization", "Bearer " + token));
            return new Sweep.Answer(
                    answer.statusCode(), answer.headers().firstValue("Location").orElse(""));
        });
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
                        "GET /api/v1/ledger",
                        "GET /portal/territories",
                        "GET /actuator/feed");
        List<String> described = RunningProduct.json(
                        product.get("admin", "/v3/api-docs").body())
                .path("paths")
                .propertyStream()
                .map(java.util.Map.Entry::getKey)
                .toList();
        // OpenAPI has no word for a parameter of several segments.
        assertThat(routes)
                .extracting(route -> route.pattern().replace("{*", "{"))
                .containsAll(described);
    }

    @Test
    void without_a_token_every_route_is_closed_but_for_those_that_are_meant_to_be_open() {
        assertThat(Sweep.unauthenticated(Routes.withEveryMethod(routes), OPEN, with(null)))
                .isEmpty();
        assertThat(Sweep.unauthenticated(routes, OPEN, with("rubbish"))).isEmpty();
    }

    @Test
    void each_role_opens_what_is_its_own_and_nothing_else() {
        Predicate<Route> commands = IS_API.and(Route::isCommand).and(IS_PERSONAL.negate());
        Predicate<Route> audits = IS_API.and(IS_FOR_AUDITORS);
        Predicate<Route> operations = IS_API.and(IS_FOR_ADMINISTRATORS);

        assertThat(Sweep.forbidden(routes, commands.or(audits).or(operations), with(product.token("reader"))))
                .as("reader")
                .isEmpty();
        assertThat(Sweep.forbidden(
                        routes,
                        commands.and(IS_FOR_AUDITORS.or(IS_IMPORT).negate()).or(operations),
                        with(product.token("auditor"))))
                .as("auditor")
                .isEmpty();
        assertThat(Sweep.forbidden(routes, audits.or(operations), with(product.token("animator"))))
                .as("animator")
                .isEmpty();
    }

    /** Lines of an import are decided one by one: see {@link RightsIT}. */
    @Test
    void an_animator_of_one_territory_is_refused_each_command_of_another() throws Exception {
        AddedClient animator = AddedClient.animator(product, MINE);
        assertThat(Sweep.forbidden(
                        routes,
                        IS_API.and(Route::isCommand).and(IS_PERSONAL.negate()).and(IS_IMPORT.negate()),
                        with(animator.token())))
                .isEmpty();
    }

    @Test
    void the_issuer_is_closed_to_who_has_no_secret() {
        for (String path : ISSUER) {
            HttpResponse<String> answer =
                    product.send(HttpRequest.newBuilder(product.uri(path)).POST(BodyPublishers.ofString("token=x")));
            assertThat(answer.statusCode()).as(path).isIn(302, 400, 401, 403);
            if (answer.statusCode() == 302) {
                assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/login");
            }
        }
    }
}

package fr.jalon.acceptance.apart;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.acceptance.sweep.Route;
import fr.jalon.acceptance.sweep.Routes;
import fr.jalon.acceptance.sweep.Sweep;
import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Each service alone, by all of its own routes: closed to strangers, and to who is known and has no role here. */
abstract class EveryRouteApart {

    /** Everything but what is open and the pages, which know people by their session. */
    private static final Predicate<Route> WANTS_A_TOKEN = route -> !Sweep.OPEN.contains(route.pattern())
            && !route.pattern().equals("/")
            && !route.pattern().equals("/**")
            && !route.pattern().startsWith("/portal");

    private static final Predicate<Route> IS_FOR_ADMINISTRATORS = WANTS_A_TOKEN.and(
            route -> route.pattern().startsWith("/actuator") || route.pattern().startsWith("/api/v1/operations"));
    private static final String SIREN = "200054781";
    /** What the JDK's client says where a connection ends before the first byte of an answer. */
    private static final String NOTHING_CAME = "HTTP/1.1 header parser received no bytes";

    private final Fleet fleet;
    private final List<ServiceProcess> services;

    EveryRouteApart(Fleet fleet) {
        this.fleet = fleet;
        this.services = List.of(fleet.commands().getFirst(), fleet.queries().getFirst(), fleet.portal());
    }

    private List<Route> routes(ServiceProcess service) throws Exception {
        String mappings =
                service.get(fleet.token("admin"), "/actuator/mappings").body();
        if (Json.parse(mappings) instanceof Reading.Read<JsonNode>(JsonNode node)) {
            return Routes.of(node);
        }
        throw new IllegalStateException(mappings);
    }

    private static Sweep.Knock with(ServiceProcess service, @Nullable String token) {
        return Sweep.followingLostForms(SIREN, route -> {
            HttpRequest.Builder request = service.request(route.address(SIREN))
                    .method(route.method(), route.isCommand() ? BodyPublishers.ofString("{}") : BodyPublishers.noBody())
                    .header("Content-Type", "application/json");
            try {
                HttpResponse<String> answer =
                        answer(service, token == null ? request : request.header("Authorization", "Bearer " + token));
                return new Sweep.Answer(
                        answer.statusCode(),
                        answer.headers().firstValue("Location").orElse(""));
            } catch (Exception e) {
                throw new IllegalStateException(route.toString(), e);
            }
        });
    }

    /** A server may end a connection that was kept (RFC 9112, section 9.5); where nothing was answered a client asks on another, once. */
    private static HttpResponse<String> answer(ServiceProcess service, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        try {
            return service.send(request);
        } catch (IOException e) {
            if (!NOTHING_CAME.equals(e.getMessage())) {
                throw e;
            }
            System.out.println("A kept connection was ended without an answer: " + request.build());
            return service.send(request);
        }
    }

    @Test
    void strangers_are_refused_by_every_route_of_each_service_and_by_the_address_in_front_of_them() throws Exception {
        for (ServiceProcess service : services) {
            List<Route> routes = routes(service);
            assertThat(routes).hasSizeGreaterThan(10);

            assertThat(Sweep.unauthenticated(Routes.withEveryMethod(routes), Sweep.OPEN, with(service, null)))
                    .isEmpty();
            assertThat(Sweep.unauthenticated(Routes.withEveryMethod(routes), Sweep.OPEN, with(fleet.portal(), null)))
                    .isEmpty();
        }
    }

    @Test
    void who_has_no_role_here_is_refused_by_every_route() throws Exception {
        String guest = fleet.token("guest", "*");
        for (ServiceProcess service : services) {
            assertThat(Sweep.forbidden(
                            routes(service),
                            WANTS_A_TOKEN.and(route -> !service.equals(fleet.portal())
                                    || route.pattern().startsWith("/actuator")),
                            with(service, guest)))
                    .isEmpty();
        }
    }

    @Test
    void actuator_and_operations_are_the_administrators() throws Exception {
        for (ServiceProcess service : services) {
            List<Route> routes = routes(service);
            assertThat(routes.stream().filter(IS_FOR_ADMINISTRATORS)).isNotEmpty();
            for (String role : List.of("reader", "animator", "auditor")) {
                assertThat(Sweep.forbidden(routes, IS_FOR_ADMINISTRATORS, with(service, fleet.token(role, "*"))))
                        .as(role)
                        .isEmpty();
            }
        }
    }

    @Test
    void a_token_of_an_issuer_that_is_not_trusted_opens_nothing() throws Exception {
        try (OtherIssuer untrusted = OtherIssuer.start()) {
            for (ServiceProcess service : services) {
                assertThat(service.get(untrusted.token("admin"), "/actuator/mappings")
                                .statusCode())
                        .isEqualTo(401);
            }
        }
    }
}

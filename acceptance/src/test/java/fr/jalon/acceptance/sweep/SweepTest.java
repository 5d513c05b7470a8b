package fr.jalon.acceptance.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The sweep finds what is open, in a service that has a forgotten door. */
class SweepTest {

    private static final List<Route> ROUTES = Routes.of(json("""
            {"contexts": {"jalon": {"mappings": {"dispatcherServlets": {"dispatcherServlet": [
              {"predicate": "{GET [/api/v1/territories/{siren}]}", "details": {"requestMappingConditions":
                {"methods": ["GET"], "patterns": ["/api/v1/territories/{siren}"]}}},
              {"predicate": "{POST [/api/v1/forgotten]}", "details": {"requestMappingConditions":
                {"methods": ["POST"], "patterns": ["/api/v1/forgotten"]}}},
              {"predicate": "{[/any]}", "details": {"requestMappingConditions": {"methods": [], "patterns": ["/any"]}}},
              {"predicate": "ResourceHttpRequestHandler ['/static/**']"}
            ]}}}}}"""));

    private static JsonNode json(String text) {
        if (Json.parse(text) instanceof Reading.Read<JsonNode>(JsonNode node)) {
            return node;
        }
        throw new IllegalArgumentException(text);
    }

    private static Sweep.Knock where(String open, int refusal) {
        return route -> new Sweep.Answer(route.pattern().equals(open) ? 200 : refusal, "");
    }

    @Test
    void routes_are_read_with_and_without_methods_and_of_files() {
        assertThat(ROUTES)
                .extracting(Route::toString)
                .containsExactlyInAnyOrder(
                        "GET /api/v1/territories/{siren}",
                        "POST /api/v1/forgotten",
                        "GET /any",
                        "POST /any",
                        "GET /static/**",
                        "POST /static/**");
        assertThat(ROUTES.getFirst().address("200054781")).doesNotContain("{");
    }

    @Test
    void a_forgotten_door_is_found() {
        assertThat(Sweep.unauthenticated(ROUTES, Set.of("/static/**"), where("/api/v1/forgotten", 401)))
                .containsExactly("POST /api/v1/forgotten answers 200 ");
        assertThat(Sweep.forbidden(ROUTES, route -> true, where("/api/v1/forgotten", 403)))
                .containsExactly("POST /api/v1/forgotten answers 200 ");
    }

    @Test
    void who_is_known_and_told_to_sign_in_has_not_been_refused_for_his_role() {
        assertThat(Sweep.forbidden(ROUTES, Route::isCommand, where("", 401))).hasSize(3);
    }

    @Test
    void where_all_doors_are_closed_nothing_is_found() {
        assertThat(Sweep.unauthenticated(ROUTES, Set.of(), where("", 401))).isEmpty();
        assertThat(Sweep.forbidden(ROUTES, route -> true, where("", 403))).isEmpty();
    }

    @Test
    void a_form_sent_back_to_its_page_is_as_open_as_the_page() {
        List<Route> form = List.of(new Route("POST", "/territories/{siren}/log"));

        assertThat(Sweep.unauthenticated(form, Set.of(), sentBackTo(200))).hasSize(1);
        assertThat(Sweep.unauthenticated(form, Set.of(), sentBackTo(401))).isEmpty();
    }

    private static Sweep.Knock sentBackTo(int page) {
        return Sweep.followingLostForms(
                "200054781",
                route -> route.isCommand()
                        ? new Sweep.Answer(302, "http://localhost" + route.address("200054781"))
                        : new Sweep.Answer(page, ""));
    }

    @Test
    void each_address_is_tried_by_each_method() {
        assertThat(Routes.withEveryMethod(ROUTES)).containsAll(ROUTES).hasSize(7 * 4);
    }
}

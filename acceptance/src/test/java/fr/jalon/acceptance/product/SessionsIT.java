package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sessions of the pages: not to be planted, not to be used by other sites, over when signed out (OWASP ASVS 5, V3 and V7). */
@ExtendWith(OneProduct.class)
class SessionsIT {

    private final RunningProduct product;
    private final Browserless person;

    SessionsIT(RunningProduct product) {
        this.product = product;
        this.person = new Browserless(product);
    }

    @Test
    void a_session_gets_another_name_when_somebody_signs_in_and_scripts_cannot_read_it() {
        person.get("/portal/territories");
        String before = person.session();

        HttpResponse<String> territories = person.signIn("admin");

        assertThat(territories.statusCode()).as(territories.body()).isEqualTo(200);
        assertThat(territories.uri().getPath()).isEqualTo("/portal/territories");
        assertThat(before).isNotEmpty();
        assertThat(person.session()).isNotEmpty().isNotEqualTo(before);
        String cookie = product.send(HttpRequest.newBuilder(product.uri("/login")))
                .headers()
                .firstValue("Set-Cookie")
                .orElse("");
        assertThat(cookie).startsWith("JALONSESSION=").contains("HttpOnly", "SameSite=Lax");
    }

    @Test
    void a_form_of_another_site_changes_nothing() {
        person.signIn("admin");
        String siren = "200054781";
        product.post(
                "admin",
                "/api/v1/territories",
                "{\"siren\": \"" + siren + "\", \"name\": \"Paris\", \"kind\": \"metropole\", \"regionCode\": \"11\"}");
        String form = "/portal/territories/" + siren + "/log/actors-meeting-held";

        // Kept for who finds it there and saves it himself (ADR 34), and not carried out.
        person.post(form, Map.of("occurredOn", "2024-01-01", "title", "Of another site"));
        person.post(form, Map.of("occurredOn", "2024-01-01", "title", "Of another site", "_csrf", "guessed"));
        person.post("/portal/sign-out", Map.of());

        HttpResponse<String> own = product.post(
                "admin",
                "/api/v1/territories/" + siren + "/milestones",
                "{\"type\": \"actors-meeting-held\", \"occurredOn\": \"2024-01-01\", \"title\": \"Ours\"}");
        product.readAfter(
                RunningProduct.json(own.body()).path("position").asString(),
                "/api/v1/territories/" + siren + "/history");
        assertThat(product.get("admin", "/api/v1/territories/" + siren + "/export")
                        .body())
                .contains("Ours")
                .doesNotContain("Of another site");
        assertThat(person.get("/portal/territories").uri().getPath()).isEqualTo("/portal/territories");
    }

    @Test
    void who_has_signed_out_is_out_also_with_the_old_cookie() {
        HttpResponse<String> territories = person.signIn("admin");
        String session = person.session();

        person.post("/portal/sign-out", Map.of("_csrf", Browserless.csrf(territories)));

        HttpResponse<String> after = product.send(
                HttpRequest.newBuilder(product.uri("/portal/territories")).header("Cookie", "JALONSESSION=" + session));
        assertThat(after.statusCode()).isEqualTo(302);
        assertThat(after.headers().firstValue("Location").orElse("")).contains("/oauth2/authorization/");
        assertThat(person.get("/portal/territories").uri().getPath()).isEqualTo("/login");
    }

    /** The API goes by tokens alone: a cookie that a browser sends along by itself opens nothing. */
    @Test
    void a_session_opens_no_api() {
        person.signIn("admin");

        assertThat(person.send(HttpRequest.newBuilder(product.uri("/api/v1/territories")))
                        .statusCode())
                .isEqualTo(401);
        assertThat(person.send(HttpRequest.newBuilder(product.uri("/api/v1/territories"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(401);
    }
}

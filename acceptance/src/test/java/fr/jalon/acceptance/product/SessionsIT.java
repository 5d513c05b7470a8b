package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

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
    void nobody_has_a_session_before_he_signs_in_and_then_one_that_nobody_chose_for_him() {
        person.get("/portal/territories");
        assertThat(person.session()).isEmpty();

        HttpResponse<String> territories = person.signIn("admin");

        assertThat(territories.statusCode()).as(territories.body()).isEqualTo(200);
        assertThat(territories.uri().getPath()).isEqualTo("/portal/territories");
        assertThat(person.session()).isNotEmpty();
        HttpResponse<String> form = product.send(HttpRequest.newBuilder(product.uri("/login")));
        String proof = form.headers().firstValue("Set-Cookie").orElse("").split(";")[0];
        JsonNode secret = product.credentials().path("users").path("admin");
        HttpResponse<String> signedIn = product.send(HttpRequest.newBuilder(product.uri("/login"))
                .header("Cookie", proof + "; JALONSESSION=planted")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=admin&password="
                        + URLEncoder.encode(secret.path("password").asString(), StandardCharsets.UTF_8)
                        + "&_csrf=" + URLEncoder.encode(Browserless.csrf(form), StandardCharsets.UTF_8))));
        assertThat(signedIn.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("JALONSESSION="))
                .singleElement()
                .asString()
                .contains("HttpOnly", "SameSite=Lax")
                .doesNotContain("planted");
    }

    @Test
    void strangers_get_no_session_whatever_they_ask_or_send() {
        for (int i = 0; i < 100; i++) {
            for (String page : List.of(
                    "/portal/territories?q=" + i,
                    "/oauth2/authorization/jalon",
                    "/oauth2/authorize?client_id=jalon-pages&response_type=code&n=" + i,
                    "/login",
                    "/login?error",
                    "/login/oauth2/code/jalon?code=x&state=" + i)) {
                assertThat(cookies(HttpRequest.newBuilder(product.uri(page)).header("Accept", "text/html")))
                        .as(page)
                        .noneMatch(cookie -> cookie.startsWith("JALONSESSION="));
            }
            for (String form : List.of("/portal/territories/1/log/other-event", "/portal/sign-out", "/login")) {
                assertThat(cookies(HttpRequest.newBuilder(product.uri(form))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("title=" + "x".repeat(10_000)))))
                        .as(form)
                        .noneMatch(cookie -> cookie.startsWith("JALONSESSION="));
            }
        }
    }

    private List<String> cookies(HttpRequest.Builder request) {
        return product.send(request).headers().allValues("Set-Cookie");
    }

    /** Tabs that come back all at once, and what scripts ask meanwhile: each ends where it wanted to. */
    @Test
    void a_sign_in_form_of_another_tab_or_of_yesterday_leads_on() {
        HttpResponse<String> first = person.get("/portal/territories?q=first");
        HttpResponse<String> second = person.get("/portal/territories?q=second");
        JsonNode secret = product.credentials().path("users").path("admin");
        for (HttpResponse<String> tab : List.of(first, second)) {
            HttpResponse<String> in = person.post(
                    "/login",
                    Map.of(
                            "username", secret.path("username").asString(),
                            "password", secret.path("password").asString(),
                            "going-on", Browserless.field(tab, "going-on"),
                            "_csrf", Browserless.csrf(tab)));
            assertThat(in.statusCode())
                    .as("%s %s", in.uri(), in.headers().firstValue("Location"))
                    .isEqualTo(200);
            assertThat(in.uri().getRawQuery()).isEqualTo(tab == first ? "q=first" : "q=second");
        }
        HttpResponse<String> yesterday = new Browserless(product)
                .post("/login", Map.of("username", "admin", "password", "x", "_csrf", Browserless.csrf(first)));
        assertThat(yesterday.statusCode()).isEqualTo(200);
        assertThat(yesterday.uri().getPath()).isEqualTo("/login");
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

    /** His tab has been open since before he signed in anew. */
    @Test
    void who_signs_out_from_an_older_tab_is_out() {
        person.signIn("admin");

        person.send(HttpRequest.newBuilder(product.uri("/portal/sign-out"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString("_csrf=of-an-older-tab")));

        assertThat(person.get("/portal/territories").uri().getPath()).isEqualTo("/login");
    }

    @Test
    void who_may_not_import_is_told_so_on_a_page_and_a_file_of_an_older_tab_is_missed() {
        assertThat(sendsAFile("auditor", "").statusCode()).isEqualTo(403);
        assertThat(sendsAFile("auditor", "").body()).contains("<main");

        HttpResponse<String> older = sendsAFile("admin", "of-an-older-tab");
        assertThat(older.statusCode()).isEqualTo(200);
        assertThat(older.uri().toString()).endsWith("/portal/import?again");
        assertThat(older.body()).contains("role=\"alert\"");
    }

    private HttpResponse<String> sendsAFile(String who, String proof) {
        Browserless sender = new Browserless(product);
        String csrf = proof.isEmpty() ? Browserless.csrf(sender.signIn(who)) : proof;
        if (!proof.isEmpty()) {
            sender.signIn(who);
        }
        return sender.send(HttpRequest.newBuilder(product.uri("/portal/import"))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .header("X-CSRF-TOKEN", csrf)
                .POST(BodyPublishers.ofString(
                        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n"
                                + "Content-Type: text/csv\r\n\r\nsiren\r\n--b--\r\n")));
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

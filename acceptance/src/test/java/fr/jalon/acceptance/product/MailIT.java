package fr.jalon.acceptance.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Who is written to: asked first, chosen by each, ended from the mail. What is told in a year is in {@link YearsGoBy}. */
@ExtendWith({OneProduct.class, OneBrowser.class})
class MailIT {

    private static final String SIREN = Histories.siren(796);
    private static final String MAIL = "/api/v1/notices/mail";
    private static final Duration SOON = Duration.ofSeconds(60);

    private final RunningProduct product;
    private final Visits visits;

    MailIT(RunningProduct product, Browser browser) {
        this.product = product;
        this.visits = new Visits(product, browser);
    }

    @BeforeAll
    static void a_territory(RunningProduct product) {
        HttpResponse<String> registered = product.post("admin", "/api/v1/territories", """
                {"siren": "%s", "name": "Pays des courriels", "kind": "cc", "regionCode": "53"}""".formatted(SIREN));
        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
        product.readAfter(
                RunningProduct.json(registered.body()).path("position").asString(), "/api/v1/territories/" + SIREN);
    }

    @AfterEach
    void closed() {
        visits.close();
    }

    private HttpResponse<String> put(String role, String path, String body) {
        return product.send(product.as(role, path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> delete(String role, String path) {
        return product.send(product.as(role, path).DELETE());
    }

    private JsonNode mine(String role) {
        HttpResponse<String> answer = product.get(role, MAIL);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RunningProduct.json(answer.body());
    }

    private HttpResponse<String> opened(URI link) {
        return product.send(HttpRequest.newBuilder(product.uri(link.getPath())));
    }

    private HttpResponse<String> posted(URI link, String form) {
        return product.send(HttpRequest.newBuilder(product.uri(link.getPath()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private static MailsOfTests.Mail question(String address) {
        await().atMost(SOON).until(() -> !MailsOfTests.to(address).isEmpty());
        return MailsOfTests.to(address).getLast();
    }

    @Test
    void an_address_is_asked_whether_it_is_ones_own_and_ended_in_one_click() {
        assertThat(put("reader", MAIL, "{\"address\": \"anna@one.example.org\", \"language\": \"en\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(put("reader", MAIL + "/territories/" + SIREN, "{\"lapses\": true, \"weekly\": true}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(mine("reader").path("state").asString()).isEqualTo("unconfirmed");
        MailsOfTests.Mail question = question("anna@one.example.org");
        assertThat(question.subject()).isEqualTo("Jalon – is this address yours?");
        URI yes = question.link("/notices/mail/confirmation/");

        HttpResponse<String> page = opened(yes);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<html lang=\"en\">", "<form method=\"post\">");
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'");
        assertThat(mine("reader").path("state").asString())
                .as("to look changes nothing")
                .isEqualTo("unconfirmed");
        assertThat(posted(yes, "").statusCode()).isEqualTo(200);

        JsonNode on = mine("reader");
        assertThat(on.path("state").asString()).isEqualTo("on");
        assertThat(on.path("territories").path(0).path("name").asString()).isEqualTo("Pays des courriels");
        assertThat(on.path("territories").path(0).path("weekly").asBoolean()).isTrue();
        assertThat(on.path("territories").path(0).path("levels").asBoolean()).isFalse();

        URI end = question.listUnsubscribe();
        assertThat(opened(end).statusCode()).isEqualTo(200);
        assertThat(mine("reader").path("state").asString()).isEqualTo("on");
        assertThat(posted(end, "List-Unsubscribe=One-Click").statusCode()).isEqualTo(200);
        assertThat(posted(end, "List-Unsubscribe=One-Click").statusCode()).isEqualTo(200);
        assertThat(mine("reader").path("offBecause").asString()).isEqualTo("ended");
        assertThat(posted(yes, "").statusCode()).as("that question is over").isEqualTo(404);

        assertThat(delete("reader", MAIL + "/territories/" + SIREN).statusCode())
                .isEqualTo(204);
        assertThat(delete("reader", MAIL).statusCode()).isEqualTo(204);
        assertThat(mine("reader").path("offered").asBoolean()).isTrue();
        assertThat(mine("reader").has("address")).isFalse();
    }

    @Test
    void links_that_nobody_made_lead_nowhere_and_change_nothing() {
        for (String kind : new String[] {"confirmation", "end"}) {
            for (String token : new String[] {"x", "a".repeat(64)}) {
                URI link = URI.create("/notices/mail/" + kind + "/" + token);
                assertThat(opened(link).statusCode()).isEqualTo(404);
                assertThat(posted(link, "").statusCode()).isEqualTo(404);
            }
        }
    }

    @Test
    void what_is_wrong_is_refused_in_words() {
        assertThat(put("auditor", MAIL, "{\"address\": \"anna@example.org\\r\\nBcc: all@example.org\"}")
                        .body())
                .contains("/address", "mail-address");
        assertThat(put("auditor", MAIL, "{}").body()).contains("/address", "required");
        assertThat(put("auditor", MAIL, "{\"address\": \"a@example.org\", \"language\": \"de\"}")
                        .body())
                .contains("/language", "known-value");
        assertThat(put("auditor", MAIL + "/territories/" + SIREN, "{\"lapses\": true}")
                        .body())
                .contains("/address", "required");
        assertThat(put("auditor", MAIL + "/territories/" + SIREN, "{\"lapses\": \"yes\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(put("auditor", MAIL + "/territories/999999999", "{\"lapses\": true}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(product.get("auditor", MAIL + "?colour=red").statusCode()).isEqualTo(400);
    }

    @Test
    void an_administrator_sees_to_whom_mails_are_sent_and_ends_that() {
        put("animator", MAIL, "{\"address\": \"bert@one.example.org\"}");
        assertThat(product.get("animator", "/api/v1/notices/mailboxes").statusCode())
                .isEqualTo(403);

        String id = "";
        for (JsonNode mailbox : RunningProduct.json(
                        product.get("admin", "/api/v1/notices/mailboxes").body())
                .path("items")) {
            if (mailbox.path("address").asString().equals("bert@one.example.org")) {
                id = mailbox.path("id").asString();
            }
        }
        assertThat(delete("animator", "/api/v1/notices/mailboxes/" + id).statusCode())
                .isEqualTo(403);
        assertThat(delete("admin", "/api/v1/notices/mailboxes/" + id).statusCode())
                .isEqualTo(204);

        assertThat(delete("admin", "/api/v1/notices/mailboxes/" + id).statusCode())
                .isEqualTo(404);
        assertThat(mine("animator").has("address")).isFalse();
    }

    @Test
    void on_the_page_a_wrong_address_stays_with_its_reason_beside_it_and_choices_are_kept() {
        Page page = visits.signedIn("auditor", Visits.in("fr-FR"));
        page.navigate(product.uri("/portal/notices?siren=" + SIREN).toString());
        assertThat(page.locator("#mail")).containsText("Rappels par courriel");
        for (String wrong : new String[] {"=cmd|' /C calc'!A0", "a".repeat(200) + "@example.org", "مدينة@😀"}) {
            page.locator("#mail-address").fill(wrong);
            page.locator("#mail form.milestone button").click();
            assertThat(page.locator("#mail-address-error")).containsText("n'est pas une adresse à laquelle écrire");
            assertThat(page.locator("#mail-address")).hasValue(wrong);
            assertThat(page.locator("#mail-address")).hasAttribute("aria-invalid", "true");
        }

        page.locator("#mail-address").fill("carla@one.example.org");
        page.locator("#mail form.milestone button").click();
        assertThat(page.locator("#mail .warning")).containsText("carla@one.example.org");
        page.navigate(product.uri("/portal/notices?siren=" + SIREN).toString());
        page.locator("#mail fieldset [name=levels]").check();
        page.locator("#mail fieldset ~ .buttons button").click();
        assertThat(page.locator("#mail [role=status]").last()).hasText("Enregistré");
        assertThat(page.locator("#mail fieldset [name=levels]")).isChecked();
        assertThat(page.locator("#mail fieldset [name=weekly]")).not().isChecked();
        page.navigate(question("carla@one.example.org")
                .link("/notices/mail/confirmation/")
                .toString());
        page.locator("button").click();
        assertThat(page.locator("main")).containsText("les rappels seront envoyés à cette adresse");
        page.navigate(product.uri("/portal/notices").toString());
        assertThat(page.locator("#mail")).containsText("Les rappels sont envoyés à carla@one.example.org.");
        page.locator("#mail form button.link").click();
        assertThat(page.locator("#mail-address")).hasValue("");
    }
}

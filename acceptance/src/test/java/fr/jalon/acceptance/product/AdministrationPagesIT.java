package fr.jalon.acceptance.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What those who run the product do on a page, and what the API says of the same. */
@ExtendWith({OneProduct.class, OneBrowser.class})
class AdministrationPagesIT {

    private static final String ACCOUNTS = "/api/v1/operations/accounts";

    private final RunningProduct product;
    private final Visits visits;

    AdministrationPagesIT(RunningProduct product, Browser browser) {
        this.product = product;
        this.visits = new Visits(product, browser);
    }

    @AfterEach
    void closed() {
        visits.close();
    }

    private Page administration(boolean withJavaScript) {
        Page page = visits.signedIn("admin", Visits.in("fr-FR").setJavaScriptEnabled(withJavaScript));
        page.navigate(product.uri("/portal/administration").toString());
        return page;
    }

    @ParameterizedTest
    @CsvSource({"true, anna.js", "false, anna.plain"})
    void a_person_is_added_signs_in_is_kept_out_and_taken_away(boolean withJavaScript, String name) {
        Page page = administration(withJavaScript);
        page.locator("summary").first().click();
        page.locator("[name=username]").fill(name);
        page.locator("form:has([name=username]) select").selectOption("reader");
        page.locator("[name=username]").press("Enter");
        String secret = page.locator(".done code").last().textContent();

        Page hers = visits.stranger(Visits.in("fr-FR"));
        hers.navigate(product.uri("/").toString());
        hers.locator("input[name=username]").fill(name);
        hers.locator("input[name=password]").fill(secret);
        hers.locator("button[type=submit]").click();
        hers.waitForURL(Pattern.compile(".*/portal/territories.*"));

        row(page, name).getByText("Désactiver").click();
        assertThat(row(page, name)).containsText("désactivé");
        assertThat(page.locator(".done")).hasCount(0);
        row(page, name).getByText("Supprimer").click();
        assertThat(row(page, name)).hasCount(0);
    }

    private static Locator row(Page page, String name) {
        return page.locator("tbody tr", new Page.LocatorOptions().setHasText(name));
    }

    @Test
    void what_is_wrong_with_an_account_is_said_below_its_form_and_nothing_is_lost() {
        Page page = administration(true);
        page.locator("summary").first().click();
        page.locator("[name=username]").fill("bob marley");
        page.locator("[name=username]").press("Enter");
        assertThat(page.locator(".error")).containsText("Le nom a de 1");
        assertThat(page.locator("[name=username]")).hasValue("bob marley");
        page.locator("[name=username]").fill("bob");
        page.locator("[name=username]").press("Enter");
        assertThat(page.locator(".error")).containsText("animateur");
    }

    @Test
    void rules_views_and_what_waits_are_told_and_others_are_kept_out() {
        Page page = administration(true);
        assertThat(page.locator("main")).containsText("eci-3.5@2021");
        assertThat(page.locator("main")).containsText("Aucun territoire n'attend");
        assertThat(page.locator("#views-state .state")).isVisible();
        Page animator = visits.signedIn("animator", Visits.in("fr-FR"));
        animator.navigate(product.uri("/portal/administration").toString());
        assertThat(animator.locator(".message")).containsText("Accès refusé");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 422 | /username",
                "{\"username\":\"x\",\"role\":\"king\"} | 422 | /role",
                "{\"username\":\"x\",\"role\":\"reader\",\"territories\":[\"*\"]} | 422 | /territories",
                "{\"username\":\"x\",\"role\":\"animator\",\"territories\":[\"12\"]} | 422 | /territories/0",
                "{\"username\":\"admin\",\"role\":\"reader\"} | 409 | /username",
                "{\"username\":7,\"role\":\"reader\"} | 400 | /username",
                "{\"colour\":7} | 400 | /colour",
                "no JSON | 400 | ''"
            })
    void an_account_that_cannot_be_is_refused_with_its_place(String body, int status, String pointer) {
        HttpResponse<String> answer = product.send(product.as("admin", ACCOUNTS + "/users")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode problem = RunningProduct.json(answer.body());
        assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo(pointer);
        assertThat(problem.at("/errors/0/message").asString()).isNotBlank();
    }

    @Test
    void who_is_not_there_is_not_found_and_the_clients_of_the_first_start_stay() {
        for (String call : new String[] {"/users/nobody/password", "/users/nobody/disable", "/users/nobody/enable"}) {
            assertThat(product.send(product.as("admin", ACCOUNTS + call).POST(BodyPublishers.noBody()))
                            .statusCode())
                    .as(call)
                    .isEqualTo(404);
        }
        assertThat(product.send(product.as("admin", ACCOUNTS + "/users/nobody").DELETE())
                        .statusCode())
                .isEqualTo(404);
        assertThat(product.send(product.as("admin", ACCOUNTS + "/clients/jalon-reader")
                                .DELETE())
                        .statusCode())
                .isEqualTo(409);
        JsonNode accounts = RunningProduct.json(product.get("admin", ACCOUNTS).body());
        assertThat(accounts.toString()).doesNotContain("hash", "secret");
    }
}

package fr.jalon.acceptance.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** All territories together, on any day; a walk through what was recorded; a file brought in. */
@ExtendWith({OneProduct.class, OneBrowser.class})
class DashboardPagesIT {

    private static final int FIRST = 970;
    private static final String ONE = Histories.siren(FIRST);
    /** As many intercommunalities as France has, and some. */
    private static final int MANY = 1_300;

    private static final int FIRST_OF_MANY = 40_000;

    private final RunningProduct product;
    private final Visits visits;

    DashboardPagesIT(RunningProduct product, Browser browser) {
        this.product = product;
        this.visits = new Visits(product, browser);
    }

    @BeforeAll
    static void histories(RunningProduct product) {
        StringBuilder lines = new StringBuilder();
        for (String line : Histories.about(ONE, Histories.lines("eurometropole-strasbourg"))) {
            lines.append(line).append('\n');
        }
        for (int number = 0; number < MANY; number++) {
            lines.append(registration(Histories.siren(FIRST_OF_MANY + number), "Territoire d'essai " + number));
        }
        JsonNode last = product.importLines("application/x-ndjson", BodyPublishers.ofString(lines.toString()))
                .getLast();
        assertThat(last.at("/summary/refused").asInt()).as(last.toString()).isZero();
        product.readAfter(last.path("position").asString(), "/api/v1/territories");
    }

    private static String registration(String siren, String name) {
        return "{\"type\":\"territory-registered\",\"siren\":\"" + siren + "\",\"name\":\"" + name
                + "\",\"kind\":\"cc\",\"regionCode\":\"53\"}\n";
    }

    @AfterEach
    void closed() {
        visits.close();
    }

    private void go(Page page, String path) {
        page.navigate(product.uri(path).toString());
    }

    @Test
    void a_thousand_territories_show_in_under_a_second_and_go_on_as_one_scrolls_and_filters() {
        Page page = visits.signedIn("auditor", Visits.in("fr-FR"));
        go(page, "/portal/territories");
        long begun = System.nanoTime();
        go(page, "/portal/territories?region=53");
        page.locator("#rows tr").first().waitFor();
        long millis = (System.nanoTime() - begun) / 1_000_000;
        System.out.println("the page of " + MANY + " territories: " + millis + " ms");

        int before = page.locator("#rows tr").count();
        page.locator("#more").scrollIntoViewIfNeeded();
        assertThat(page.locator("#rows tr").nth(before + 10)).isVisible();

        page.locator("#filter-q").pressSequentially("essai 1299");
        assertThat(page.locator("#rows tr")).hasCount(1);
        assertThat(page.locator("#filter-q")).isFocused();
        assertThat(page.url()).contains("essai");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void one_control_sets_the_day_of_the_whole_page_and_the_address_keeps_it(boolean withJavaScript) {
        Page page = visits.signedIn("auditor", Visits.in("fr-FR").setJavaScriptEnabled(withJavaScript));
        String level = RunningProduct.json(product.get("auditor", "/api/v1/territories?asOf=2019-06-01&q=" + ONE)
                        .body())
                .at("/items/0/level")
                .asString();
        go(page, "/portal/territories?q=" + ONE);
        assertThat(page.locator("#rows .pill")).not().hasText(level);
        page.locator("[name=asOf][type=date]").fill("2019-06-01");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Montrer"))
                .click();
        assertThat(page.locator("#rows .pill")).hasText(level);
        assertThat(page.locator("#distribution")).containsText("1 juin 2019");
        assertThat(page.url()).contains("asOf=2019-06-01");
        assertThat(page.locator("svg.chart").first()).isVisible();
        page.locator(".charts summary").first().click();
        assertThat(page.locator(".charts tbody tr")).hasCount(11);
        assertThat(page.locator(".charts tbody th").last()).containsText("1 juin 2019");
    }

    @Test
    void tiles_of_regions_filter_the_page() {
        Page page = visits.signedIn("auditor", Visits.in("fr-FR"));
        go(page, "/portal/territories");
        page.locator(".tile-53 a").click();
        assertThat(page.locator(".tile-53 a")).hasAttribute("aria-current", "true");
        assertThat(page.locator("#filters [name=region]")).hasValue("53");
        assertThat(page.locator("#rows tr").first()).containsText("Bretagne");
    }

    @Test
    void a_walk_through_what_was_recorded_shows_how_it_came_about() {
        Page page = visits.signedIn("auditor", Visits.in("fr-FR"));
        go(page, "/portal/territories/" + ONE + "/time");
        Locator slider = page.locator("#moment");
        int count = Integer.parseInt(String.valueOf(slider.getAttribute("max")));
        assertThat(count).isGreaterThan(10);
        slider.focus();
        page.keyboard().press("Home");
        assertThat(page.locator("#place")).hasText("1 sur " + count);
        assertThat(page.locator(".held")).containsText("Aucun niveau");
        page.waitForCondition(() -> page.url().contains("knownAt="));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Lire"))
                .click();
        assertThat(page.locator("#place")).hasText("3 sur " + count);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Pause"))
                .click();

        page.locator(".steps-through a").first().click();
        assertThat(page.locator("#place")).not().hasText("1 sur " + count);
        assertThat(slider).isVisible();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_file_is_tried_line_by_line_before_it_is_imported(boolean withJavaScript) {
        String siren = Histories.siren(FIRST + (withJavaScript ? 1 : 2));
        Page page = visits.signedIn("admin", Visits.in("fr-FR").setJavaScriptEnabled(withJavaScript));
        go(page, "/portal/import");
        String file = registration(siren, "Importé <b>")
                + "{\"siren\":\"" + siren + "\",\"type\":\"funding-granted\",\"occurredOn\":\"hier\"}\n"
                + "pas du JSON\n";
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload(
                        "histoire.ndjson", "application/x-ndjson", file.getBytes(StandardCharsets.UTF_8)));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Vérifier"))
                .click();
        settled(page, withJavaScript, "Vérifié");
        assertThat(page.locator("tr.stored")).hasCount(1);
        assertThat(page.locator("tr.refused")).hasCount(2);
        assertThat(page.locator("tr.refused").first()).containsText("/occurredOn");
        go(page, "/portal/territories/" + siren);
        assertThat(page.getByRole(AriaRole.HEADING)).containsText("Introuvable");

        page.goBack();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Importer une ligne"))
                .click();
        settled(page, withJavaScript, "Importé");
        page.waitForCondition(() -> {
            go(page, "/portal/territories/" + siren);
            return page.locator("h1").textContent().contains("Importé <b>");
        });
    }

    private static void settled(Page page, boolean withJavaScript, String stage) {
        page.waitForCondition(() -> {
            if (!withJavaScript) {
                page.reload();
            }
            return page.locator("#import h2").textContent().contains(stage);
        });
    }

    @Test
    void an_empty_file_and_one_that_is_no_import_are_told_in_words() {
        Page page = visits.signedIn("admin", Visits.in("fr-FR"));
        for (byte[] content : List.of(new byte[0], new byte[] {0, 1, 2, (byte) 0xff, '\n', 7})) {
            go(page, "/portal/import");
            page.locator("input[type=file]").setInputFiles(new FilePayload("photo.csv", "text/csv", content));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Vérifier"))
                    .click();
            page.locator("[role=alert], tr.refused").first().waitFor();
        }
    }
}

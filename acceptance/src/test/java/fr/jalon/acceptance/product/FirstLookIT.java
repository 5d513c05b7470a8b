package fr.jalon.acceptance.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A product that nobody has used yet: empty pages, the sample histories, and services that go away for a while. */
@ExtendWith(OneBrowser.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstLookIT {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final double MILLIS = 30_000;

    private static RunningProduct product;
    private static Cable cable;

    private final Visits visits;

    FirstLookIT(Browser browser) {
        this.visits = new Visits(product, browser);
    }

    @BeforeAll
    static void a_new_product(@TempDir Path folder) throws IOException {
        cable = new Cable();
        product = RunningProduct.start(
                folder.resolve("data"), Map.of("JALON_PORTAL_API", "http://localhost:" + cable.port()));
        cable.plugInto(product.uri("/").getPort());
    }

    @AfterAll
    static void ended() throws IOException, InterruptedException {
        product.close();
        cable.close();
    }

    @AfterEach
    void closed() {
        visits.close();
    }

    private static void keep(Page page, String name) {
        for (int width : new int[] {1280, 360}) {
            page.setViewportSize(width, 800);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(SCREENSHOTS.resolve(name + "-" + width + ".png"))
                    .setFullPage(true));
        }
    }

    @Test
    @Order(1)
    void an_empty_product_says_how_to_fill_it_and_the_demo_brings_five_histories_once() throws Exception {
        Page page = visits.signedIn("auditor", Visits.in("fr-FR"));
        assertThat(page.locator(".empty").first()).containsText("./jalon demo");
        keep(page, "state-empty");

        RunningProduct.Printed first = product.command("demo");
        assertThat(first.exitCode()).as(first.text()).isZero();
        Awaitility.await("the views show the sample histories")
                .atMost(Duration.ofMillis((long) MILLIS))
                .until(() -> product.read("/api/v1/territories").path("items").size() == 5);
        page.reload();
        assertThat(page.locator("#rows tr")).hasCount(5);
        RunningProduct.Printed again = product.command("demo");
        assertThat(again.exitCode()).as(again.text()).isZero();
        assertThat(again.text()).contains("0 stored");
        page.reload();
        assertThat(page.locator("#rows tr")).hasCount(5);
    }

    @Test
    void services_that_are_away_are_announced_and_the_page_comes_back_by_itself() throws IOException {
        Page page = visits.signedIn("auditor", Visits.in("fr-FR"));
        cable.pullOut();
        page.reload();
        assertThat(page.getByRole(AriaRole.HEADING)).containsText("Service momentanément indisponible");
        keep(page, "state-away");
        cable.plugInto(product.uri("/").getPort());
        // Nobody touches the page.
        assertThat(page.locator("h1"))
                .hasText("Territoires", new LocatorAssertions.HasTextOptions().setTimeout(MILLIS));
    }

    private static void register(int number, String name) {
        assertThat(product.post(
                                "admin",
                                "/api/v1/territories",
                                "{\"siren\":\"" + Histories.siren(number) + "\",\"name\":\"" + name
                                        + "\",\"kind\":\"cc\",\"regionCode\":\"53\"}")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void a_live_page_misses_nothing_of_what_happened_while_the_services_were_away() throws IOException {
        register(1, "Avant");
        Page page = visits.signedIn("auditor", Visits.in("fr-FR"));
        page.navigate(product.uri("/portal/live").toString());
        assertThat(page.locator("#live-state")).containsText("À l'écoute");
        cable.pullOut();
        assertThat(page.locator("#live-state")).containsText("interrompue");
        register(2, "Pendant la coupure");
        cable.plugInto(product.uri("/").getPort());
        assertThat(page.locator("#live"))
                .containsText("Pendant la coupure", new LocatorAssertions.ContainsTextOptions().setTimeout(MILLIS));
    }
}

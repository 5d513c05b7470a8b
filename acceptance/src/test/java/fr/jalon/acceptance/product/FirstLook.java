package fr.jalon.acceptance.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import fr.jalon.strength.Strength;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A product that nobody has used yet: empty pages, the sample histories, and services that go away for a while. */
@ExtendWith(OneBrowser.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class FirstLook {

    private static final double MILLIS = 30_000;

    private final Life life;
    private final RunningProduct product;
    private final Visits visits;

    FirstLook(Life life, Browser browser) {
        this.life = life;
        this.product = life.product();
        this.visits = new Visits(product, browser);
    }

    @AfterEach
    void closed() {
        visits.close();
    }

    /** As axe sees it, and for people who asked for pictures; in English at night. */
    private void look(Page page, String name) {
        look(page, name, "fr-FR");
        if (Strength.isFull()) {
            Page english = visits.signedIn("auditor", Visits.in("en-GB"));
            look(english, name, "en-GB");
            english.close();
        }
    }

    private static void look(Page page, String name, String language) {
        PageReview review = new PageReview(language);
        review.look(page, name);
        assertThat(review.found()).isEmpty();
    }

    @Test
    @Order(1)
    void an_empty_product_says_how_to_fill_it_and_five_histories_are_imported_once() throws Exception {
        Page page = visits.signedIn("auditor", Visits.in("fr-FR"));
        assertThat(page.locator(".empty").first()).containsText("./jalon demo");
        look(page, "state-empty");

        String[] command = imported();
        RunningProduct.Printed first = RunningProduct.commandInAProcess(product.data(), command);
        assertThat(first.exitCode()).as(first.text()).isZero();
        Awaitility.await("the views show the sample histories")
                .atMost(Duration.ofMillis((long) MILLIS))
                .until(() -> product.read("/api/v1/territories").path("items").size() == 5);
        page.reload();
        assertThat(page.locator("#rows tr")).hasCount(5);
        RunningProduct.Printed again = RunningProduct.commandInAProcess(product.data(), command);
        assertThat(again.exitCode()).as(again.text()).isZero();
        assertThat(again.text()).contains("0 stored");
        page.reload();
        assertThat(page.locator("#rows tr")).hasCount(5);
    }

    private String[] imported() throws IOException {
        List<String> command = new ArrayList<>(List.of("import"));
        for (String name : Histories.NAMES) {
            Path file = life.folder().resolve(name + ".jsonl");
            command.add(Files.write(file, Histories.lines(name)).toString());
        }
        return command.toArray(String[]::new);
    }

    @Test
    void services_that_are_away_are_announced_and_the_page_comes_back_by_itself() throws IOException {
        Page page = visits.signedIn("auditor", Visits.in("fr-FR"));
        life.pullOut();
        page.reload();
        assertThat(page.getByRole(AriaRole.HEADING)).containsText("Service momentanément indisponible");
        look(page, "state-away");
        life.plugIn();
        // Nobody touches the page.
        assertThat(page.locator("h1")).hasText("Territoires");
    }

    private void register(int number, String name) {
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
        life.pullOut();
        assertThat(page.locator("#live-state")).containsText("interrompue");
        register(2, "Pendant la coupure");
        life.plugIn();
        assertThat(page.locator("#live")).containsText("Pendant la coupure");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_form_that_is_sent_while_the_services_are_away_is_there_again_when_they_are_back(boolean withJavaScript)
            throws IOException {
        String siren = Histories.siren(withJavaScript ? 11 : 12);
        register(withJavaScript ? 11 : 12, "À remplir");
        Awaitility.await("the views show the territory")
                .atMost(Duration.ofMillis((long) MILLIS))
                .until(() ->
                        product.get("reader", "/api/v1/territories/" + siren).statusCode() == 200);
        Page page = visits.signedIn("animator", Visits.in("fr-FR").setJavaScriptEnabled(withJavaScript));
        page.navigate(
                product.uri("/portal/territories/" + siren + "/log/other-event").toString());
        page.locator("[name=title]").fill("Saisi pendant la coupure");
        life.pullOut();
        page.locator(".buttons [value=save]").click();
        assertThat(page.getByRole(AriaRole.HEADING)).containsText("Service momentanément indisponible");
        life.plugIn();
        // Nobody touches the page.
        assertThat(page.locator("[name=title]")).hasValue("Saisi pendant la coupure");
    }

    @Test
    void a_live_page_goes_on_after_a_sign_in_with_all_that_happened_meanwhile() throws IOException {
        Page page = visits.signedInAnew("auditor", Visits.in("fr-FR"));
        page.navigate(product.uri("/portal/live").toString());
        assertThat(page.locator("#live-state")).containsText("À l'écoute");
        page.context().clearCookies();
        life.pullOut();
        register(21, "Pendant la nuit");
        life.plugIn();
        page.locator("input[name=username]").waitFor();
        visits.signIn(page, "auditor");
        assertThat(page.locator("#live")).containsText("Pendant la nuit");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void a_live_page_survives_a_restart_of_the_product_without_a_gap() throws InterruptedException {
        Page page = visits.signedIn("auditor", Visits.in("fr-FR"));
        page.navigate(product.uri("/portal/live").toString());
        assertThat(page.locator("#live-state")).containsText("À l'écoute");
        product.close();
        assertThat(page.locator("#live-state")).containsText("interrompue");
        life.restart();
        register(31, "Après le redémarrage");
        // Nobody touches the page, nor signs in again.
        assertThat(page.locator("#live")).containsText("Après le redémarrage");
        assertThat(page.locator("#live-state")).containsText("À l'écoute");
    }
}

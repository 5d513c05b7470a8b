package fr.jalon.acceptance.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The pages in a real browser, by what a person sees and does. */
@ExtendWith({OneProduct.class, OneBrowser.class})
class PagesIT {

    /** Numbers of SIRENs that no other test uses. */
    private static final int FIRST = 900;

    private static final String STRASBOURG = Histories.siren(FIRST);
    private static final String NASTY = "<script>alert(1)</script> 🏭 مرحبا \"&'";

    private final RunningProduct product;
    private final Visits visits;

    PagesIT(RunningProduct product, Browser browser) {
        this.product = product;
        this.visits = new Visits(product, browser);
    }

    @BeforeAll
    static void histories(RunningProduct product) {
        List<String> lines = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            lines.addAll(Histories.about(Histories.siren(FIRST + number), Histories.lines("eurometropole-strasbourg")));
        }
        JsonNode last = product.importLines("application/x-ndjson", BodyPublishers.ofString(String.join("\n", lines)))
                .getLast();
        assertThat(last.at("/summary/refused").asInt()).as(last.toString()).isZero();
        product.readAfter(last.path("position").asString(), "/api/v1/territories");
    }

    @AfterEach
    void closed() {
        visits.close();
    }

    private Page signedIn(String user, Browser.NewContextOptions options) {
        return visits.signedIn(user, options);
    }

    private static Browser.NewContextOptions in(String language) {
        return Visits.in(language);
    }

    private Response go(Page page, String path) {
        return page.navigate(product.uri(path).toString());
    }

    private static String of(String siren, String rest) {
        return "/portal/territories/" + siren + rest;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_animator_sees_what_a_funding_changes_saves_it_corrects_it_and_finds_both(boolean withJavaScript) {
        String siren = Histories.siren(FIRST + (withJavaScript ? 1 : 2));
        Page page = signedIn("animator", in("fr-FR").setJavaScriptEnabled(withJavaScript));
        go(page, of(siren, ""));
        assertThat(page.locator(".held")).containsText("Niveau 2");

        button(page, "Consigner un jalon").click();
        link(page, "Financement accordé").click();
        page.locator("[name=occurredOn]").fill("2024-03-01");
        page.locator("[name=funders]").fill("Région Grand Est\nADEME");
        page.locator("[name=byAuthority]").selectOption("true");
        page.locator("[name=startsOn]").fill("2024-03-01");
        page.locator("[name=endsOn]").fill("2030-02-28");
        page.locator("[name=purpose]").selectOption("animation");
        button(page, "Voir l'effet").click();
        assertThat(page.locator(".effect")).containsText("Niveau");
        assertThat(page.locator("[name=funders]")).hasValue("Région Grand Est\nADEME");

        button(page, "Enregistrer").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Financement accordé");
        assertThat(page.locator(".held")).containsText("Niveau 3");

        link(page, "Historique").click();
        Locator logged = page.locator("tbody tr", new Page.LocatorOptions().setHasText("1er mars 2024"))
                .first();
        logged.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Corriger"))
                .click();
        assertThat(page.locator("[name=endsOn]")).hasValue("2030-02-28");
        page.locator("[name=endsOn]").fill("2029-02-28");
        page.locator("[name=because]").fill("La convention dit 2029. " + NASTY);
        button(page, "Enregistrer").click();
        assertThat(page.locator("tr.taken-back")).hasCount(1);
        assertThat(page.locator("tr.taken-back")).containsText("corrigé");
        assertThat(page.locator("tbody")).containsText(NASTY);
    }

    @Test
    void what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost() {
        Page page = signedIn("animator", in("fr-FR"));
        go(page, of(STRASBOURG, "/log/funding-granted"));
        page.locator("[name=occurredOn]").fill("2024-03-01");
        page.locator("[name=funders]").fill(NASTY);
        page.locator("[name=startsOn]").fill("2024-03-01");
        page.locator("[name=endsOn]").fill("2020-01-01");
        page.locator("[name=amount]").fill("beaucoup");
        page.locator("form summary").click();
        page.locator("[name=note]").fill("é".repeat(10_000));
        button(page, "Enregistrer").click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Rien de ce que vous avez saisi n'est perdu");
        assertThat(page.locator("#f-amount-error")).isVisible();
        assertThat(page.locator("[name=amount]")).hasValue("beaucoup");
        assertThat(page.locator("[name=amount]")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("[name=funders]")).hasValue(NASTY);
        assertThat(page.locator("[name=note]")).hasValue("é".repeat(10_000));
    }

    @Test
    void what_is_missing_leads_to_the_form_that_meets_it_filled_in_as_far_as_it_goes() {
        Page page = signedIn("animator", in("fr-FR"));
        go(page, of(STRASBOURG, ""));
        Locator step = page.locator(".steps li").first();
        String words = step.innerText();
        step.getByRole(AriaRole.LINK).click();
        assertThat(page.locator("form.milestone")).isVisible();
        assertThat(words).isNotBlank();
        assertThat(page.url()).contains("/portal/territories/" + STRASBOURG);
    }

    @Test
    void a_page_is_light_and_loads_nothing_from_elsewhere() {
        Page page = signedIn("animator", in("fr-FR"));
        List<String> elsewhere = new ArrayList<>();
        List<String> complaints = new ArrayList<>();
        page.onRequest(request -> {
            if (!request.url().startsWith(product.uri("/").toString())) {
                elsewhere.add(request.url());
            }
        });
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        // What the pages before this one loaded is not in the cache of a first visit.
        page.context().newCDPSession(page).send("Network.clearBrowserCache");
        go(page, of(STRASBOURG, ""));
        page.waitForLoadState();
        assertThat(elsewhere).isEmpty();
        assertThat(complaints).isEmpty();
        Object bytes =
                page.evaluate("performance.getEntries().reduce((sum, entry) => sum + (entry.transferSize ?? 0), 0)");
        assertThat(Integer.parseInt(String.valueOf(bytes))).isBetween(1, 200_000);
    }

    @Test
    void a_second_window_sees_what_is_logged_as_it_is_logged() {
        String siren = Histories.siren(FIRST + 3);
        Page second = signedIn("auditor", in("fr-FR").setTimezoneId("Indian/Reunion"));
        go(second, "/portal/live");
        assertThat(second.locator("#live-state")).containsText("À l'écoute");

        Page page = signedIn("animator", in("fr-FR"));
        go(page, of(siren, "/log/other-event"));
        page.locator("[name=occurredOn]").fill("2024-03-01");
        page.locator("[name=title]").fill("Visite " + NASTY);
        page.locator("[name=kind]").selectOption(new SelectOption().setIndex(1));
        button(page, "Enregistrer").click();

        assertThat(second.locator("#live a[href$='/" + siren + "']").first())
                .containsText("Eurométropole de Strasbourg – Autre événement – Visite " + NASTY + " " + siren);
        String hour = second.locator("#live time").first().innerText();
        go(page, of(siren, "/history"));
        assertThat(page.locator("td time").first()).hasText(hour);
    }

    @Test
    void a_synergy_goes_one_stage_on_from_its_card() {
        String siren = Histories.siren(FIRST + 4);
        Page page = signedIn("animator", in("fr-FR"));
        go(page, of(siren, "/synergies"));
        link(page, "Consigner une synergie identifiée").click();
        page.locator("[name=occurredOn]").fill("2025-01-15");
        page.locator("[name=synergyId]").fill("chaleur");
        page.locator("[name=title]").fill("Chaleur fatale de l'aciérie");
        page.locator("[name=kind]").selectOption(new SelectOption().setIndex(1));
        page.locator("[name='participants[0].name']").fill("Aciérie");
        button(page, "Enregistrer").click();
        assertThat(page.locator("#f-of-error")).containsText("requis");
        page.locator("[name=of]").selectOption("energy");
        page.locator("[name='participants[1].name']").fill("Serres");
        button(page, "Enregistrer").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Synergie identifiée");

        go(page, of(siren, "/synergies"));
        page.locator("summary", new Page.LocatorOptions().setHasText("Chaleur fatale"))
                .click();
        link(page, "Synergie qualifiée").click();
        assertThat(page.locator("[name=synergyId]")).hasValue("chaleur");
        page.locator("[name=occurredOn]").fill("2025-02-15");
        button(page, "Enregistrer").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Synergie qualifiée");
        go(page, of(siren, "/synergies"));
        assertThat(page.locator("section[aria-labelledby=stage-qualified]")).containsText("Chaleur fatale");
    }

    @Test
    void an_auditor_sees_how_it_stood_and_is_not_offered_what_he_may_not_do() {
        Page page = signedIn("auditor", in("fr-FR"));
        go(page, of(STRASBOURG, "/time"));
        page.locator("[name=asOf]").fill("2016-01-01");
        button(page, "Afficher").click();
        assertThat(page.locator(".answer")).containsText("1er janvier 2016");
        assertThat(page.url()).contains("asOf=2016-01-01");

        go(page, of(STRASBOURG, ""));
        assertThat(page.getByText("Consigner un jalon")).hasCount(0);
        Response refused = go(page, of(STRASBOURG, "/log/other-event"));
        assertThat(refused.status()).isEqualTo(200);
        page.locator("[name=occurredOn]").fill("2024-03-01");
        page.locator("[name=title]").fill("Essai");
        page.locator("[name=kind]").selectOption(new SelectOption().setIndex(1));
        button(page, "Enregistrer").click();
        assertThat(page.getByRole(AriaRole.HEADING)).containsText("Accès refusé");
    }
}

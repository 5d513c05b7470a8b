package fr.jalon.acceptance.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitUntilState;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import tools.jackson.databind.JsonNode;

/** What somebody new to the pages does first, in both languages. */
@ExtendWith({OneProduct.class, OneBrowser.class})
class FirstMinuteIT {

    private static final int FIRST = 950;

    private final RunningProduct product;
    private final Visits visits;
    private int clicks;
    private int fields;

    FirstMinuteIT(RunningProduct product, Browser browser) {
        this.product = product;
        this.visits = new Visits(product, browser);
    }

    @AfterEach
    void closed() {
        visits.close();
    }

    private void history(String siren) {
        List<String> lines = Histories.about(siren, Histories.lines("eurometropole-strasbourg"));
        JsonNode last = product.importLines("application/x-ndjson", BodyPublishers.ofString(String.join("\n", lines)))
                .getLast();
        product.readAfter(last.path("position").asString(), "/api/v1/territories");
    }

    private void go(Page page, String path) {
        page.navigate(product.uri(path).toString());
    }

    private void click(Locator what) {
        clicks++;
        what.click();
    }

    private void fill(Page page, String field, String value) {
        fields++;
        page.locator("[name=" + field + "]").fill(value);
    }

    private void choose(Page page, String field, String value) {
        fields++;
        page.locator("[name=" + field + "]").selectOption(value);
    }

    /** A funding that has level 3 held. */
    private void fillFunding(Page page) {
        fill(page, "occurredOn", "2024-03-01");
        fill(page, "funders", "Région Grand Est");
        choose(page, "byAuthority", "true");
        fill(page, "startsOn", "2024-03-01");
        fill(page, "endsOn", "2030-02-28");
        choose(page, "purpose", "animation");
    }

    private static Locator named(Page page, AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Issue 6: a funding logged, its effect seen before, its level live in a second window, a correction, both in the history. */
    @ParameterizedTest
    @EachLanguage({
        "fr-FR, 0, Financement accordé, Enregistrer, Historique, Corriger, Niveau 3, Niveau atteint",
        "en-GB, 1, Funding granted, Save, History, Correct, Level 3, Level attained"
    })
    void somebody_new_logs_a_funding_and_corrects_it_in_few_clicks(
            String language,
            int number,
            String funding,
            String save,
            String historyTab,
            String correct,
            String levelThree,
            String attained) {
        String siren = Histories.siren(FIRST + number);
        history(siren);
        Page second = visits.signedIn("auditor", Visits.in(language));
        go(second, "/portal/live");
        assertThat(second.locator("#live-state")).not().isEmpty();

        Page page = visits.signedIn("animator", Visits.in(language));
        go(page, "/portal/territories?q=" + siren);
        click(page.locator("tbody a").first());
        click(page.locator(".tabs .act"));
        click(named(page, AriaRole.LINK, funding));
        fillFunding(page);
        // Nobody asked for it: it shows as soon as the form says enough.
        assertThat(page.locator("#effect")).containsText(levelThree.replaceAll("[^0-9]", ""));
        click(named(page, AriaRole.BUTTON, save));
        assertThat(page.locator(".held")).containsText(levelThree);
        assertThat(second.locator("#live a[href$='/" + siren + "']").first())
                .containsText("Eurométropole de Strasbourg – " + attained);

        click(named(page, AriaRole.LINK, historyTab));
        click(page.locator("tr", new Page.LocatorOptions().setHasText(funding))
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(correct))
                .first());
        fill(page, "endsOn", "2029-02-28");
        fill(page, "because", "2029");
        click(named(page, AriaRole.BUTTON, save));
        assertThat(page.locator("tr.taken-back")).hasCount(1);
        assertThat(page.locator("tbody")).containsText("2029");
        System.out.println(
                language + ": a funding logged and corrected in " + clicks + " clicks and " + fields + " fields");
        assertThat(clicks).isLessThanOrEqualTo(8);
        assertThat(fields).isLessThanOrEqualTo(8);
    }

    @Test
    void an_effect_shows_to_who_types_before_the_page_is_alive_and_after_an_answer_that_failed() {
        String siren = Histories.siren(FIRST + 2);
        history(siren);
        Page page = visits.signedIn("animator", Visits.in("fr-FR"));
        List<Route> script = new ArrayList<>();
        page.route("**/jalon.js", script::add);
        List<Integer> refused = new ArrayList<>(List.of(503, 429));
        String form = "/portal/territories/" + siren + "/log/funding-granted";
        page.navigate(product.uri(form).toString(), new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));

        fillFunding(page);
        page.route("**" + form, asked -> {
            if (refused.isEmpty()) {
                asked.resume();
            } else {
                asked.fulfill(new Route.FulfillOptions().setStatus(refused.removeFirst()));
            }
        });
        page.waitForCondition(() -> !script.isEmpty());
        script.getFirst().resume();

        assertThat(page.locator("#effect")).containsText("nouvel essai");
        assertThat(page.locator("#effect")).containsText("Niveau 3");
    }

    @ParameterizedTest
    @EachLanguage({"fr-FR, Se connecter, ne convient pas", "en-GB, Sign in, is wrong"})
    void who_mistypes_his_password_is_told_in_his_language(String language, String title, String told) {
        Page page = visits.stranger(Visits.in(language));
        go(page, "/portal/territories");
        assertThat(page.getByRole(AriaRole.HEADING)).containsText(title);
        page.locator("[name=username]").fill("animator");
        page.locator("[name=password]").fill("almost");
        page.locator("button[type=submit]").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText(told);
    }

    @Test
    void what_ends_before_long_is_announced_and_can_be_renewed() {
        String siren = Histories.siren(FIRST + 3);
        history(siren);
        String soon = LocalDate.now(ZoneId.of("Europe/Paris")).plusMonths(4).toString();
        JsonNode last = product.importLines(
                        "application/x-ndjson",
                        BodyPublishers.ofString("{\"siren\":\"" + siren
                                + "\",\"type\":\"funding-granted\",\"occurredOn\":\"2024-01-01\",\"funders\":[\"ADEME\"],"
                                + "\"byAuthority\":true,\"startsOn\":\"2024-01-01\",\"endsOn\":\"" + soon
                                + "\",\"purpose\":\"animation\"}"))
                .getLast();
        product.readAfter(last.path("position").asString(), "/api/v1/territories/" + siren);
        Page page = visits.signedIn("animator", Visits.in("fr-FR"));
        go(page, "/portal/territories/" + siren);
        assertThat(page.locator(".endings li")).hasCount(1);
        assertThat(page.locator(".endings")).containsText("Financement accordé");
        page.locator(".endings a").click();
        assertThat(page.getByRole(AriaRole.HEADING).first()).containsText("Consigner : Financement accordé");
    }
}

package fr.jalon.acceptance.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import fr.jalon.contract.token.Position;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Browsers that stay open for long: sessions end under their pages, several tabs sign in, and somebody else sits down at the counter. */
@ExtendWith({OneProduct.class, OneBrowser.class})
class TabsIT {

    private static final String SIREN = Histories.siren(890);
    private static final String LISTED = "/portal/territories?region=06";
    private static final Pattern SIGN_IN = Pattern.compile(".*/login.*");

    private final RunningProduct product;
    private final Visits visits;

    TabsIT(RunningProduct product, Browser browser) {
        this.product = product;
        this.visits = new Visits(product, browser);
    }

    @BeforeAll
    static void a_territory(RunningProduct product) {
        String lines = "{\"type\":\"territory-registered\",\"siren\":\"" + SIREN
                + "\",\"name\":\"Dzaoudzi\",\"kind\":\"cc\",\"regionCode\":\"06\"}\n"
                + "{\"type\":\"actors-meeting-held\",\"siren\":\"" + SIREN
                + "\",\"occurredOn\":\"2020-01-01\",\"title\":\"R\"}\n";
        JsonNode last = product.importLines("application/x-ndjson", BodyPublishers.ofString(lines))
                .getLast();
        product.readAfter(last.path("position").asString(), "/api/v1/territories/" + SIREN);
    }

    @AfterEach
    void closed() {
        visits.close();
    }

    private String address(String path) {
        return product.uri(path).toString();
    }

    private Page tab(Page beside, String path) {
        Page tab = beside.context().newPage();
        tab.navigate(address(path));
        return tab;
    }

    @Test
    void a_part_of_a_page_that_is_asked_for_behind_the_end_of_a_session_leads_to_the_sign_in_and_back() {
        Page page = visits.signedInAnew("auditor", Visits.in("fr-FR"));
        page.navigate(address(LISTED));
        page.context().clearCookies();
        page.locator("#filter-q").pressSequentially("Dz");
        assertThat(page).hasURL(SIGN_IN);
        visits.signIn(page, "auditor");
        assertThat(page).hasURL(address(LISTED));
        assertThat(page.locator("#rows")).containsText("Dzaoudzi");

        String time = address("/portal/territories/" + SIREN + "/time");
        page.navigate(time);
        page.context().clearCookies();
        page.locator("#moment").focus();
        page.keyboard().press("ArrowLeft");
        assertThat(page).hasURL(SIGN_IN);
        visits.signIn(page, "auditor");
        assertThat(page).hasURL(Pattern.compile(time.replace(".", "\\.") + ".*"));
        assertThat(page.locator("#place")).isVisible();
    }

    @Test
    void each_of_several_tabs_at_the_sign_in_form_leads_to_its_own_page() {
        Page first = visits.stranger(Visits.in("fr-FR"));
        first.navigate(address("/portal/territories?q=first"));
        Page second = tab(first, "/portal/territories?q=second");

        visits.signIn(first, "auditor");
        assertThat(first).hasURL(address("/portal/territories?q=first"));
        visits.signIn(second, "auditor");
        assertThat(second).hasURL(address("/portal/territories?q=second"));
    }

    @Test
    void a_sign_in_form_that_was_left_open_overnight_is_shown_again_and_leads_on() {
        Page page = visits.stranger(Visits.in("fr-FR"));
        page.navigate(address(LISTED));
        page.context().clearCookies();

        visits.signIn(page, "auditor");
        assertThat(page).hasURL(SIGN_IN);
        assertThat(page.locator("body")).containsText("n'était plus valable");
        visits.signIn(page, "auditor");
        assertThat(page).hasURL(Pattern.compile(".*/portal/territories.*"));
    }

    /** What other tabs ask for by themselves meanwhile is no page, and nobody wants to end there. */
    @Test
    void who_signs_in_comes_to_the_page_that_he_asked_for_whatever_other_tabs_ask_for() {
        Page live = visits.signedInAnew("auditor", Visits.in("fr-FR"));
        live.navigate(address("/portal/live"));
        assertThat(live.locator("#live-state")).containsText("À l'écoute");
        live.context().clearCookies();

        Page wanted = tab(live, LISTED);
        assertThat(wanted).hasURL(SIGN_IN);
        live.evaluate("async () => { await fetch('/portal/live/events'); await fetch('/portal/up'); }");
        live.navigate(address("/portal/live"));
        visits.signIn(wanted, "auditor");
        assertThat(wanted).hasURL(address(LISTED));
        visits.signIn(live, "auditor");
        assertThat(live).hasURL(address("/portal/live"));
    }

    @Test
    void a_live_page_that_remembers_a_place_of_another_log_or_none_begins_anew_by_itself() {
        Page first = visits.signedIn("auditor", Visits.in("fr-FR"));
        for (String reached :
                List.of(new Position.AtFeed(999_999_999).token(), "x", "é", "a".repeat(10_000), "a\u0000b", "..")) {
            Page tab = tab(first, "/portal/live");
            tab.evaluate(
                    "reached => sessionStorage.setItem('jalon-live', JSON.stringify({ reached, at: Date.now() }))",
                    reached);
            tab.reload();
            listens(tab);
        }
        for (String stored : List.of("not json", "null", "5", "{}", "{\"reached\":null,\"at\":9e15}")) {
            Page tab = tab(first, "/portal/live");
            tab.evaluate("stored => sessionStorage.setItem('jalon-live', stored)", stored);
            tab.reload();
            listens(tab);
        }
    }

    /** Closed, since a browser has six connections to one address, and each live page holds one. */
    private static void listens(Page live) {
        assertThat(live.locator("#live-state")).containsText("À l'écoute");
        live.close();
    }

    @Test
    void nothing_of_the_pages_is_left_in_the_browser_once_somebody_has_signed_out() {
        Page page = visits.signedInAnew("auditor", Visits.in("fr-FR"));
        page.navigate(address("/portal/territories"));
        for (String word : List.of("Dzaoudzi", "essai")) {
            page.locator("#filter-q").fill(word);
            assertThat(page).hasURL(Pattern.compile(".*q=" + word + ".*"));
        }
        page.navigate(address(LISTED));
        assertThat(page.locator("#rows")).containsText("Dzaoudzi");
        page.locator(".account button").click();
        assertThat(page).hasURL(Pattern.compile(".*/portal/signed-out.*"));

        assertThat(String.valueOf(page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")))
                .doesNotContain("Dzaoudzi");
        for (int back = 0; back < 3; back++) {
            page.goBack();
            assertThat(page.locator("body")).not().containsText("Dzaoudzi");
        }
    }
}

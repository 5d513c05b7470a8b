package fr.jalon.acceptance.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SelectOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody whose token runs out while his session lives: he is not asked to sign in, and loses nothing that he typed. */
@ExtendWith(OneBrowser.class)
abstract class TokensRunOut {

    private static final String SIREN = Histories.siren(1);
    private static final int FOUND = 302;
    private static final Duration WAIT_MAX = Duration.ofSeconds(60);

    private final RunningProduct product;
    private final Visits visits;

    TokensRunOut(Watched watched, Browser browser) {
        this.product = watched.product();
        this.visits = new Visits(product, browser);
    }

    @BeforeAll
    static void a_territory(Watched watched) {
        RunningProduct product = watched.product();
        String position = RunningProduct.json(product.post(
                                "admin",
                                "/api/v1/territories",
                                "{\"siren\":\"" + SIREN
                                        + "\",\"name\":\"Longue nuit\",\"kind\":\"cc\",\"regionCode\":\"53\"}")
                        .body())
                .path("position")
                .asString();
        assertThat(position).isNotEmpty();
        product.readAfter(position, "/api/v1/territories/" + SIREN);
    }

    @AfterEach
    void closed() {
        visits.close();
    }

    /** Until the next page would have to ask for a token; nothing is asked for by that. Browsers are asked from one thread alone. */
    private void awaitTokenRunOut(Page page) {
        String any = product.uri("/portal/territories").toString();
        Awaitility.await("the token has run out")
                .pollInSameThread()
                .atMost(WAIT_MAX)
                .until(() -> page.request()
                                .get(any, RequestOptions.create().setMaxRedirects(0))
                                .status()
                        == FOUND);
    }

    /** A browser that starts loads all its tabs at once, each of which has to ask for another token. */
    @Test
    void tabs_that_come_back_together_each_show_their_own_page() {
        Page first = visits.signedIn("admin", Visits.in("fr-FR"));
        List<Page> tabs = new ArrayList<>();
        List<String> addresses = Stream.of("", "?level=1", "?region=44", "?asOf=2024-01-01", "?q=Longue", "?kind=cc")
                .map(query -> product.uri("/portal/territories" + query).toString())
                .toList();
        for (String address : addresses) {
            Page tab = first.context().newPage();
            tab.navigate(address);
            tabs.add(tab);
        }
        for (int round = 0; round < 2; round++) {
            awaitTokenRunOut(first);
            tabs.forEach(
                    tab -> tab.evaluate("() => { window.before = true; setTimeout(() => location.reload(), 0); }"));
            for (int i = 0; i < tabs.size(); i++) {
                tabs.get(i).waitForFunction("() => !window.before && document.readyState === 'complete'");
                assertThat(tabs.get(i)).hasURL(addresses.get(i));
                assertThat(tabs.get(i).locator("h1")).hasText("Territoires");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"fr-FR, true, Autre événement", "en-GB, false, Other event"})
    void a_page_shows_all_the_same_and_a_form_that_is_sent_then_is_saved_once(
            String language, boolean withJavaScript, String logged) {
        String title = "Saisi avant la fin, " + language;
        Page page = visits.signedIn("animator", Visits.in(language).setJavaScriptEnabled(withJavaScript));
        String territory = product.uri("/portal/territories/" + SIREN).toString();
        awaitTokenRunOut(page);
        page.navigate(territory);
        assertThat(page.locator("h1")).hasText("Longue nuit");

        page.navigate(territory + "/log/other-event");
        page.locator("[name=occurredOn]").fill("2024-03-01");
        page.locator("[name=kind]").selectOption(new SelectOption().setIndex(1));
        page.locator("[name=title]").fill(title);
        awaitTokenRunOut(page);
        page.locator(".buttons [value=save]").click();
        assertThat(page.locator(".done")).containsText(logged);
        assertThat(page.locator("#latest + ul").getByText(title)).hasCount(1);

        page.navigate(territory + "/log/other-event");
        assertThat(page.locator("[name=title]")).hasValue("");
        assertThat(page.locator(".warning")).hasCount(0);
    }
}

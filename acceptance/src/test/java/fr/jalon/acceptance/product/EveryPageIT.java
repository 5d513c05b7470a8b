package fr.jalon.acceptance.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Media;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every page and every state of it, as axe sees it and as it fits the window; with {@code jalon.screenshots}, as a picture for review. */
@ExtendWith({OneProduct.class, OneBrowser.class})
class EveryPageIT {

    private static final int FIRST = 880;
    private static final String FULL = Histories.siren(FIRST);
    private static final String EMPTY = Histories.siren(FIRST + 1);

    private final RunningProduct product;
    private final Visits visits;

    EveryPageIT(RunningProduct product, Browser browser) {
        this.product = product;
        this.visits = new Visits(product, browser);
    }

    @BeforeAll
    static void histories(RunningProduct product) {
        List<String> lines = new ArrayList<>(Histories.about(FULL, Histories.lines("eurometropole-strasbourg")));
        lines.add("{\"type\":\"territory-registered\",\"siren\":\"" + EMPTY
                + "\",\"name\":\"Communauté sans jalon\",\"kind\":\"cc\",\"regionCode\":\"53\"}");
        JsonNode last = product.importLines("application/x-ndjson", BodyPublishers.ofString(String.join("\n", lines)))
                .getLast();
        assertThat(last.at("/summary/refused").asInt()).as(last.toString()).isZero();
        product.readAfter(last.path("position").asString(), "/api/v1/territories");
    }

    @AfterEach
    void closed() {
        visits.close();
    }

    private void go(Page page, String path) {
        page.navigate(product.uri(path).toString());
    }

    private Consumer<Page> at(String path) {
        return page -> go(page, path);
    }

    private static String of(String siren, String rest) {
        return "/portal/territories/" + siren + rest;
    }

    private Map<String, Consumer<Page>> animatorsPages() {
        Map<String, Consumer<Page>> pages = new LinkedHashMap<>();
        pages.put("territories", at("/portal/territories"));
        pages.put("territories-none", at("/portal/territories?q=nobody-has-this-name"));
        pages.put("territories-refused", at("/portal/territories?asOf=someday"));
        pages.put("territory", at(of(FULL, "")));
        pages.put("territory-empty", at(of(EMPTY, "")));
        pages.put("history", at(of(FULL, "/history")));
        pages.put("history-narrowed", at(of(FULL, "/history?type=funding-granted&q=a")));
        pages.put("history-none", at(of(FULL, "/history?q=nobody-wrote-this")));
        pages.put("history-refused", at(of(FULL, "/history?year=someday")));
        pages.put("milestone", page -> {
            go(page, of(FULL, "/history?type=funding-granted"));
            page.locator("td.what a").first().click();
            page.locator("#earns").waitFor();
        });
        pages.put("peers", at(of(FULL, "/peers")));
        pages.put("peers-wide", at(of(FULL, "/peers?chosen=1")));
        pages.put("search", at("/portal/search?q=financement"));
        pages.put("search-none", at("/portal/search?q=nobody-wrote-this"));
        pages.put("search-refused", at("/portal/search?q=a"));
        pages.put("time", at(of(FULL, "/time?asOf=2019-06-01")));
        pages.put("time-error", at(of(FULL, "/time?asOf=someday")));
        pages.put("synergies", at(of(FULL, "/synergies")));
        pages.put("synergies-open", page -> {
            go(page, of(FULL, "/synergies"));
            page.locator(".card summary").first().click();
        });
        pages.put("synergies-empty", at(of(EMPTY, "/synergies")));
        pages.put("compare-forbidden", at(of(FULL, "/changes")));
        pages.put("proofs", at(of(FULL, "/proofs")));
        pages.put("proofs-score", at(of(FULL, "/proofs?rules=eci-3.5@2022&asOf=2024-01-01")));
        pages.put("proofs-empty", at(of(EMPTY, "/proofs")));
        pages.put("proofs-none", at(of(FULL, "/proofs?rules=te-6.3.5@2026")));
        pages.put("proofs-refused", at(of(FULL, "/proofs?asOf=someday")));
        pages.put("form-proof", at(of(FULL, "/log/actors-meeting-held?evidence%5B0%5D.proves=cr_copil_eit")));
        pages.put("proof-forbidden", at(of(FULL, "/proof")));
        pages.put("log", at(of(FULL, "/log")));
        pages.put("form", at(of(FULL, "/log/funding-granted")));
        pages.put("form-synergy", at(of(FULL, "/log/synergy-identified")));
        pages.put("form-study", at(of(FULL, "/log/preliminary-study-completed")));
        pages.put("form-carrier", at(of(FULL, "/log/initiative-carried-by-other")));
        pages.put("form-errors", page -> {
            go(page, of(FULL, "/log/funding-granted"));
            page.locator("[name=amount]").fill("beaucoup");
            page.locator(".buttons [value=save]").click();
            page.locator("#problems").waitFor();
        });
        pages.put("form-effect", page -> {
            go(page, of(EMPTY, "/log/strategy-adopted?occurredOn=2024-01-01&title=Feuille+de+route"));
            page.locator(".buttons [value=preview]").click();
            page.locator(".effect").waitFor();
        });
        pages.put("correction", page -> {
            go(page, of(FULL, "/history"));
            page.locator("td a[href*=correction]").first().click();
            page.locator("[name=because]").waitFor();
        });
        pages.put("retraction", page -> {
            go(page, of(FULL, "/history"));
            page.locator("td a[href*=retraction]").first().click();
            page.locator("[name=reason]").waitFor();
        });
        pages.put("notices", page -> {
            go(page, "/portal/notices?siren=" + FULL);
            page.locator("#of ~ .buttons button.secondary").click();
            page.locator("#address-calendar").waitFor();
        });
        pages.put("notices-of", at("/portal/notices?siren=" + FULL));
        pages.put("unknown", at(of("999999999", "")));
        pages.put("nowhere", at("/portal/nowhere"));
        pages.put("live", page -> {
            go(page, "/portal/live");
            assertThat(page.locator("#live-state")).not().isEmpty();
        });
        pages.put("login-error", at("/login?error"));
        pages.put("signed-out", at("/portal/signed-out"));
        pages.put("signed-out-failed", at("/portal/signed-out?failed"));
        return pages;
    }

    private Map<String, Consumer<Page>> othersPages() {
        Map<String, Consumer<Page>> pages = new LinkedHashMap<>();
        pages.put("registration", at("/portal/registration"));
        pages.put("registration-errors", page -> {
            go(page, "/portal/registration");
            page.locator("[name=siren]").fill("123");
            page.locator(".buttons button").click();
            page.locator("#problems").waitFor();
        });
        pages.put("details", at(of(FULL, "/details")));
        pages.put("administration", at("/portal/administration"));
        pages.put("administration-errors", page -> {
            go(page, "/portal/administration");
            page.locator("details summary").first().click();
            page.locator("[name=username]").fill("é");
            page.locator("[name=username]").press("Enter");
            page.locator(".error").first().waitFor();
        });
        pages.put("import", at("/portal/import"));
        pages.put("import-error", page -> {
            go(page, "/portal/import");
            page.locator("input[type=file]").setInputFiles(new FilePayload("vide.csv", "text/csv", new byte[0]));
            page.locator("main button[type=submit]").click();
            page.locator("[role=alert]").waitFor();
        });
        pages.put("import-report", page -> {
            go(page, "/portal/import");
            String file =
                    Histories.about(Histories.siren(FIRST + 2), Histories.lines("eurometropole-strasbourg"))
                                    .getFirst() + "\n{\"siren\":\"1\",\"type\":\"funding-granted\"}\nno JSON\n";
            page.locator("input[type=file]")
                    .setInputFiles(new FilePayload(
                            "histoire.ndjson", "application/x-ndjson", file.getBytes(StandardCharsets.UTF_8)));
            page.locator("main button[type=submit]").click();
            page.locator("tr.refused").first().waitFor();
        });
        pages.put("proof", page -> {
            go(page, of(FULL, "/proof"));
            assertThat(page.locator("#chain form button")).isVisible();
        });
        pages.put("compare-opened", at(of(FULL, "/changes")));
        pages.put("compare-choose", at(of(FULL, "/changes?to=2024-01-01T00:00")));
        pages.put("compare", at(of(FULL, "/changes?from=2020-01-01T00:00")));
        pages.put("compare-error", at(of(FULL, "/changes?from=2099-01-01T00:00")));
        return pages;
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr-FR", "en-GB"})
    void every_page_is_in_one_language_fits_the_window_and_axe_finds_nothing(String language) {
        PageReview review = new PageReview(language);
        Page animator = visits.signedIn("animator", Visits.in(language));
        animatorsPages().forEach((name, way) -> {
            way.accept(animator);
            review.look(animator, name);
        });
        Page admin = visits.signedIn("admin", Visits.in(language));
        othersPages().forEach((name, way) -> {
            way.accept(admin);
            review.look(admin, name);
        });
        // Who writes for no territory reads, and is told so who sends a form all the same.
        Page auditor = visits.signedIn("auditor", Visits.in(language));
        go(auditor, of(FULL, ""));
        review.look(auditor, "territory-reader");
        go(auditor, of(FULL, "/log/other-event"));
        auditor.locator("[name=title]").fill("Essai");
        auditor.locator(".buttons [value=save]").click();
        auditor.locator(".message").waitFor();
        review.look(auditor, "forbidden");
        assertThat(review.found()).isEmpty();
    }

    @Test
    void the_language_changes_on_the_page_that_one_is_on() {
        Page page = visits.signedIn("animator", Visits.in("fr-FR"));
        go(page, of(FULL, "/time?asOf=2019-06-01"));
        page.getByText("English").click();
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        assertThat(page.locator("[name=asOf]")).hasValue("2019-06-01");
        page.getByText("Français").click();
        assertThat(page.locator("html")).hasAttribute("lang", "fr");
    }

    @Test
    void what_is_printed_is_the_content_and_all_of_it() {
        Page page = visits.signedIn("animator", Visits.in("fr-FR"));
        go(page, of(FULL, ""));
        assertThat(page.locator("details.level blockquote").first()).isHidden();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator(".top")).isHidden();
        assertThat(page.locator(".tabs")).isHidden();
        assertThat(page.locator("h1")).isVisible();
        assertThat(page.locator("details.level blockquote").first()).isVisible();
        assertThat(page.pdf().length).isGreaterThan(5_000);
    }
}

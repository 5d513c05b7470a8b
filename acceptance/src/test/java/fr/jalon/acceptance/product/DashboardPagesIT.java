package fr.jalon.acceptance.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import fr.jalon.strength.Strength;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    /** At full strength as many intercommunalities as France has, and some. */
    private static final int MANY = Strength.times(1_300);

    private static final int FIRST_OF_MANY = 40_000;

    private static final Pattern MOMENTS = Pattern.compile("data-moments=\"([^\"]*)\"");
    private static final Pattern PLACE = Pattern.compile("id=\"place\">([^<]*)<");
    private static final Pattern HOUR = Pattern.compile("[0-9]{2}:[0-9]{2}");

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
    void more_territories_than_a_page_holds_go_on_as_one_scrolls_and_filters() {
        Page page = visits.signedIn("auditor", Visits.in("fr-FR"));
        go(page, "/portal/territories");
        go(page, "/portal/territories?region=53");
        page.locator("#rows tr").first().waitFor();

        int before = page.locator("#rows tr").count();
        // In one go: the row takes itself away as soon as it is seen.
        page.evaluate("document.querySelector('#more').scrollIntoView()");
        assertThat(page.locator("#rows tr").nth(before + 10)).isVisible();

        page.locator("#filter-q").pressSequentially("essai " + (MANY - 1));
        assertThat(page.locator("#rows tr")).hasCount(1);
        assertThat(page.locator("#filter-q")).isFocused();
        assertThat(page.url()).contains("essai");
    }

    @Test
    void who_goes_on_by_keyboard_stands_at_the_first_new_row_and_hears_how_many_are_found() {
        Page page = visits.signedIn("auditor", Visits.in("fr-FR"));
        go(page, "/portal/territories?region=53");
        page.locator("#more a").waitFor();
        int before = page.locator("#rows tr").count();
        assertThat(page.locator("#how-many")).hasText("Plus de 50 territoires");
        // As the tabulator does, but for the scrolling, which would take the row away.
        page.evaluate("document.querySelector('#more a').focus({ preventScroll: true })");
        page.keyboard().press("Enter");
        // Until they are there, the row before them is the one that asks for them, and has the focus.
        page.locator("#rows tr").nth(before).waitFor();
        assertThat(page.locator("#rows tr").nth(before - 1).locator("a")).isFocused();

        // What is read out is what changes in an element that stays.
        page.evaluate("window.heard = document.querySelector('#how-many')");
        page.locator("#filter-q").pressSequentially("essai " + (MANY - 1));
        assertThat(page.locator("#how-many")).hasText("Un territoire");
        page.locator("#filter-q").fill("zzz");
        assertThat(page.locator("#how-many")).hasText("Aucun territoire ne correspond.");
        assertThat(page.evaluate("window.heard === document.querySelector('#how-many') && window.heard.isConnected"))
                .isEqualTo(true);
    }

    @Test
    void who_went_on_to_the_filter_while_more_rows_came_is_not_called_back() {
        Page page = visits.signedIn("auditor", Visits.in("fr-FR"));
        go(page, "/portal/territories?region=53");
        page.locator("#more a").waitFor();
        page.evaluate(
                "document.addEventListener('htmx:afterSwap', () => document.querySelector('#filter-q').focus(), { once: true });"
                        + "document.addEventListener('htmx:afterSettle', () => setTimeout(() => { document.body.dataset.settled = ''; }))");

        page.evaluate("document.querySelector('#more a').focus({ preventScroll: true })");
        page.keyboard().press("Enter");
        page.locator("body[data-settled]").waitFor();

        assertThat(page.locator("#filter-q")).isFocused();
    }

    @Test
    void a_list_that_could_not_be_read_says_so_and_is_asked_for_again() {
        Page page = visits.signedIn("auditor", Visits.in("fr-FR"));
        go(page, "/portal/territories?region=53");
        page.locator("#more a").waitFor();
        page.evaluate("window.said = []; const text = document.querySelector('#how-many');"
                + "new MutationObserver(() => said.push(text.textContent)).observe(text, { childList: true })");
        List<Integer> refused = new ArrayList<>(List.of(503, 429));
        page.route("**/portal/territories?*q=essai*", asked -> {
            if (refused.isEmpty()) {
                asked.resume();
            } else {
                asked.fulfill(new Route.FulfillOptions().setStatus(refused.removeFirst()));
            }
        });

        page.locator("#filter-q").fill("essai " + (MANY - 1));

        assertThat(page.locator("#how-many")).hasText("Un territoire");
        String trying = "La liste n'a pas pu être lue : nouvel essai dans un instant.";
        assertThat(page.evaluate("said")).isEqualTo(List.of(trying, trying, "Un territoire"));
        assertThat(page.locator("#rows tr")).hasCount(1);
    }

    @Test
    void territories_of_one_name_are_told_apart_by_their_siren_which_is_found_as_letters_have_it() {
        Page page = visits.signedIn("auditor", Visits.in("fr-FR"));
        String siren = Histories.siren(FIRST_OF_MANY + 1);
        String inGroups = siren.substring(0, 3) + " " + siren.substring(3, 6) + "\u202f" + siren.substring(6);
        go(page, "/portal/territories");
        page.locator("#filter-q").fill(inGroups);
        assertThat(page.locator("#rows tr")).hasCount(1);
        assertThat(page.locator("#rows th")).containsText("essai 1 " + siren);
        for (String form : List.of("/log", "/log/other-event")) {
            go(page, "/portal/territories/" + siren + form);
            assertThat(page.locator(".eyebrow")).containsText(siren);
        }
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
        page.locator(".as-of button").click();
        assertThat(page.locator("#rows .pill")).hasText(level);
        assertThat(page.locator("#distribution")).containsText("1er juin 2019");
        assertThat(page.url()).contains("asOf=2019-06-01");
        assertThat(page.locator("svg.chart").first()).isVisible();
        page.locator(".charts summary").first().click();
        assertThat(page.locator(".charts tbody tr")).hasCount(11);
        assertThat(page.locator(".charts tbody th").last()).containsText("1er juin 2019");
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
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Lecture"))
                .click();
        // It goes on by itself; which step somebody sees who looks now and then depends on the machine.
        assertThat(page.locator("#place")).not().hasText("1 sur " + count);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Pause"))
                .click();

        String paused = slider.inputValue();
        assertThat(page.locator("#place")).hasText(paused + " sur " + count);
        page.locator(".steps-through a").last().click();
        assertThat(page.locator("#place")).hasText((Integer.parseInt(paused) + 1) + " sur " + count);
        assertThat(slider).isVisible();
    }

    @Test
    void a_moment_is_looked_at_under_the_edition_that_is_chosen() {
        Page page = visits.signedIn("auditor", Visits.in("fr-FR"));
        go(page, "/portal/territories/" + ONE + "/time?asOf=2024-06-01");
        assertThat(page.locator(".held")).isVisible();

        page.locator("[name=rules]").selectOption("te-6.3.5@2026");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Afficher"))
                .click();
        page.locator(".steps-through a").first().click();

        assertThat(page.locator("[name=rules]")).hasValue("te-6.3.5@2026");
        assertThat(page.locator("[name=asOf]")).hasValue("2024-06-01");
        assertThat(page.locator(".held")).hasCount(0);
        assertThat(page.locator("#then")).containsText("Lu sous te-6.3.5@2026.");
        assertThat(page.locator("#then [role=alert]")).hasCount(0);
    }

    /** Who gets a file stays on the page, and wants the next one. */
    @Test
    void one_form_gives_a_document_and_then_slides() {
        Page page = visits.signedIn("auditor", Visits.in("fr-FR"));
        go(page, "/portal/territories/" + ONE + "/reports");
        for (String format : List.of("docx", "pptx")) {
            Locator button = page.locator("form[action$='/reports/copil'] [value=" + format + "]");
            assertThat(page.waitForDownload(button::click).suggestedFilename()).endsWith("." + format);
        }
    }

    /** Browsers cut fields to milliseconds, and the same hour comes twice; what nobody changed stays what it was. */
    @Test
    void a_moment_that_is_asked_for_again_is_the_same_moment() {
        Browserless person = new Browserless(product);
        person.signIn("auditor");
        String time = "/portal/territories/" + ONE + "/time?asOf=";
        List<String> moments = List.of(found(MOMENTS, person.get(time)).split(" "));
        for (int i = 0; i < moments.size(); i += 5) {
            HttpResponse<String> shown = person.get(time + "&knownAt=" + moments.get(i));
            HttpResponse<String> again =
                    person.get(time + "2024-06-01" + sent(shown, "knownAt") + sent(shown, "exactly"));
            assertThat(found(PLACE, again)).as(moments.get(i)).isEqualTo(found(PLACE, shown));
            assertThat(found(PLACE, shown)).startsWith(Integer.toString(i + 1));
        }
        String changes = "/portal/territories/" + ONE + "/changes?";
        HttpResponse<String> shown = person.get(changes + "from=" + moments.get(1) + "&to=" + moments.getLast());
        HttpResponse<String> again = person.get(changes
                + sent(shown, "from")
                + sent(shown, "fromExactly")
                + sent(shown, "to")
                + sent(shown, "toExactly"));
        assertThat(times(shown)).isGreaterThan(10);
        assertThat(times(again)).isEqualTo(times(shown));
    }

    private static String sent(HttpResponse<String> page, String field) {
        return "&" + field + "=" + URLEncoder.encode(Browserless.field(page, field), StandardCharsets.UTF_8);
    }

    private static String found(Pattern pattern, HttpResponse<String> page) {
        Matcher matcher = pattern.matcher(page.body());
        assertThat(matcher.find()).as(page.body()).isTrue();
        return matcher.group(1);
    }

    private static long times(HttpResponse<String> page) {
        return Pattern.compile("<time").matcher(page.body()).results().count();
    }

    /** Far away, where the browser's clock has another hour: the pages' are those of Paris. */
    @Test
    void a_slider_that_is_moved_fast_shows_where_it_stands_and_the_form_goes_on_from_there() {
        Page page = visits.signedIn("auditor", Visits.in("fr-FR").setTimezoneId("Indian/Reunion"));
        go(page, "/portal/territories/" + ONE + "/time");
        Locator slider = page.locator("#moment");
        int count = Integer.parseInt(String.valueOf(slider.getAttribute("max")));
        slider.focus();
        for (int press = 1; press <= 10; press++) {
            page.keyboard().press("ArrowLeft");
        }
        String place = (count - 10) + " sur " + count;
        assertThat(page.locator("#place")).hasText(place);
        assertThat(slider).isFocused();
        Matcher hour = HOUR.matcher(String.valueOf(slider.getAttribute("aria-valuetext")));
        assertThat(hour.find()).isTrue();
        assertThat(page.locator(".answer")).containsText(hour.group());

        page.waitForFunction("""
                () => document.getElementById("exactly").value
                    === document.querySelector("[data-moments]").dataset.moments.split(" ")[document.getElementById("moment").value - 1]""");
        page.locator("#as-of").fill("2024-06-01");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Afficher"))
                .click();
        assertThat(page.locator(".answer")).containsText("1er juin 2024");
        assertThat(page.locator("#place")).hasText(place);
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
        // Nobody reloads: the page goes on by itself, with JavaScript or without.
        assertThat(page.locator("#import h2")).containsText("Vérifié :");
        assertThat(page.locator("tr.stored")).hasCount(1);
        assertThat(page.locator("tr.refused")).hasCount(2);
        assertThat(page.locator("tr.refused").first()).containsText("occurredOn : « hier »");
        assertThat(product.get("admin", "/api/v1/territories/" + siren).statusCode())
                .isEqualTo(404);

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Importer une ligne"))
                .click();
        assertThat(page.locator("#import h2")).hasText("Importé");
        // The link carries what the views have to include, so that it never leads to a page that lags behind.
        page.locator("tr.stored a").click();
        assertThat(page.locator("h1")).hasText("Importé <b>");
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

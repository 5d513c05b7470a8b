package fr.jalon.acceptance.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The board of synergies and what they bring about; two states of knowledge side by side; what meets a criterion. */
@ExtendWith({OneProduct.class, OneBrowser.class})
class SynergiesAndSidesIT {

    private static final String SIREN = Histories.siren(860);

    private final RunningProduct product;
    private final Visits visits;

    SynergiesAndSidesIT(RunningProduct product, Browser browser) {
        this.product = product;
        this.visits = new Visits(product, browser);
    }

    private static String synergy(String id, String title) {
        return "{\"siren\":\"" + SIREN
                + "\",\"type\":\"synergy-identified\",\"occurredOn\":\"2024-01-10\",\"synergyId\":\""
                + id + "\",\"title\":\"" + title + "\",\"kind\":\"substitution\",\"of\":\"energy\","
                + "\"participants\":[{\"name\":\"Aciérie\"},{\"name\":\"Serres\"}]}";
    }

    private static String step(String type, String id, String day, String more) {
        return "{\"siren\":\"" + SIREN + "\",\"type\":\"" + type + "\",\"occurredOn\":\"" + day + "\",\"synergyId\":\""
                + id + "\"" + more + "}";
    }

    @BeforeAll
    static void histories(RunningProduct product) {
        List<String> lines = new ArrayList<>(Histories.about(SIREN, Histories.lines("eurometropole-strasbourg")));
        lines.add(synergy("chaleur-1", "Chaleur de l'aciérie"));
        lines.add(synergy("eau-1", "Eau de refroidissement"));
        for (String id : List.of("chaleur-1", "eau-1")) {
            lines.add(step("synergy-qualified", id, "2024-02-10", ""));
        }
        lines.add(step("synergy-implemented", "eau-1", "2024-03-10", ",\"support\":\"animation\""));
        lines.add(step("synergy-measured", "eau-1", "2025-01-10", ",\"year\":2024,\"impact\":{\"jobs\":2}"));
        JsonNode last = product.importLines("application/x-ndjson", BodyPublishers.ofString(String.join("\n", lines)))
                .getLast();
        assertThat(last.at("/summary/refused").asInt()).as(last.toString()).isZero();
        product.readAfter(last.path("position").asString(), "/api/v1/territories/" + SIREN);
    }

    @AfterEach
    void closed() {
        visits.close();
    }

    private void go(Page page, String path) {
        page.navigate(product.uri("/portal/territories/" + SIREN + path).toString());
    }

    @ParameterizedTest
    @EachLanguage({"fr-FR, Synergie mise en œuvre", "en-GB, Synergy implemented"})
    void a_card_that_is_dragged_one_stage_on_opens_the_form_of_that_step(String language, String form) {
        Page page = visits.signedIn("animator", Visits.in(language));
        go(page, "/synergies");
        Locator card = page.locator(".card", new Page.LocatorOptions().setHasText("Chaleur de l'aciérie"));
        JSHandle load = page.evaluateHandle("new DataTransfer()");
        card.dispatchEvent("dragstart", Map.of("dataTransfer", load));
        assertThat(page.locator("[data-stage=implemented]")).hasClass(Pattern.compile(".*may-take.*"));
        assertThat(page.locator("[data-stage=identified]")).not().hasClass(Pattern.compile(".*may-take.*"));
        page.locator("[data-stage=implemented]").dispatchEvent("drop", Map.of("dataTransfer", load));
        assertThat(page).hasURL(Pattern.compile(".*/log/synergy-implemented.*"));
        assertThat(page.locator("h1")).containsText(form);
        assertThat(page.locator("[name=synergyId]")).hasValue("chaleur-1");
    }

    @ParameterizedTest
    @CsvSource({"fr-FR, Mots, Filtrer, Tout afficher", "en-GB, Words, Filter, Show all"})
    void a_board_shows_what_is_looked_for_with_kind_partners_and_since_when(
            String language, String words, String filter, String all) {
        Page page = visits.signedIn("auditor", Visits.in(language));
        go(page, "/synergies");
        page.getByLabel(words, new Page.GetByLabelOptions().setExact(true)).fill("ACIERIE");
        page.locator("select[name=kind]").selectOption("substitution");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(filter))
                .click();
        assertThat(page.locator(".card")
                        .filter(new Locator.FilterOptions().setHasText("Chaleur de l'aciérie"))
                        .locator("summary"))
                .containsText(Pattern.compile("substitution.*Aciérie, Serres.*2024", Pattern.DOTALL));
        go(page, "/synergies?q=refroidissement");
        assertThat(page.locator(".card")).hasCount(1);
        assertThat(page.locator(".card .latest")).containsText("2024");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(all)).click();
        assertThat(page.locator(".card").nth(2)).isVisible();
        go(page, "/synergies?kind=unheard-of");
        assertThat(page.locator(".card")).hasCount(0);
        assertThat(page.locator("main [role=status]").first()).containsText("0");
    }

    @ParameterizedTest
    @CsvSource({"fr-FR, true", "en-GB, true", "fr-FR, false"})
    void impacts_are_summed_by_year(String language, boolean withJavaScript) {
        Page page = visits.signedIn("auditor", Visits.in(language).setJavaScriptEnabled(withJavaScript));
        go(page, "/synergies");
        assertThat(page.locator("table.figures thead")).containsText("2024");
        assertThat(page.locator(
                        "table.figures tbody tr",
                        new Page.LocatorOptions().setHasText(language.startsWith("fr") ? "Emplois" : "Jobs")))
                .containsText("2");
    }

    @ParameterizedTest
    @EachLanguage({"fr-FR, Comparer, Niveau tenu, Score, rempli", "en-GB, Compare, Level held, Score, met"})
    void two_states_of_knowledge_stand_side_by_side_with_events_criteria_level_and_score(
            String language, String compare, String level, String score, String met) {
        Page page = visits.signedIn("auditor", Visits.in(language));
        go(page, "/changes");
        page.locator("[name=from]").fill("2020-01-01T00:00");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(compare))
                .click();
        assertThat(page).hasURL(Pattern.compile(".*from=2020-01-01.*"));
        Locator sides = page.locator("table.sides");
        assertThat(sides.locator("tr", new Locator.LocatorOptions().setHasText(level))
                        .first()
                        .locator("td"))
                .hasText(new Pattern[] {Pattern.compile("0|–"), Pattern.compile("[1-4]")});
        assertThat(sides).containsText(met);
        assertThat(sides.locator("tr", new Locator.LocatorOptions().setHasText(score))
                        .last()
                        .locator("td")
                        .last())
                .containsText("25");
        assertThat(sides.locator("tr.changed").first()).isVisible();
        assertThat(page.locator("main > ul.plain li").first()).isVisible();
        assertThat(page.locator(".figure").first()).containsText("→");
    }

    @ParameterizedTest
    @CsvSource({"fr-FR, true", "en-GB, false"})
    void a_criterion_that_is_met_names_the_milestones_that_meet_it(String language, boolean withJavaScript) {
        Page page = visits.signedIn("animator", Visits.in(language).setJavaScriptEnabled(withJavaScript));
        go(page, "");
        Locator met = page.locator(".criteria > .holds .met-by li").first();
        assertThat(met).containsText(Pattern.compile("[12][0-9]{3}"));
        go(page, "/time");
        assertThat(page.locator(".criteria > .holds .met-by li").first()).containsText(Pattern.compile("[12][0-9]{3}"));
    }

    @Test
    void the_impacts_of_any_year_are_asked_for_and_the_address_keeps_it() {
        Page page = visits.signedIn("auditor", Visits.in("fr-FR"));
        page.navigate(
                product.uri("/portal/territories?region=44&asOf=2025-06-01").toString());
        page.locator("select[name=year]").selectOption("2024");
        page.locator("form", new Page.LocatorOptions().setHas(page.locator("select[name=year]")))
                .locator("button")
                .click();
        assertThat(page).hasURL(Pattern.compile(".*asOf=2025-06-01.*year=2024.*"));
        assertThat(page.locator("#impacts")).containsText("2024");
        // What the page says of that day is what the territory says of that day.
        page.locator("#rows th a").first().click();
        assertThat(page).hasURL(Pattern.compile(".*/time.*asOf=2025-06-01.*"));
    }
}

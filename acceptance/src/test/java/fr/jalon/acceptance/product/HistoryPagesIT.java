package fr.jalon.acceptance.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Finding a milestone in a history, and reading it whole; the latest events of all territories. */
@ExtendWith({OneProduct.class, OneBrowser.class})
class HistoryPagesIT {

    private static final String SIREN = Histories.siren(867);

    private final RunningProduct product;
    private final Visits visits;

    HistoryPagesIT(RunningProduct product, Browser browser) {
        this.product = product;
        this.visits = new Visits(product, browser);
    }

    @BeforeAll
    static void histories(RunningProduct product) {
        List<String> lines = new ArrayList<>(Histories.about(SIREN, Histories.lines("eurometropole-strasbourg")));
        lines.add(line("\"id\":\"agence\",\"type\":\"actors-meeting-held\",\"occurredOn\":\"2023-06-01\","
                + "\"title\":\"Atelier avec l'Agence de l'eau\",\"note\":\"Deux pistes <b>retenues</b>\","
                + "\"evidence\":[{\"title\":\"Compte rendu\",\"uri\":\"https://exemple.fr/cr.pdf\","
                + "\"sha256\":\"" + "ab".repeat(32) + "\"}]"));
        lines.add(line("\"type\":\"milestone-corrected\",\"corrects\":\"agence\",\"reason\":\"mauvais jour\","
                + "\"milestone\":{\"id\":\"agence-2\",\"type\":\"actors-meeting-held\","
                + "\"occurredOn\":\"2023-06-08\",\"title\":\"Atelier avec l'Agence de l'eau\"}"));
        JsonNode last = product.importLines("application/x-ndjson", BodyPublishers.ofString(String.join("\n", lines)))
                .getLast();
        assertThat(last.at("/summary/refused").asInt()).as(last.toString()).isZero();
        product.readAfter(last.path("position").asString(), "/api/v1/territories/" + SIREN);
    }

    private static String line(String fields) {
        return "{\"siren\":\"" + SIREN + "\"," + fields + "}";
    }

    @AfterEach
    void closed() {
        visits.close();
    }

    private void go(Page page, String path) {
        page.navigate(product.uri("/portal/territories/" + SIREN + path).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "fr-FR, true, Mots, Filtrer, mauvais jour, Voir le jalon corrigé, Remplace",
        "fr-FR, false, Mots, Filtrer, mauvais jour, Voir le jalon corrigé, Remplace",
        "en-GB, true, Words, Filter, mauvais jour, See the corrected milestone, Replaces"
    })
    void the_meeting_with_the_water_agency_is_found_by_its_words_and_read_whole(
            String language,
            boolean withJavaScript,
            String words,
            String filter,
            String reason,
            String corrected,
            String replaces) {
        Page page = visits.signedIn("animator", Visits.in(language).setJavaScriptEnabled(withJavaScript));
        go(page, "/history");
        page.getByLabel(words, new Page.GetByLabelOptions().setExact(true)).fill("AGENCE DE L'EAU");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(filter))
                .click();
        assertThat(page).hasURL(Pattern.compile(".*q=AGENCE.*"));
        assertThat(page.locator("tbody tr")).hasCount(2);
        page.locator("tr.taken-back td.what a").first().click();

        assertThat(page.locator("main .warning")).containsText(reason);
        assertThat(page.locator("main")).containsText("Deux pistes <b>retenues</b>");
        assertThat(page.locator("a[href='https://exemple.fr/cr.pdf']")).isVisible();
        assertThat(page.locator("main")).containsText("ab".repeat(32));
        assertThat(page.locator(".buttons")).hasCount(0);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(corrected))
                .click();
        assertThat(page).hasURL(Pattern.compile(".*/milestones/agence-2"));
        assertThat(page.locator("dl").last()).containsText(replaces);
        assertThat(page.locator(".buttons a").first()).isVisible();
    }

    @Test
    void a_history_is_narrowed_to_a_type_a_year_and_what_turned_a_level_and_pages_go_on_with_it() {
        Page page = visits.signedIn("auditor", Visits.in("fr-FR"));
        go(page, "/history?type=actors-meeting-held&year=2023");
        assertThat(page.locator("select[name=type]")).hasValue("actors-meeting-held");
        assertThat(page.locator("tbody tr").first()).containsText("2023");
        go(page, "/history?level=2");
        assertThat(page.locator("tbody tr").first()).containsText("2");
        go(page, "/history?year=2023&level=4&q=rien");
        assertThat(page.locator("main .empty")).containsText("Rien ne répond");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Tout afficher"))
                .click();
        assertThat(page.locator("tbody tr").first()).isVisible();
    }

    @ParameterizedTest
    @CsvSource({"year=someday, année", "level=10, niveau", "type=unheard-of, type de jalon"})
    void what_cannot_be_looked_for_is_said_in_words_above_the_form(String query, String field) {
        Page page = visits.signedIn("auditor", Visits.in("fr-FR"));
        go(page, "/history?" + query);
        assertThat(page.locator("main [role=alert]")).containsText(field);
        assertThat(page.locator("form.filters")).isVisible();
    }

    @Test
    void the_live_page_begins_with_the_latest_events() {
        Page page = visits.signedIn("auditor", Visits.in("fr-FR"));
        page.navigate(product.uri("/portal/live").toString());
        assertThat(page.locator("#live li").nth(19)).isVisible();
        assertThat(page.locator("#live li").first().locator("a")).not().isEmpty();
    }

    @Test
    void what_is_shown_is_taken_away_as_a_table_with_its_filters() {
        Page page = visits.signedIn("auditor", Visits.in("fr-FR"));
        go(page, "/history?q=agence+de+l'eau");
        String address = page.locator("a[href*='history.csv']").getAttribute("href");
        String[] rows =
                page.request().get(product.uri(address).toString()).text().split("\r\n", -1);
        assertThat(rows[0]).startsWith("\uFEFFQuoi;À propos de;Vrai le;");
        assertThat(rows).hasSize(4);
        assertThat(rows[1]).contains(";2023-06-08;").contains(";agence-2");
        assertThat(rows[2]).contains(";2023-06-01;").contains(";retiré;");
    }

    @Test
    void a_comparison_opens_on_the_last_month() {
        Page page = visits.signedIn("auditor", Visits.in("fr-FR"));
        go(page, "/changes");
        assertThat(page.locator("table.sides")).isVisible();
        assertThat(page.locator("[name=from]")).not().hasValue("");
        assertThat(page.locator("main > ul.plain li").first()).isVisible();
    }
}

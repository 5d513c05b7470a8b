package fr.jalon.acceptance.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What an animator comes for, from the page that signing in leads to: clicks are counted, what is typed and the Enter key are not. */
@ExtendWith({OneProduct.class, OneBrowser.class})
class SixTasksIT {

    private static final String SIREN = Histories.siren(1_303);
    private static final int CLICKS_MAX = 3;
    private static final LocalDate ENDS = LocalDate.now().plusMonths(4);

    private final RunningProduct product;
    private final Visits visits;
    private Page page;
    private int clicks;

    SixTasksIT(RunningProduct product, Browser browser) {
        this.product = product;
        this.visits = new Visits(product, browser);
    }

    @BeforeAll
    static void history(RunningProduct product) {
        List<String> lines = new ArrayList<>(Histories.about(SIREN, Histories.lines("eurometropole-strasbourg")));
        lines.add(line("'id':'eau','type':'actors-meeting-held','occurredOn':'2023-06-01',"
                + "'title':'Atelier avec l’Agence de l’eau Rhin-Meuse de Tombelaine'"));
        lines.add(line("'id':'poste','type':'funding-granted','occurredOn':'2024-01-01','funders':['Région'],"
                + "'byAuthority':false,'startsOn':'2024-01-01','endsOn':'" + ENDS + "','purpose':'animation'"));
        JsonNode last = product.importLines("application/x-ndjson", BodyPublishers.ofString(String.join("\n", lines)))
                .getLast();
        assertThat(last.at("/summary/refused").asInt()).as(last.toString()).isZero();
        product.readAfter(last.path("position").asString(), "/api/v1/territories/" + SIREN);
    }

    private static String line(String fields) {
        return ("{'siren':'" + SIREN + "'," + fields + "}").replace('\'', '"');
    }

    @BeforeEach
    void signedIn() {
        page = visits.signedIn("animator", Visits.in("fr-FR"));
        clicks = 0;
        assertThat(page).hasURL(Pattern.compile(".*/portal/territories.*"));
    }

    @AfterEach
    void closed() {
        visits.close();
    }

    private void click(Locator what) {
        what.click();
        clicks++;
        assertThat(clicks).as("clicks").isLessThanOrEqualTo(CLICKS_MAX);
    }

    private void find(String words) {
        page.locator("#find").fill(words);
        page.locator("#find").press("Enter");
        page.waitForURL(Pattern.compile(".*/portal/search.*"));
    }

    private void openTerritory() {
        find(SIREN);
        click(page.locator("#main ul.plain a[href$='" + SIREN + "']").first());
        page.locator("section.course").waitFor();
    }

    private void tab(String name) {
        click(page.locator("nav.tabs a", new Page.LocatorOptions().setHasText(name)));
    }

    @Test
    void why_level_3_was_lost() {
        openTerritory();
        assertThat(page.locator(".turns").first()).containsText("niveau 3 perdu");
        assertThat(page.locator(".turns").first()).containsText("inancement");
    }

    @Test
    void what_ends_within_the_next_six_months() {
        openTerritory();
        assertThat(page.locator(".endings")).containsText("inancement");
        assertThat(page.locator(".endings")).containsText(Integer.toString(ENDS.getYear()));
    }

    @Test
    void which_proofs_of_level_3_are_missing() {
        openTerritory();
        tab("Pièces attendues");
        Locator three =
                page.locator("section", new Page.LocatorOptions().setHas(page.locator("h3:has-text('Niveau 3')")));
        assertThat(three.locator(".badge").first()).isVisible();
        assertThat(page.locator("#main [role=status]")).containsText("manquante");
    }

    @Test
    void a_date_is_corrected() {
        find("tombelaine");
        click(page.locator(".hits .title"));
        click(page.locator("a[href$='/correction']"));
        page.locator("[name=because]").fill("mauvais jour");
        page.locator("[name=occurredOn]").fill("2023-06-08");
        click(page.locator(".buttons [value=save]"));
        page.waitForURL(Pattern.compile(".*/territories/" + SIREN + ".*"));
        find("tombelaine");
        assertThat(page.locator(".hits time")).hasText("8 juin 2023");
    }

    @Test
    void the_meeting_with_the_water_agency_is_found() {
        find("rencontre agence de l'eau tombel");
        click(page.locator(".hits .title").first());
        assertThat(page.locator("h1")).containsText("Agence de l’eau");
    }

    @Test
    void an_elected_member_is_shown_one_page() {
        openTerritory();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator("section.course")).isVisible();
        assertThat(page.locator(".ladder-card")).isVisible();
        assertThat(page.locator(".tabs")).isHidden();
        assertThat(page.pdf().length).isGreaterThan(5_000);
    }
}

package fr.jalon.acceptance.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import tools.jackson.databind.JsonNode;

/** All that people do with the pages, by keyboard alone and in both languages. */
@ExtendWith({OneProduct.class, OneBrowser.class})
class ByKeyboardIT {

    private static final int FIRST = 840;
    private static final int LANGUAGES = 2;

    private final RunningProduct product;
    private final Visits visits;

    ByKeyboardIT(RunningProduct product, Browser browser) {
        this.product = product;
        this.visits = new Visits(product, browser);
    }

    @BeforeAll
    static void a_history_for_each_language(RunningProduct product) {
        List<String> lines = new ArrayList<>();
        for (int number = 0; number < LANGUAGES; number++) {
            String siren = Histories.siren(FIRST + number);
            lines.addAll(Histories.about(siren, Histories.lines("eurometropole-strasbourg")));
            lines.add("{\"siren\":\"" + siren + "\",\"type\":\"synergy-identified\",\"occurredOn\":\"2020-01-10\","
                    + "\"synergyId\":\"chaleur\",\"title\":\"Chaleur de l'aciérie\",\"kind\":\"substitution\","
                    + "\"of\":\"energy\",\"participants\":[{\"name\":\"Aciérie\"},{\"name\":\"Serres\"}]}");
        }
        JsonNode last = product.importLines("application/x-ndjson", BodyPublishers.ofString(String.join("\n", lines)))
                .getLast();
        product.readAfter(last.path("position").asString(), "/api/v1/territories");
    }

    @AfterEach
    void closed() {
        visits.close();
    }

    private static String of(String siren, String rest) {
        return "/portal/territories/" + siren + rest;
    }

    private void go(Page page, String path) {
        page.navigate(product.uri(path).toString());
    }

    private void signIn(Keyboard keyboard, String user) {
        JsonNode account = product.credentials().path("users").path(user);
        keyboard.type("username", account.path("username").asString());
        keyboard.type("password", account.path("password").asString());
        keyboard.page().keyboard().press("Enter");
    }

    private static Locator named(Page page, AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator rows(Page page, String title) {
        return page.locator("tbody tr:not(.taken-back)", new Page.LocatorOptions().setHasText(title));
    }

    @ParameterizedTest
    @EachLanguage({
        "fr-FR, 0, autre evenement, Autre événement, Voir l'effet, Enregistrer, Historique, Retirer, corrigé, retiré",
        "en-GB, 1, event other, Other event, See the effect, Save, History, Retract, corrected, retracted"
    })
    void a_milestone_is_logged_after_a_preview_corrected_and_taken_back(
            String language,
            int number,
            String wanted,
            String type,
            String preview,
            String save,
            String history,
            String retract,
            String corrected,
            String retracted) {
        Page page = visits.stranger(Visits.in(language));
        Keyboard keyboard = new Keyboard(page);
        go(page, of(Histories.siren(FIRST + number), ""));
        signIn(keyboard, "animator");
        keyboard.enter(page.locator(".tabs .act"));
        keyboard.type(page.locator("main input[type=search]"), wanted);
        keyboard.enter(page.locator("li:not([hidden]) > a", new Page.LocatorOptions().setHasText(type)));
        // A date is typed part by part, in the order of the browser's own language: the same in each.
        keyboard.type("occurredOn", "01012024");
        assertThat(page.locator("[name=occurredOn]")).hasValue("2024-01-01");
        keyboard.press(page.locator("[name=kind]"), "ArrowDown");
        keyboard.type("title", "Visite au clavier");
        keyboard.enter(named(page, AriaRole.BUTTON, preview));
        assertThat(page.locator(".effect")).containsText("2");
        keyboard.enter(named(page, AriaRole.BUTTON, save));
        assertThat(page.getByRole(AriaRole.STATUS)).containsText(type);

        keyboard.enter(named(page, AriaRole.LINK, history));
        keyboard.enter(rows(page, "Visite au clavier").locator("a[href*=correction]"));
        keyboard.type("because", "Faute de frappe");
        keyboard.type("title", " et sans souris");
        keyboard.enter(named(page, AriaRole.BUTTON, save));
        assertThat(page.locator("tr.taken-back")).containsText(corrected);

        keyboard.enter(rows(page, "sans souris").locator("a[href*=retraction]"));
        keyboard.type("reason", "Essai");
        keyboard.enter(named(page, AriaRole.BUTTON, retract));
        assertThat(page.locator("tr.taken-back")).hasCount(2);
        assertThat(page.locator("tr.taken-back").first()).containsText(retracted);
        assertThat(page.locator("tbody")).containsText("Essai");
        assertThat(page.locator("tbody")).containsText("Faute de frappe");
    }

    @ParameterizedTest
    @EachLanguage({
        "fr-FR, 0, Synergie qualifiée, Enregistrer, Qualifiées",
        "en-GB, 1, Synergy qualified, Save, Qualified"
    })
    void a_card_goes_one_stage_on(String language, int number, String step, String save, String stage) {
        String siren = Histories.siren(FIRST + number);
        Page page = visits.signedIn("animator", Visits.in(language));
        Keyboard keyboard = new Keyboard(page);
        go(page, of(siren, "/synergies"));
        keyboard.enter(page.locator("summary", new Page.LocatorOptions().setHasText("Chaleur de l'aciérie")));
        keyboard.enter(page.locator(".card[open] a[data-to=qualified]"));
        assertThat(page.locator("h1")).containsText(step);
        keyboard.type("occurredOn", "01022021");
        keyboard.enter(named(page, AriaRole.BUTTON, save));
        assertThat(page.getByRole(AriaRole.STATUS)).containsText(step);
        go(page, of(siren, "/synergies"));
        assertThat(page.locator("section[data-stage=qualified]")).containsText("Chaleur de l'aciérie");
        assertThat(page.locator("section[data-stage=qualified] h3"))
                .containsText(Pattern.compile(stage, Pattern.CASE_INSENSITIVE));
    }

    @ParameterizedTest
    @EachLanguage({
        "fr-FR, 0, 1er janvier 2020, 1 sur, Lecture, Pause, Niveau tenu",
        "en-GB, 1, 1 January 2020, 1 of, Play, Pause, Level held"
    })
    void a_day_is_set_the_table_filtered_and_sorted_time_walked_through_and_knowledge_compared(
            String language, int number, String day, String place, String play, String pause, String level) {
        String siren = Histories.siren(FIRST + number);
        Page page = visits.signedIn("auditor", Visits.in(language));
        Keyboard keyboard = new Keyboard(page);
        go(page, "/portal/territories");
        keyboard.type(page.locator("[name=asOf][type=date]"), "01012020");
        keyboard.enter(page.locator(".as-of button"));
        assertThat(page).hasURL(Pattern.compile(".*asOf=2020-01-01.*"));
        assertThat(page.locator("#distribution")).containsText(day);
        keyboard.type(page.locator("#filter-q"), siren);
        assertThat(page.locator("#rows tr")).hasCount(1);
        keyboard.press(page.locator("#filters [name=sort]"), "ArrowDown");
        assertThat(page).hasURL(Pattern.compile(".*sort=-name.*"));
        keyboard.enter(page.locator("#rows th a"));

        assertThat(page).hasURL(Pattern.compile(".*/time\\?.*asOf=2020-01-01.*"));
        assertThat(page.locator(".answer")).containsText(day);
        keyboard.press(page.locator("#moment"), "Home");
        assertThat(page.locator("#place")).containsText(Pattern.compile("^" + place));
        keyboard.press(named(page, AriaRole.BUTTON, play), "Space");
        assertThat(page.locator("#place")).not().containsText(Pattern.compile("^" + place));
        keyboard.press(named(page, AriaRole.BUTTON, pause), "Space");
        assertThat(named(page, AriaRole.BUTTON, play)).isVisible();

        keyboard.enter(page.locator(".tabs a[href$=changes]"));
        keyboard.enter(page.locator(".spans a").first());
        assertThat(page.locator("table.sides")).containsText(level);
    }

    @ParameterizedTest
    @EachLanguage({
        "fr-FR, 0, Vérifié, Importer une ligne, Importé, English, en, You are signed out",
        "en-GB, 1, Checked, Import one line, Imported, Français, fr, Vous êtes déconnecté"
    })
    void a_file_is_imported_the_language_switched_and_the_session_ended(
            String language,
            int number,
            String checked,
            String now,
            String imported,
            String other,
            String code,
            String out) {
        Page page = visits.stranger(Visits.in(language));
        Keyboard keyboard = new Keyboard(page);
        go(page, "/portal/import");
        signIn(keyboard, "admin");
        String line = "{\"type\":\"territory-registered\",\"siren\":\"" + Histories.siren(FIRST + LANGUAGES + number)
                + "\",\"name\":\"Venu d'un fichier\",\"kind\":\"cc\",\"regionCode\":\"53\"}\n";
        keyboard.choose(
                page.locator("input[type=file]"),
                new FilePayload("histoire.ndjson", "application/x-ndjson", line.getBytes(StandardCharsets.UTF_8)));
        keyboard.enter(page.locator("main form button"));
        assertThat(page.locator("#import h2")).containsText(checked);
        keyboard.enter(named(page, AriaRole.BUTTON, now));
        assertThat(page.locator("#import h2")).hasText(imported);
        assertThat(page.locator("tr.stored")).hasCount(1);

        keyboard.enter(named(page, AriaRole.LINK, other));
        assertThat(page.locator("html")).hasAttribute("lang", code);
        assertThat(page.locator("tr.stored")).hasCount(1);
        keyboard.enter(page.locator(".account button"));
        assertThat(page.getByRole(AriaRole.HEADING)).hasText(out);
    }
}

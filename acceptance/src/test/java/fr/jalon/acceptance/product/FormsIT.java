package fr.jalon.acceptance.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.strength.Strength;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The forms of all milestones: what helps to fill them in, and what happens to whatever is typed there. */
@ExtendWith({OneProduct.class, OneBrowser.class})
class FormsIT {

    private static final String SIREN = Histories.siren(870);
    private static final String NASTY = "<script>alert(1)</script> 🏭 مرحبا \"&' ${7*7} ";
    private static final int LONG = Strength.times(10_000);

    /** Puts a text into all fields of text, looks them up by name afterwards. */
    private static final String FILL = """
            text => [...document.querySelectorAll("form.milestone input[type=text], form.milestone textarea")].map(field => {
                field.value = text;
                return field.name;
            })""";

    private static final String READ = """
            names => names.map(name => document.querySelector(`[name="${name}"]`)?.value ?? "gone")""";

    private final RunningProduct product;
    private final Visits visits;

    FormsIT(RunningProduct product, Browser browser) {
        this.product = product;
        this.visits = new Visits(product, browser);
    }

    @BeforeAll
    static void history(RunningProduct product) {
        List<String> lines = Histories.about(SIREN, Histories.lines("eurometropole-strasbourg"));
        JsonNode last = product.importLines("application/x-ndjson", BodyPublishers.ofString(String.join("\n", lines)))
                .getLast();
        product.readAfter(last.path("position").asString(), "/api/v1/territories/" + SIREN);
    }

    @AfterEach
    void closed() {
        visits.close();
    }

    private void go(Page page, String path) {
        page.navigate(product.uri("/portal/territories/" + SIREN + path).toString());
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void whatever_is_typed_into_any_form_comes_back_as_it_was_and_is_never_carried_out() {
        String text = NASTY.repeat(LONG / NASTY.length() + 1).strip();
        Page page = visits.signedIn("animator", Visits.in("fr-FR"));
        List<String> carriedOut = new ArrayList<>();
        page.onDialog(dialog -> {
            carriedOut.add(dialog.message());
            dialog.dismiss();
        });
        for (MilestoneType type : MilestoneType.all()) {
            go(page, "/log/" + type.slug());
            Object names = page.evaluate(FILL, text);
            page.locator(".buttons [value=save]").click();
            // No form can be saved without its date.
            assertThat(page.locator("#f-occurredOn-error")).isVisible();
            // A long page is shown from its top while its end is still on the way.
            page.waitForLoadState(LoadState.DOMCONTENTLOADED);
            assertThat(page.evaluate(READ, names))
                    .as(type.slug())
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                    .isNotEmpty()
                    .allMatch(text::equals);
            assertThat(page.locator("#problems li")).hasCount(0);
        }
        assertThat(carriedOut).isEmpty();
    }

    @Test
    void an_odd_text_is_shown_as_it_was_typed_wherever_it_is_told_again() {
        Page page = visits.signedIn("animator", Visits.in("fr-FR"));
        go(page, "/log/other-event");
        page.locator("[name=occurredOn]").fill("2024-03-01");
        page.locator("[name=title]").fill(NASTY);
        page.locator("[name=kind]").selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
        button(page, "Enregistrer").click();
        assertThat(page.locator("#latest + ul")).containsText(NASTY.strip());
        go(page, "/history");
        assertThat(page.locator("tbody")).containsText(NASTY.strip());
    }

    @Test
    void who_carries_the_initiative_is_logged_with_the_page_that_proves_it_and_told_in_the_history() {
        Page page = visits.signedIn("animator", Visits.in("fr-FR"));
        go(page, "/log/initiative-carried-by-other");
        page.locator("[name=occurredOn]").fill("2024-03-01");
        page.locator("[name='carrier.name']").fill("Pays voisin");
        page.locator("form summary").click();
        page.locator("[name='evidence[0].title']").fill("Délibération");
        page.locator("[name='evidence[0].uri']").fill("https://example.org/d.pdf");
        page.locator("[name='evidence[0].page']").fill("p. 3");
        page.locator("[name='evidence[0].proves']").fill("Délibération");
        button(page, "Enregistrer").click();
        assertThat(page.locator("#f-evidence-0-proves-error")).isVisible();
        page.locator("[name='evidence[0].proves']").fill("deliberation");
        button(page, "Enregistrer").click();
        assertThat(page.locator("#latest + ul")).containsText("Pays voisin");
        go(page, "/history");
        assertThat(page.locator("tbody")).containsText("Démarche portée par un autre – Pays voisin");
        assertThat(product.read("/api/v1/territories/" + SIREN + "/milestones?type=initiative-carried-by-other&limit=1")
                        .at("/items/0/milestone/evidence/0")
                        .toString())
                .contains("\"page\":\"p. 3\"", "\"proves\":\"deliberation\"");
    }

    @Test
    void the_hash_of_a_file_is_worked_out_in_the_browser_and_the_file_stays_there() {
        Page page = visits.signedIn("animator", Visits.in("fr-FR"));
        go(page, "/log/other-event");
        page.locator("form summary").click();
        page.locator(".file input[type=file]")
                .first()
                .setInputFiles(new FilePayload("pv.pdf", "application/pdf", "abc".getBytes(StandardCharsets.UTF_8)));
        // The example of FIPS 180-2.
        assertThat(page.locator("[name='evidence[0].sha256']"))
                .hasValue("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        // Without a name, it is no part of what is sent.
        assertThat(page.locator(".file input[type=file]").first()).not().hasAttribute("name", Pattern.compile(".*"));
    }

    /** A large file takes longer than a small one that is chosen behind it, and the largest cannot be read at all. */
    @Test
    void a_hash_is_that_of_the_file_that_is_chosen_now_or_there_is_none() {
        Page page = visits.signedIn("animator", Visits.in("fr-FR"));
        go(page, "/log/other-event");
        page.locator("form summary").click();
        page.evaluate("""
                () => {
                    const read = Blob.prototype.arrayBuffer;
                    Blob.prototype.arrayBuffer = function () {
                        if (this.name === "illisible.pdf") {
                            return Promise.reject(new DOMException("too large", "NotReadableError"));
                        }
                        if (this.name === "gros.pdf") {
                            return new Promise(go => { window.letGo = go; }).then(() => read.call(this));
                        }
                        return read.call(this);
                    };
                }""");
        Locator file = page.locator(".file input[type=file]").first();
        Locator hash = page.locator("[name='evidence[0].sha256']");
        Locator state = page.locator(".file [role=status]").first();
        String small = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

        file.setInputFiles(file("petit.pdf", "abc"));
        assertThat(hash).hasValue(small);
        file.setInputFiles(file("gros.pdf", "another content"));
        assertThat(hash).hasValue("");
        assertThat(state).containsText("Calcul");
        file.setInputFiles(file("petit.pdf", "abc"));
        assertThat(hash).hasValue(small);
        page.evaluate("""
                async () => {
                    window.letGo();
                    await crypto.subtle.digest("SHA-256", await new Blob(["more"]).arrayBuffer());
                    await new Promise(requestAnimationFrame);
                }""");
        assertThat(hash).hasValue(small);
        file.setInputFiles(file("illisible.pdf", "abc"));
        assertThat(state).containsText("n'a pas pu être calculée");
        assertThat(hash).hasValue("");
        file.setInputFiles(file("petit.pdf", "abc"));
        assertThat(hash).hasValue(small);
        assertThat(state).hasText("");
        file.setInputFiles(new FilePayload[0]);
        assertThat(hash).hasValue("");
    }

    private static FilePayload file(String name, String content) {
        return new FilePayload(name, "application/pdf", content.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EachLanguage({"fr-FR, Oui si, Un financeur par ligne", "en-GB, Yes if, One funder per line"})
    void fields_that_need_it_say_how_they_are_filled_in(String language, String byAuthority, String funders) {
        Page page = visits.signedIn("animator", Visits.in(language));
        go(page, "/log/funding-granted");
        assertThat(page.locator("#f-byAuthority-help")).containsText(byAuthority);
        assertThat(page.locator("[name=byAuthority]")).hasAttribute("aria-describedby", "f-byAuthority-help");
        assertThat(page.locator("#f-funders-help")).containsText(funders);
    }

    @ParameterizedTest
    @EachLanguage({"fr-FR, finance accorde, Aucun jalon", "en-GB, funding granted, No milestone"})
    void the_types_are_searched_by_any_words_of_theirs(String language, String wanted, String none) {
        Page page = visits.signedIn("animator", Visits.in(language));
        go(page, "/log");
        page.locator("main input[type=search]").pressSequentially(wanted);
        assertThat(page.locator("#types li:not([hidden])")).hasCount(1);
        page.locator("#types li:not([hidden]) a").click();
        assertThat(page).hasURL(Pattern.compile(".*/log/funding-granted"));
        page.goBack();
        page.locator("main input[type=search]").fill("zzz");
        assertThat(page.locator("#types-none")).containsText(none);
    }

    @ParameterizedTest
    @CsvSource({"fr-FR, true", "fr-FR, false", "en-GB, true"})
    void a_session_that_has_ended_keeps_what_was_typed(String language, boolean withJavaScript) {
        Page page = visits.signedInAnew("animator", Visits.in(language).setJavaScriptEnabled(withJavaScript));
        go(page, "/log/other-event");
        page.locator("[name=occurredOn]").fill("2024-03-01");
        page.locator("[name=title]").fill(NASTY);
        page.context().clearCookies();
        page.locator(".buttons [value=save]").click();
        visits.signIn(page, "animator");
        assertThat(page.locator("[name=title]")).hasValue(NASTY.strip());
        assertThat(page.locator("[name=occurredOn]")).hasValue("2024-03-01");
    }

    @ParameterizedTest
    @CsvSource({"fr-FR, true", "en-GB, false"})
    void who_goes_back_to_a_form_and_writes_on_logs_one_more(String language, boolean withJavaScript) {
        Page page = visits.signedIn("animator", Visits.in(language).setJavaScriptEnabled(withJavaScript));
        go(page, "/log/other-event");
        page.locator("[name=occurredOn]").fill("2024-05-01");
        page.locator("[name=title]").fill("Première " + language);
        page.locator("[name=kind]").selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
        page.locator(".buttons [value=save]").click();
        assertThat(page.locator(".done")).isVisible();
        page.goBack();
        page.locator("[name=title]").fill("Seconde " + language);
        page.locator(".buttons [value=save]").click();
        assertThat(page.locator(".done")).isVisible();
        assertThat(page.locator("#latest + ul")).containsText("Première " + language);
        assertThat(page.locator("#latest + ul")).containsText("Seconde " + language);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void two_clicks_are_one_and_who_takes_back_what_is_taken_back_is_shown_the_history(boolean withJavaScript) {
        Page page = visits.signedIn("animator", Visits.in("fr-FR").setJavaScriptEnabled(withJavaScript));
        String title = "Deux clics " + withJavaScript;
        go(page, "/log/other-event");
        page.locator("[name=occurredOn]").fill("2024-06-01");
        page.locator("[name=title]").fill(title);
        page.locator("[name=kind]").selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
        page.locator(".buttons [value=save]").dblclick();
        assertThat(page.locator(".done")).isVisible();
        go(page, "/history");
        Locator row = page.locator("tbody tr", new Page.LocatorOptions().setHasText(title));
        assertThat(row).hasCount(1);
        row.locator("a[href*=retraction]").click();
        Page other = page.context().newPage();
        other.navigate(page.url());
        page.locator("[name=reason]").fill("Essai");
        page.locator(".buttons button").dblclick();
        assertThat(row).hasClass("taken-back");
        other.locator("[name=reason]").fill("Essai dans l'autre onglet");
        other.locator(".buttons button").click();
        assertThat(other.locator("tr.taken-back", new Page.LocatorOptions().setHasText(title)))
                .isVisible();
        assertThat(other).hasURL(Pattern.compile(".*/history.*"));
    }

    @Test
    void a_reason_is_asked_for_beside_its_field_when_a_milestone_is_corrected_or_taken_back() {
        Page page = visits.signedIn("animator", Visits.in("fr-FR"));
        go(page, "/history");
        page.locator("td a[href*=correction]").first().click();
        page.locator("[name=note]")
                .waitFor(new Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
        button(page, "Enregistrer").click();
        assertThat(page.locator("#because-error")).isVisible();
        go(page, "/history");
        page.locator("td a[href*=retraction]").first().click();
        button(page, "Retirer").click();
        assertThat(page.locator("#reason-error")).isVisible();
    }
}

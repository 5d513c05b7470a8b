package fr.jalon.acceptance.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import tools.jackson.databind.JsonNode;

/** An animator sees which documents an auditor will ask for, and attaches one that is missing. */
@ExtendWith({OneProduct.class, OneBrowser.class})
class ExpectedProofsPageIT {

    private static final int FIRST = 868;
    private static final List<String> SIRENS = List.of(Histories.siren(FIRST), Histories.siren(FIRST + 1));
    private static final int BYTES_MAX = 200_000;

    private final RunningProduct product;
    private final Visits visits;

    ExpectedProofsPageIT(RunningProduct product, Browser browser) {
        this.product = product;
        this.visits = new Visits(product, browser);
    }

    @BeforeAll
    static void histories(RunningProduct product) {
        StringBuilder lines = new StringBuilder();
        for (String siren : SIRENS) {
            lines.append("{\"type\":\"territory-registered\",\"siren\":\"" + siren
                    + "\",\"name\":\"Communauté aux pièces\",\"kind\":\"cc\",\"regionCode\":\"53\"}\n");
            lines.append(line(siren, "strategy-adopted", "\"title\":\"Stratégie\"")
                    .replace(
                            "}\n",
                            ",\"evidence\":[{\"title\":\"Délibération 12\",\"uri\":\"https://exemple.fr/12.pdf\","
                                    + "\"page\":\"p. 4\",\"proves\":\"strategie_eit\"}]}\n"));
            lines.append(line(siren, "awareness-action-held", "\"title\":\"Forum\",\"medium\":\"awareness\"")
                    .replace("}\n", ",\"evidence\":[{\"title\":\"Affiche\",\"uri\":\"urn:affiche:1\"}]}\n"));
        }
        JsonNode last = product.importLines("application/x-ndjson", BodyPublishers.ofString(lines.toString()))
                .getLast();
        assertThat(last.at("/summary/refused").asInt()).as(last.toString()).isZero();
        product.readAfter(last.path("position").asString(), "/api/v1/territories");
    }

    private static String line(String siren, String type, String fields) {
        return "{\"siren\":\"" + siren + "\",\"id\":\"" + type + "\",\"type\":\"" + type
                + "\",\"occurredOn\":\"2024-03-01\"," + fields + "}\n";
    }

    @AfterEach
    void closed() {
        visits.close();
    }

    private void go(Page page, String siren, String path) {
        page.navigate(product.uri("/portal/territories/" + siren + path).toString());
    }

    private static Locator proof(Page page, String id) {
        return page.locator("li#" + id);
    }

    @ParameterizedTest
    @EachLanguage({
        "fr-FR, true, 0, trouvée, probable, manquante",
        "fr-FR, false, 1, trouvée, probable, manquante",
        "en-GB, true, 0, found, probable, missing",
        "en-GB, false, 1, found, probable, missing"
    })
    void a_missing_proof_leads_to_a_form_that_names_it_and_is_found_once_that_is_saved(
            String language, boolean withJavaScript, int which, String found, String probable, String missing) {
        String siren = SIRENS.get(which);
        Page page = visits.signedIn("animator", Visits.in(language).setJavaScriptEnabled(withJavaScript));
        go(page, siren, "");
        page.locator(".tabs a[href$=proofs]").click();

        assertThat(proof(page, "strategie_eit").locator(".badge")).hasText(found);
        assertThat(proof(page, "strategie_eit")).containsText("p. 4");
        assertThat(proof(page, "strategie_eit").locator("a[href='https://exemple.fr/12.pdf']"))
                .isVisible();
        assertThat(proof(page, "strategie_eit").locator("a[href$='/milestones/strategy-adopted']"))
                .isVisible();
        assertThat(proof(page, "com_public_eit").locator(".badge")).hasText(probable);
        assertThat(proof(page, "com_public_eit")).containsText("urn:affiche:1");
        assertThat(proof(page, "cr_copil_eit").locator(".badge")).hasText(missing);

        proof(page, "cr_copil_eit")
                .locator("a[href*='log/governance-established']")
                .click();
        assertThat(page.locator("[name='evidence[0].proves']")).hasValue("cr_copil_eit");
        assertThat(page.locator("datalist").first().locator("option")).hasCount(15);
        assertThat(page.locator("datalist").first().locator("option").first()).hasAttribute("value", "cr_copil_eit");
        page.locator("[name=occurredOn]").fill("2024-05-01");
        page.locator("[name=name]").fill("Comité");
        page.locator("[name='evidence[0].title']").fill("Relevé de décisions");
        page.locator("[name='evidence[0].uri']").fill("https://exemple.fr/copil.pdf");
        page.locator(".buttons [value=save]").click();
        page.waitForURL(Pattern.compile(".*logged=governance-established.*").asPredicate());

        go(page, siren, "/proofs");
        assertThat(proof(page, "cr_copil_eit").locator(".badge")).hasText(found);
        assertThat(proof(page, "cr_copil_eit")).containsText("Relevé de décisions");
        go(page, siren, "/proofs?asOf=2024-04-30");
        assertThat(proof(page, "cr_copil_eit").locator(".badge")).hasText(missing);
    }

    @Test
    void who_only_reads_sees_the_same_without_forms_and_the_page_is_light() {
        Page page = visits.signedIn("auditor", Visits.in("fr-FR"));
        go(page, SIRENS.getLast(), "/proofs?rules=eci-3.5@2022");

        assertThat(page.locator(".criteria > li")).hasCount(15);
        assertThat(page.locator("a[href*='/log/']")).hasCount(0);
        assertThat(page.locator("main")).containsText("Un poste dédié");
        assertThat(page.content().length()).isLessThan(BYTES_MAX);
    }

    @Test
    void an_edition_without_proofs_one_that_is_not_loaded_and_a_day_that_is_none_are_said_in_words() {
        Page page = visits.signedIn("auditor", Visits.in("fr-FR"));
        go(page, SIRENS.getLast(), "/proofs?rules=te-6.3.5@2026");
        assertThat(page.locator("main .empty")).containsText("n'attend aucune pièce");
        for (String wrong : List.of("rules=unheard-of", "asOf=someday")) {
            go(page, SIRENS.getLast(), "/proofs?" + wrong);
            assertThat(page.locator("main [role=alert]")).isVisible();
            assertThat(page.locator("form.filters")).isVisible();
        }
    }
}

package fr.jalon.acceptance.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An administrator registers a territory on a page, and changes later what it is called. */
@ExtendWith({OneProduct.class, OneBrowser.class})
class RegistrationPagesIT {

    private static final int FIRST = 820;

    private final RunningProduct product;
    private final Visits visits;

    RegistrationPagesIT(RunningProduct product, Browser browser) {
        this.product = product;
        this.visits = new Visits(product, browser);
    }

    @AfterEach
    void closed() {
        visits.close();
    }

    private void go(Page page, String path) {
        page.navigate(product.uri(path).toString());
    }

    private static void save(Page page) {
        page.locator(".buttons button").click();
    }

    @ParameterizedTest
    @CsvSource({
        "fr-FR, true, 0, Ajouter un territoire, Modifier le territoire, requis",
        "en-GB, false, 1, Add a territory, Change the territory, required"
    })
    void a_territory_is_registered_with_its_mistakes_beside_the_fields_and_renamed_from_a_date(
            String language, boolean withJavaScript, int number, String add, String change, String required) {
        String siren = Histories.siren(FIRST + number);
        Page page = visits.signedIn("admin", Visits.in(language).setJavaScriptEnabled(withJavaScript));
        go(page, "/portal/territories");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(add)).click();
        page.locator("[name=siren]").fill("123");
        page.locator("[name=name]").fill("Pays d'Essai");
        save(page);
        assertThat(page.locator("#f-siren-error")).isVisible();
        assertThat(page.locator("#f-kind-error")).containsText(required);
        assertThat(page.locator("[name=name]")).hasValue("Pays d'Essai");

        page.locator("[name=siren]")
                .fill(siren.substring(0, 3) + " " + siren.substring(3, 6) + " " + siren.substring(6));
        page.locator("[name=kind]").selectOption("cc");
        page.locator("[name=regionCode]").selectOption("53");
        page.locator("[name=population]").fill("12000");
        save(page);
        assertThat(page).hasURL(Pattern.compile(".*/portal/territories/" + siren + ".*"));
        assertThat(page.locator("h1")).hasText("Pays d'Essai");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(change))
                .click();
        assertThat(page.locator("main")).containsText("Pays d'Essai");
        save(page);
        assertThat(page.locator("#problems")).isVisible();
        page.locator("[name=changedOn]").fill("2024-01-01");
        page.locator("[name=name]").fill("Pays d'Essai-sur-Mer");
        save(page);
        assertThat(page.locator("h1")).hasText("Pays d'Essai-sur-Mer");
        assertThat(product.get("reader", "/api/v1/territories/" + siren + "/history")
                        .body())
                .contains("territory-details-changed", "Pays d'Essai-sur-Mer")
                .doesNotContain("\"changedOn\":\"2024-01-01\",\"kind\"");
    }

    @Test
    void a_territory_that_is_there_already_is_not_registered_twice_and_nothing_typed_is_lost() {
        String siren = Histories.siren(FIRST + 2);
        Page page = visits.signedIn("admin", Visits.in("fr-FR"));
        for (int times = 0; times < 2; times++) {
            go(page, "/portal/registration");
            page.locator("[name=siren]").fill(siren);
            page.locator("[name=name]").fill("Deux fois <b>");
            page.locator("[name=kind]").selectOption("ca");
            page.locator("[name=regionCode]").selectOption("44");
            save(page);
        }
        assertThat(page.locator("#problems")).isVisible();
        assertThat(page.locator("[name=name]")).hasValue("Deux fois <b>");
    }

    @Test
    void who_is_no_administrator_sees_no_way_there_and_is_told_so_who_goes_all_the_same() {
        Page page = visits.signedIn("animator", Visits.in("fr-FR"));
        go(page, "/portal/territories");
        assertThat(page.locator("a[href='/portal/registration']")).hasCount(0);
        go(page, "/portal/registration");
        assertThat(page.locator(".message")).isVisible();
        assertThat(page.locator("[name=siren]")).hasCount(0);
    }
}

package fr.jalon.acceptance.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
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

/** The box on every page, and what it finds in all histories. */
@ExtendWith({OneProduct.class, OneBrowser.class})
class SearchPagesIT {

    private static final String HERE = Histories.siren(1_301);
    private static final String THERE = Histories.siren(1_302);

    private final RunningProduct product;
    private final Visits visits;

    SearchPagesIT(RunningProduct product, Browser browser) {
        this.product = product;
        this.visits = new Visits(product, browser);
    }

    @BeforeAll
    static void histories(RunningProduct product) {
        List<String> lines = List.of(
                registered(HERE, "Pays du Quizambal"),
                registered(THERE, "Agglomération du Wisigarde"),
                line(
                        HERE,
                        "'id':'m','type':'actors-meeting-held','occurredOn':'2023-06-08',"
                                + "'title':'Atelier Zyklomètre','note':'avec <b>le Groupement Quinquérême</b>'"),
                line(
                        THERE,
                        "'id':'a','type':'actor-joined','occurredOn':'2023-07-01',"
                                + "'actor':{'name':'Groupement Quinquérême','kind':'company'}"),
                line(
                        THERE,
                        "'id':'s','type':'synergy-identified','occurredOn':'2023-08-01','synergyId':'qq',"
                                + "'title':'Vapeur quinquérême','kind':'infrastructure-sharing',"
                                + "'participants':[{'name':'Papeterie'},{'name':'Chaufferie'}]"),
                line(
                        THERE,
                        "'type':'milestone-corrected','corrects':'a','reason':'nom mal écrit','milestone':"
                                + "{'id':'a2','type':'actor-joined','occurredOn':'2023-07-01',"
                                + "'actor':{'name':'Groupement Quinquénal','kind':'company'}}"));
        JsonNode last = product.importLines("application/x-ndjson", BodyPublishers.ofString(String.join("\n", lines)))
                .getLast();
        assertThat(last.at("/summary/refused").asInt()).as(last.toString()).isZero();
        product.readAfter(last.path("position").asString(), "/api/v1/territories/" + THERE);
    }

    private static String registered(String siren, String name) {
        return line(siren, "'type':'territory-registered','name':'" + name + "','kind':'cc','regionCode':'53'");
    }

    private static String line(String siren, String fields) {
        return ("{'siren':'" + siren + "'," + fields + "}").replace('\'', '"');
    }

    @AfterEach
    void closed() {
        visits.close();
    }

    private void look(Page page, String words) {
        page.navigate(product.uri("/portal/search?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8))
                .toString());
    }

    @ParameterizedTest
    @CsvSource({
        "fr-FR, true, RENCONTRE quinquer, Rencontre",
        "fr-FR, false, quinquerême acteurs rencontre, Rencontre",
        "en-GB, true, meeting QUINQUÉRÊME, Meeting"
    })
    void a_meeting_anywhere_is_found_from_any_page_by_its_words(
            String language, boolean withJavaScript, String words, String called) {
        Page page = visits.signedIn("animator", Visits.in(language).setJavaScriptEnabled(withJavaScript));
        page.navigate(product.uri("/portal/territories/" + THERE + "/history").toString());
        page.locator("#find").fill(words);
        page.locator("#find").press("Enter");

        assertThat(page.locator(".hits li")).hasCount(1);
        assertThat(page.locator(".hits .title")).containsText(called);
        assertThat(page.locator(".hits q")).containsText("avec <b>le Groupement Quinquérême</b>");
        assertThat(page.locator(".hits small")).containsText("Pays du Quizambal");
        page.locator(".hits .title").click();
        assertThat(page).hasURL(Pattern.compile(".*/territories/" + HERE + "/milestones/m"));
    }

    @Test
    void an_actor_a_synergy_and_a_territory_are_found_and_what_was_corrected_is_not() {
        Page page = visits.signedIn("auditor", Visits.in("fr-FR"));
        look(page, "quinquérême");
        assertThat(page.locator(".hits .badge")).hasCount(2);
        assertThat(page.locator(".hits .badge.is-synergy")).hasCount(1);
        look(page, "quinquénal");
        assertThat(page.locator(".hits .badge")).containsText(new String[] {"Acteur"});
        look(page, "wisigarde");
        assertThat(page.locator("main")).containsText("Agglomération du Wisigarde");
        assertThat(page.locator(".hits")).hasCount(0);
        look(page, "personnen'acrit cela");
        assertThat(page.locator("main [role=status]")).containsText("Rien ne répond");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", ".*", "(((", "les", "\u0001"})
    void what_has_no_word_is_answered_beside_the_field_and_stays_in_it(String words) {
        Page page = visits.signedIn("animator", Visits.in("fr-FR"));
        look(page, words);
        assertThat(page.locator("#wrong")).containsText("trois lettres");
        assertThat(page.locator("main input[type=search]")).hasAttribute("aria-invalid", "true");
    }

    @Test
    void a_script_is_a_word_and_six_thousand_characters_are_too_many() {
        Page page = visits.signedIn("animator", Visits.in("fr-FR"));
        look(page, "<script>alert(1)</script>");
        assertThat(page.locator("main input[type=search]")).hasValue("<script>alert(1)</script>");
        assertThat(page.locator("#wrong")).hasCount(0);
        look(page, "mot ".repeat(1_500));
        assertThat(page.locator("#wrong")).containsText("Deux cents");
    }
}

package fr.jalon.acceptance.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import tools.jackson.databind.JsonNode;

/** An auditor opens, judges and closes an audit by keyboard; a late fact arrives, and the page says what it would have changed. */
@ExtendWith({OneProduct.class, OneBrowser.class})
class AuditPagesIT {

    private static final int FIRST = 630;
    private static final List<String> SIRENS = List.of(Histories.siren(FIRST), Histories.siren(FIRST + 1));
    private static final int BYTES_MAX = 200_000;
    private static final Pattern SHEET = Pattern.compile(".*/audits/[^/?]+(\\?.*)?");

    private final RunningProduct product;
    private final Visits visits;

    AuditPagesIT(RunningProduct product, Browser browser) {
        this.product = product;
        this.visits = new Visits(product, browser);
    }

    @BeforeAll
    static void histories(RunningProduct product) {
        StringBuilder lines = new StringBuilder();
        for (String siren : SIRENS) {
            lines.append("{\"type\":\"territory-registered\",\"siren\":\"" + siren
                    + "\",\"name\":\"Communauté auditée\",\"kind\":\"cc\",\"regionCode\":\"53\"}\n");
            lines.append(line(
                    siren,
                    "strategy-adopted",
                    "\"title\":\"Stratégie\",\"departments\":[\"environment\",\"economic-development\"]"));
            lines.append(line(
                    siren,
                    "objectives-set",
                    "\"objectives\":[{\"theme\":\"projects\",\"target\":3,\"unit\":\"projets\"}]"));
            lines.append(line(siren, "involvement-declared", "\"role\":\"animator\",\"staffing\":\"recruited\""));
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

    private static Locator opinion(Page page, String subject, String opinion) {
        return page.locator("[name='opinion:" + subject + "'][value=" + opinion + "]");
    }

    private static Locator note(Page page, String subject) {
        return page.locator("[name='note:" + subject + "']");
    }

    private static void open(Page page, String name) {
        Keyboard keyboard = new Keyboard(page);
        keyboard.type("name", name);
        keyboard.press(page.locator("[name=kind]"), "ArrowDown");
        keyboard.enter(page.locator("main .buttons button"));
        page.waitForURL(SHEET.asPredicate());
    }

    @ParameterizedTest
    @EachLanguage({
        "fr-FR, true, 0, Aurait changé, fait tardif, clos",
        "en-GB, false, 1, Would have changed, late fact, closed"
    })
    void an_audit_is_opened_judged_and_closed_by_keyboard_and_says_what_came_late(
            String language, boolean withJavaScript, int which, String would, String late, String closed) {
        String siren = SIRENS.get(which);
        Page page = visits.signedIn("auditor", Visits.in(language).setJavaScriptEnabled(withJavaScript));
        Keyboard keyboard = new Keyboard(page);
        go(page, siren, "");
        keyboard.enter(page.locator(".tabs a[href$=audits]"));
        keyboard.enter(page.locator("main .buttons button"));
        assertThat(page.locator("#name-error")).isVisible();
        assertThat(page.locator("#kind-error")).isVisible();
        open(page, "Audit initial");

        // A note without an opinion is said beside its field, and nothing that was typed is lost.
        keyboard.press(opinion(page, "strategy", "agreed"), "Space");
        keyboard.type(note(page, "strategy"), "Texte vu, page 2.");
        keyboard.type(note(page, "departments"), "Qui les organise ?");
        keyboard.type("conclusion", "Niveau 0.");
        keyboard.enter(page.locator("button[value=close]"));
        assertThat(page.locator("#s-departments-error")).isVisible();
        assertThat(note(page, "departments")).hasValue("Qui les organise ?");
        assertThat(opinion(page, "strategy", "agreed")).isChecked();
        assertThat(page.locator("[name=conclusion]")).hasValue("Niveau 0.");

        // A group of which nothing is chosen is entered at its first, and walked through with the arrows.
        keyboard.press(opinion(page, "departments", "agreed"), "ArrowDown");
        page.keyboard().press("ArrowDown");
        assertThat(opinion(page, "departments", "to-discuss")).isChecked();
        keyboard.enter(page.locator("button[value=close]"));
        page.waitForURL(Pattern.compile(".*saved=1.*").asPredicate());
        assertThat(page.locator("#state + .figure")).hasText(closed);
        assertThat(page.locator("#discuss + ul a")).hasCount(1);
        assertThat(page.locator("form.audit-form button")).hasCount(0);
        assertThat(page.locator("#s-strategy .opinion-given")).containsText("Texte vu, page 2.");

        HttpResponse<String> logged = product.post(
                "animator",
                "/api/v1/territories/" + siren + "/milestones",
                "{\"type\":\"departments-organised\",\"id\":\"d\",\"occurredOn\":\"2024-04-01\",\"departments\":[\"environment\"]}");
        product.readAfter(
                RunningProduct.json(logged.body()).path("position").asString(), "/api/v1/territories/" + siren);
        page.reload();
        assertThat(page.locator(".later .changed")).containsText(would);
        assertThat(page.locator(".later .changed .badge")).hasText(late);
        assertThat(page.locator("#s-departments .warning")).isVisible();
        assertThat(page.locator("#s-departments")).hasClass(Pattern.compile("lacks"));

        keyboard.enter(page.locator(".tabs a[href$=audits]"));
        open(page, "Audit final");
        go(page, siren, "/audits");
        keyboard.enter(page.locator("form[action*=audit-comparison] button"));
        assertThat(page.locator("tr.changed").first()).isVisible();
        assertThat(page.locator(".seal code")).isVisible();
        assertThat(page.content().length()).isLessThan(BYTES_MAX);
    }

    @Test
    void the_pages_are_light_and_axe_finds_nothing() {
        Page page = visits.signedIn("auditor", Visits.in("fr-FR"));
        PageReview review = new PageReview("fr-FR");
        go(page, SIRENS.getFirst(), "/audits");
        review.look(page, "audits");
        page.locator("main .buttons button").click();
        page.locator("#problems").waitFor();
        review.look(page, "audits-errors");
        page.locator("[name=name]").fill("Revue interne");
        page.locator("[name=kind]").selectOption("internal");
        page.locator("main .buttons button").click();
        page.waitForURL(SHEET.asPredicate());
        assertThat(page.content().length()).isLessThan(BYTES_MAX);
        review.look(page, "audit");
        String first = page.url().replaceFirst(".*/audits/([^?]+).*", "$1");
        note(page, "strategy").fill("Sans avis");
        page.locator("button[value=judge]").first().click();
        page.locator("#problems").waitFor();
        review.look(page, "audit-errors");
        go(page, SIRENS.getFirst(), "/audit-comparison?a=" + first + "&b=" + first);
        review.look(page, "audit-comparison");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator(".one-page")).isVisible();
        assertThat(page.locator(".tabs")).isHidden();
        assertThat(review.found()).isEmpty();
    }

    @Test
    void who_only_reads_sees_audits_and_cannot_judge_and_the_history_leads_there() {
        Page auditor = visits.signedIn("auditor", Visits.in("fr-FR"));
        go(auditor, SIRENS.getLast(), "/audits");
        auditor.locator("[name=name]").fill("Pour lecture");
        auditor.locator("[name=kind]").selectOption("labelling");
        auditor.locator("main .buttons button").click();
        auditor.waitForURL(SHEET.asPredicate());

        Page animator = visits.signedIn("animator", Visits.in("fr-FR"));
        go(animator, SIRENS.getLast(), "/audits");
        assertThat(animator.locator("main form[method=post]")).hasCount(0);
        go(animator, SIRENS.getLast(), "/history");
        animator.locator("td.what a", new Page.LocatorOptions().setHasText("Pour lecture"))
                .first()
                .click();
        assertThat(animator.locator("button[value=judge]")).hasCount(0);
        assertThat(animator.locator("a[href$=pack]")).hasCount(0);
    }
}

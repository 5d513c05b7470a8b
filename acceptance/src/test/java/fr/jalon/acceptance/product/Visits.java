package fr.jalon.acceptance.product;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** People who come to the pages, each with a browser window of his own, which {@link #close} closes. */
final class Visits implements AutoCloseable {

    private final RunningProduct product;
    private final Browser browser;
    private final List<BrowserContext> open = new ArrayList<>();

    Visits(RunningProduct product, Browser browser) {
        this.product = product;
        this.browser = browser;
    }

    static Browser.NewContextOptions in(String language) {
        return new Browser.NewContextOptions().setLocale(language);
    }

    /** A window of one of the first users: admin, animator, auditor. */
    Page signedIn(String user, Browser.NewContextOptions options) {
        Page page = stranger(options);
        JsonNode account = product.credentials().path("users").path(user);
        page.navigate(product.uri("/").toString());
        page.locator("input[name=username]").fill(account.path("username").asString());
        page.locator("input[name=password]").fill(account.path("password").asString());
        page.locator("button[type=submit]").click();
        page.waitForURL(Pattern.compile(".*/portal/territories.*"));
        return page;
    }

    /** A window of nobody yet. */
    Page stranger(Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        open.add(context);
        return context.newPage();
    }

    @Override
    public void close() {
        open.forEach(BrowserContext::close);
        open.clear();
    }
}

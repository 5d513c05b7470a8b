package fr.jalon.acceptance.product;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** People who come to the pages, each with a browser window of his own, which {@link #close} closes. */
final class Visits implements AutoCloseable {

    private static final Pattern SIGN_IN = Pattern.compile(".*/login.*");
    private static final Pattern FIRST_PAGE = Pattern.compile(".*/portal/territories.*");
    /**
     * Who has signed in before with a browser comes with his session: signing in is tried once, not by every test. Never in two browsers,
     * which may be at work at the same time.
     */
    private static final Map<Browser, Map<RunningProduct, Map<String, String>>> SESSIONS =
            Collections.synchronizedMap(new WeakHashMap<>());

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

    /** A window of one of the first users, admin, animator or auditor, who may have signed in before. */
    Page signedIn(String user, Browser.NewContextOptions options) {
        Map<String, String> sessions = SESSIONS.computeIfAbsent(browser, any -> new WeakHashMap<>())
                .computeIfAbsent(product, any -> new HashMap<>());
        Page page = stranger(options.setStorageState(sessions.get(user)));
        page.navigate(product.uri("/").toString());
        if (SIGN_IN.matcher(page.url()).matches()) {
            signIn(page, user);
            page.waitForURL(FIRST_PAGE);
            sessions.put(user, page.context().storageState());
        }
        return page;
    }

    /** A window of one of the first users with a session of its own, which the test may end. */
    Page signedInAnew(String user, Browser.NewContextOptions options) {
        Page page = stranger(options);
        page.navigate(product.uri("/").toString());
        signIn(page, user);
        page.waitForURL(FIRST_PAGE);
        return page;
    }

    /** Fills in the page to sign in, which is shown already. */
    void signIn(Page page, String user) {
        JsonNode account = product.credentials().path("users").path(user);
        page.locator("input[name=username]").fill(account.path("username").asString());
        page.locator("input[name=password]").fill(account.path("password").asString());
        page.locator("button[type=submit]").click();
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

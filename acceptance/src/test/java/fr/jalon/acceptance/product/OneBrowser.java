package fr.jalon.acceptance.product;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test class a Chromium of the machine for itself, which another class gets after it: {@code JALON_CHROMIUM}, or where packages put it. Where there is none, one line says that the
 * pages were not tried; with {@code JALON_BROWSER=required}, as CI sets it, the tests fail instead.
 */
final class OneBrowser implements ParameterResolver, ExecutionCondition {

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(OneBrowser.class);
    /** The one without a window first: nobody looks at the window, and all that draws it takes time from the pages. */
    private static final List<String> PLACES = List.of(
            "/usr/bin/chromium-headless-shell",
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/snap/bin/chromium");

    /** Nothing waits that long but a machine that is busy with something else: a test that passes does not get slower. */
    private static final double WAIT_MAX_MILLIS = 30_000;

    private record Started(Playwright playwright, Browser browser) implements AutoCloseable {

        static Started anew() {
            PlaywrightAssertions.setDefaultAssertionTimeout(WAIT_MAX_MILLIS);
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            return new Started(
                    playwright,
                    playwright
                            .chromium()
                            .launch(new BrowserType.LaunchOptions()
                                    .setExecutablePath(found().orElseThrow())
                                    // Containers and CI run as root, where Chromium's sandbox refuses to.
                                    .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage"))));
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }

    /** An object pool of browsers: as many are started as classes want one at the same time. All are closed behind the last test. */
    private static final class Pool implements AutoCloseable {

        private final Queue<Started> all = new ConcurrentLinkedQueue<>();
        private final Queue<Started> free = new ConcurrentLinkedQueue<>();

        Lease borrow() {
            Started started = free.poll();
            if (started == null) {
                started = Started.anew();
                all.add(started);
            }
            return new Lease(this, started);
        }

        @Override
        public void close() {
            all.forEach(Started::close);
        }
    }

    /** The browser of one test class, until its last test is over: a browser is driven by one thread at a time. */
    private record Lease(Pool pool, Started started) implements AutoCloseable {

        @Override
        public void close() {
            pool.free.add(started);
        }
    }

    private static Optional<Path> found() {
        String named = System.getenv("JALON_CHROMIUM");
        return (named == null ? PLACES : List.of(named))
                .stream().map(Path::of).filter(Files::isExecutable).findFirst();
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (found().isPresent() || "required".equals(System.getenv("JALON_BROWSER"))) {
            return ConditionEvaluationResult.enabled("a browser is there, or must be");
        }
        String words = "The pages were NOT tried: no Chromium was found (apt install chromium, or set JALON_CHROMIUM).";
        if (context.getTestMethod().isEmpty()) {
            System.out.println(words);
        }
        return ConditionEvaluationResult.disabled(words);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Pool pool = context.getRoot().getStore(OURS).computeIfAbsent(Pool.class, type -> new Pool(), Pool.class);
        return ofTheClass(context)
                .getStore(OURS)
                .computeIfAbsent(Lease.class, type -> pool.borrow(), Lease.class)
                .started()
                .browser();
    }

    private static ExtensionContext ofTheClass(ExtensionContext context) {
        ExtensionContext climbed = context;
        while (climbed.getTestMethod().isPresent()) {
            climbed = climbed.getParent().orElseThrow();
        }
        return climbed;
    }
}

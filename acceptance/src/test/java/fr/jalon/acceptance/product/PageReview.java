package fr.jalon.acceptance.product;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import fr.jalon.strength.Strength;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Looks at a page as it stands, wide and narrow, light and dark: its language, as axe sees it, and whether it fits the window. What is not French is looked at
 * that closely at night only: by day its language is. Where the system property
 * {@code jalon.screenshots} names a folder, pictures for people to look at are put there instead.
 */
final class PageReview {

    private static final String SCREENSHOTS = System.getProperty("jalon.screenshots", "");

    private static final int WIDE = 1280;
    private static final int NARROW = 360;

    private final String language;
    private final List<String> found = new ArrayList<>();
    /** At night each view is judged; by day one of these for each page, in turn. */
    private static final int VIEWS_OF_A_PAGE = 3;

    private int pages;
    private int views;

    PageReview(String language) {
        this.language = language;
    }

    List<String> found() {
        return found;
    }

    void look(Page page, String name) {
        String spoken = page.locator("html").getAttribute("lang");
        // A sentence that is missing shows as its key between question marks.
        if (!language.startsWith(String.valueOf(spoken))
                || page.locator("body").innerText().contains("??")) {
            found.add(name + ": not all of it is in " + language + " but " + spoken);
        }
        if (!Strength.isFull() && SCREENSHOTS.isEmpty() && !language.startsWith("fr")) {
            return;
        }
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            // Colours change at once, not little by little.
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
            for (int width : new int[] {WIDE, NARROW}) {
                page.setViewportSize(width, 800);
                String view = name + "-" + language + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width;
                if (SCREENSHOTS.isEmpty()) {
                    judge(page, view, scheme, width);
                } else {
                    keep(page, view);
                }
            }
        }
        pages++;
        views = 0;
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(WIDE, 800);
    }

    private void judge(Page page, String view, ColorScheme scheme, int width) {
        if (scheme == ColorScheme.LIGHT) {
            overflow(page, view);
        }
        // Other words neither change colours nor what a narrow window rearranges; colours are the same at any width.
        boolean narrow = width < WIDE;
        if ((narrow || scheme == ColorScheme.DARK) && !language.startsWith("fr")
                || narrow && scheme == ColorScheme.DARK
                || !Strength.isFull() && views++ % VIEWS_OF_A_PAGE != pages % VIEWS_OF_A_PAGE) {
            return;
        }
        // Not in a page of its own for each result, which takes seconds: that is for frames of other origins, and there
        // are none.
        AxeBuilder axe = new AxeBuilder(page).setLegacyMode(true);
        if (scheme == ColorScheme.DARK) {
            // Nothing but colours differs from the light one.
            axe.withRules(List.of("color-contrast"));
        }
        for (Rule rule : axe.analyze().getViolations()) {
            found.add(view + ": " + rule.getId() + " "
                    + rule.getNodes().getFirst().getHtml());
        }
    }

    private void overflow(Page page, String view) {
        Object wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (!"0".equals(String.valueOf(wider))) {
            found.add(view + ": the page is " + wider + " pixels wider than the window");
        }
    }

    private static void keep(Page page, String view) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of(SCREENSHOTS, view + ".png"))
                .setFullPage(true));
    }
}

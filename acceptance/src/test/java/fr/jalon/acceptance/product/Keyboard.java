package fr.jalon.acceptance.product;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.FilePayload;

/** Somebody before a page who has no mouse: goes from one thing to the next with the Tab key, and sees where he is. */
record Keyboard(Page page) {

    private static final int PRESSES_MAX = 400;
    private static final int SOON_MILLIS = 5_000;

    /** Presses Tab until it is there. */
    void reach(Locator what) {
        what.waitFor();
        for (int presses = 0; presses < PRESSES_MAX; presses++) {
            if ((boolean) what.evaluate("element => element === document.activeElement")) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("not reached with " + PRESSES_MAX + " presses of Tab: " + what);
    }

    /** Goes there and presses a key. */
    void press(Locator what, String key) {
        reach(what);
        page.keyboard().press(key);
    }

    /** Follows a link, presses a button or opens what can be opened. */
    void enter(Locator what) {
        press(what, "Enter");
    }

    /** Goes there and types. */
    void type(Locator field, String text) {
        reach(field);
        page.keyboard().type(text);
    }

    void type(String field, String text) {
        type(page.locator("[name=" + field + "]"), text);
    }

    /** Goes to the field of a file, and chooses one in the window that opens. */
    void choose(Locator field, FilePayload file) {
        reach(field);
        page.waitForLoadState();
        opened(field).setFiles(file);
    }

    /** Who sees no window presses the key once more. */
    private FileChooser opened(Locator field) {
        Page.WaitForFileChooserOptions soon = new Page.WaitForFileChooserOptions().setTimeout(SOON_MILLIS);
        try {
            return page.waitForFileChooser(soon, () -> page.keyboard().press("Space"));
        } catch (TimeoutError none) {
            reach(field);
            return page.waitForFileChooser(() -> page.keyboard().press("Space"));
        }
    }
}
